package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Answer;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How we read what the pages leave open about connections, one behaviour each. */
class ConnectionReadingsTest {
    private static final Source SOURCE = Sources.any("sales", "finance");

    private static long total() {
        return ADMIN.get("/api/connections").json().path("total").asLong();
    }

    private static long connectionOf(long datastore) {
        return read(datastore).path("connection_id").asLong();
    }

    @Test
    void usesAStoredConnectionAgainWhenTheSameIsDescribedInline() {
        Source own = SOURCE.reader();
        long first = Workspace.datastore(own, "sales", "One");
        assertThat(connectionOf(Workspace.datastore(own, "finance", "Two"))).isEqualTo(connectionOf(first));
        Answer unnamed = ADMIN.post(
                "/api/datastores",
                "{\"name\": \"Three\", \"connection\": {%s}, \"database\": \"%s\", \"schema\": \"sales\"}"
                        .formatted(own.fields(), own.name()));
        assertThat(unnamed.json().path("connection_id").asLong()).isEqualTo(connectionOf(first));
    }

    @Test
    void makesANewConnectionWhenTheSameIsDescribedUnderAnotherName() {
        Source own = SOURCE.reader();
        long first = Workspace.datastore(own, "sales", "One");
        Answer other = ADMIN.post(
                "/api/datastores",
                "{\"name\": \"Two\", \"connection\": %s, \"database\": \"%s\", \"schema\": \"sales\"}"
                        .formatted(own.connection("another name"), own.name()));
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("connection_id").asLong()).isNotEqualTo(connectionOf(first));
    }

    @Test
    void changesAConnectionThatHasATwinOfAnotherName() {
        Source own = SOURCE.reader();
        long stored = Workspace.connection(own, "a twin");
        ADMIN.post(
                "/api/datastores",
                "{\"name\": \"x\", \"connection\": %s, \"database\": \"%s\", \"schema\": \"sales\"}"
                        .formatted(own.connection("the other twin"), own.name()));
        Example.shows(
                ADMIN.put("/api/connections/" + stored, "{\"name\": \"renamed\", \"type\": \"postgresql\"}"),
                200,
                "{\"name\": \"renamed\"}");
    }

    @Test
    void namesTheStoredConnectionWhenTheSameIsStoredAgain() {
        Source own = SOURCE.reader();
        long stored = Workspace.connection(own, "stored");
        Answer again = ADMIN.post("/api/connections", own.connection("again"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).contains("connection id: " + stored);
    }

    @Test
    void repeatsABulkCallWithoutAnotherConnection() {
        String body = "{\"connection\": %s, \"database\": \"%s\", \"schemas\": [\"sales\"]}"
                .formatted(SOURCE.reader().connection("repeated"), SOURCE.name());
        ADMIN.post("/api/connections/datastores/bulk", body);
        long before = total();
        assertThat(ADMIN.post("/api/connections/datastores/bulk", body).json().path("created"))
                .hasSize(1);
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void takesAPortAsText() {
        Source own = SOURCE.reader();
        String fields = own.fields().replace("\"port\": " + own.port(), "\"port\": \"" + own.port() + "\"");
        Example.shows(ADMIN.post("/api/connections", "{" + fields + "}"), 200, "{\"port\": %d}".formatted(own.port()));
    }

    @Test
    void makesUpANameAndFindsConnectionsByIt() {
        JsonNode made = ADMIN.post("/api/connections", "{" + SOURCE.reader().fields() + "}")
                .json();
        assertThat(made.path("name").asString()).isNotBlank();
        assertThat(made.path("connection_type").asString()).isEqualTo("jdbc");
        String name = Workspace.unique("found");
        Workspace.connection(SOURCE.reader(), name);
        assertThat(Workspace.names(ADMIN.get("/api/connections?name=" + name.replace(" ", "%20"))
                        .json()
                        .path("items")))
                .containsExactly(name);
    }

    @Test
    void keepsAConnectionThatIsInUse() {
        long connection = connectionOf(Workspace.datastore(SOURCE.reader(), "sales", "Using"));
        Answer answer = ADMIN.delete("/api/connections/" + connection);
        assertThat(answer.status()).isEqualTo(409);
        Example.isEmpty(ADMIN.delete("/api/connections/" + Workspace.connection(SOURCE.reader(), "unused")), 204);
    }

    @Test
    void needsNameAndTypeForAChangeAndLeavesTheRest() {
        Source own = SOURCE.reader();
        String path = "/api/connections/" + Workspace.connection(own, "before");
        Example.blames(ADMIN.put(path, "{\"type\": \"postgresql\"}"), "body.name");
        Example.blames(ADMIN.put(path, "{\"name\": \"x\"}"), "body.type");
        Example.blames(ADMIN.put(path, "{\"name\": \"x\", \"type\": \"mysql\"}"), "body.type");
        Example.shows(
                ADMIN.put(path, "{\"name\": \"after\", \"type\": \"postgresql\"}"),
                200,
                "{\"name\": \"after\", \"username\": \"%s\", \"port\": %d}".formatted(own.username(), own.port()));
        Example.isEmpty(ADMIN.post(path + "/test", ""), 204);
    }

    @Test
    void keepsTheOldValuesWhenTheNewOnesLeadNowhere() {
        Source own = SOURCE.reader();
        String path = "/api/connections/" + Workspace.connection(own, "old");
        String change = "{\"name\": \"new\", \"type\": \"postgresql\", \"password\": \"%s\"}";
        Answer wrong = ADMIN.put(path, change.formatted("wrong canary"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).doesNotContain("wrong canary").contains("Authentication failed");
        assertThat(ADMIN.post(path + "/test", change.formatted("wrong canary")).status())
                .isEqualTo(400);
        Example.shows(ADMIN.get(path), 200, "{\"name\": \"old\"}");
        Example.isEmpty(ADMIN.post(path + "/test", ""), 204);
    }

    @Test
    void asksForThePasswordAgainWhenTheHostChanges() {
        String path = "/api/connections/" + Workspace.connection(SOURCE.reader(), "moving");
        String moved = "{\"name\": \"moving\", \"type\": \"postgresql\", \"host\": \"localhost\"%s}";
        Example.blames(ADMIN.put(path, moved.formatted("")), "body.password");
        Example.blames(ADMIN.post(path + "/test", moved.formatted("")), "body.password");
    }

    @Test
    void echoingAWholeAnswerChangesNothing() {
        String path = "/api/connections/" + Workspace.connection(SOURCE.reader(), "echoed");
        ADMIN.post(path + "/test", "");
        ObjectNode before = (ObjectNode) ADMIN.get(path).json();
        ObjectNode after = (ObjectNode) ADMIN.put(path, before.toString()).json();
        assertThat(after.path("product_name").asString()).isEqualTo("PostgreSQL");
        List<String> learnt = List.of("product_name", "product_version", "driver_name", "driver_version");
        assertThat(after.remove(learnt)).isEqualTo(before.remove(learnt));
    }

    @Test
    void neverSaysASecretEvenWhenItIsWrong() {
        String canary = "canary-secret-of-a-request";
        for (String body : List.of(
                "{\"type\": \"postgresql\", \"host\": \"\", \"password\": \"%s\"}",
                "{\"type\": \"postgresql\", \"host\": \"h\", \"port\": \"%s\"}",
                "{\"type\": \"postgresql\", \"host\": \"h\", \"password\": [\"%s\"]}",
                "{\"type\": \"s3\", \"uri\": \"s3://x\", \"secret_key\": 1, \"parameters\": {\"token\": \"%s\"}}",
                "{\"type\": \"postgresql\", \"password\": \"%s\"")) {
            Answer answer = ADMIN.post("/api/connections", body.formatted(canary));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.text()).doesNotContain(canary);
        }
    }

    @Test
    void refusesAParameterThatIsNotOnTheList() {
        String body = "{%s, \"parameters\": {\"socketFactory\": \"x\"}}"
                .formatted(SOURCE.reader().fields());
        Example.blames(ADMIN.post("/api/connections", body), "body.parameters.socketFactory");
        Example.blames(ADMIN.post("/api/connections", "{\"type\": \"abacus\", \"host\": \"h\"}"), "body.type");
        Example.blames(ADMIN.post("/api/connections", "{\"type\": \"postgresql\", \"host\": \"a/b?c\"}"), "body.host");
    }

    @Test
    void showsOnlyTheExistingDatastoresTheCallerMaySee() {
        Workspace.teams("Data Platform");
        long id = Workspace.datastore(SOURCE.reader(), "sales", "Hidden", ", \"teams\": [\"Data Platform\"]");
        String path = "/api/connections/" + connectionOf(id) + "/schemas?catalog=" + SOURCE.name();
        assertThat(ADMIN.get(path).text()).contains("Hidden");
        assertThat(Workspace.somebody(Role.MANAGER).get(path).text())
                .contains("sales")
                .doesNotContain("Hidden");
    }

    @Test
    void findsSchemasInTheCatalogOfTheNameAndNotItsNeighbour() {
        Source other = Sources.any("sales");
        Source own = SOURCE.reader();
        long id = Workspace.datastore(own, "sales", "In one catalog");
        other.run("grant usage on schema sales to \"" + own.username() + "\"");
        JsonNode found = ADMIN.get("/api/connections/" + connectionOf(id) + "/schemas?catalog=" + other.name())
                .json();
        assertThat(found).contains(Json.parse("{\"name\": \"sales\", \"existing_datastores\": []}"));
    }

    @Test
    void letsMembersReadConnectionsAndManagersChangeThem() {
        long id = Workspace.connection(SOURCE.reader(), "read by members");
        String path = "/api/connections/" + id;
        var member = Workspace.somebody(Role.MEMBER);
        for (String get : List.of("/api/connections", "/api/connections/listing", path, path + "/history")) {
            assertThat(member.get(get).status()).isEqualTo(200);
        }
        assertThat(member.put(path, "{}").status()).isEqualTo(403);
        assertThat(member.delete(path).status()).isEqualTo(403);
        assertThat(member.post(path + "/test", "").status()).isEqualTo(403);
        assertThat(id(Workspace.somebody(Role.MANAGER).get(path), 200)).isEqualTo(id);
    }
}

package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Answer;
import io.touchstone.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls existing clients make, in the form in which they make them. */
class ClientCallsTest {
    private static final Source SOURCE = Sources.any("sales");

    /** What clients cannot do without. */
    private static final List<String> REQUIRED = List.of(
            "GET /connections",
            "POST /connections",
            "GET /connections/{}",
            "PUT /connections/{}",
            "DELETE /connections/{}",
            "POST /connections/{}/test",
            "GET /datastores",
            "POST /datastores",
            "GET /datastores/{}",
            "PUT /datastores/{}",
            "DELETE /datastores/{}",
            "POST /datastores/{}/connection",
            "PATCH /datastores/{}/enrichment/{}",
            "DELETE /datastores/{}/enrichment",
            "GET /global-tags",
            "POST /global-tags",
            "GET /global-tags/{}",
            "DELETE /global-tags/{}",
            "GET /teams",
            "GET /teams/{}",
            "GET /users",
            "GET /users/{}",
            "GET /containers",
            "GET /containers/listing",
            "GET /containers/{}",
            "POST /operations/run",
            "GET /operations",
            "GET /operations/{}",
            "PUT /operations/abort/{}",
            "GET /status",
            "POST /datastores/connection");

    @Test
    void declaresEveryOperationClientsLookFor() {
        JsonNode paths = ADMIN.get("/api/openapi.json").json().path("paths");
        TreeSet<String> declared = new TreeSet<>();
        paths.forEachEntry((path, item) -> {
            assertThat(item.isObject()).as(path).isTrue();
            item.forEachEntry((method, operation) -> {
                if (List.of("get", "post", "put", "patch", "delete").contains(method)) {
                    assertThat(operation.isObject()).as(path).isTrue();
                    declared.add(method.toUpperCase(Locale.ROOT) + " "
                            + path.replaceFirst("^/api", "").replaceAll("\\{[^}]+}", "{}"));
                }
            });
        });
        assertThat(declared).containsAll(REQUIRED);
    }

    @Test
    void isReachableWithAndWithoutAToken() {
        assertThat(ADMIN.get("/api/status").status()).isEqualTo(200);
        assertThat(Workspace.nobody().get("/api/status").status()).isEqualTo(200);
    }

    @Test
    void givesTokensThatAreJsonWebTokens() {
        JsonNode token = ADMIN.post("/api/user-tokens", "{\"name\": \"%s\"}".formatted(Workspace.unique("jwt")))
                .json();
        String[] parts = token.path("bearer_token").asString().split("\\.");
        assertThat(parts).hasSize(3);
        for (int i = 0; i < 2; i++) {
            String json = new String(Base64.getUrlDecoder().decode(parts[i]), StandardCharsets.UTF_8);
            assertThat(Json.parse(json).isObject()).isTrue();
            assertThat(Json.parse(json).path("exp").isMissingNode()
                            || Json.parse(json).path("exp").isNumber())
                    .isTrue();
        }
    }

    @Test
    void importsAConnectionByNameAndUpdatesItAfterwards() {
        String name = Workspace.unique("imported");
        assertThat(ADMIN.get("/api/connections?page=1&size=50")
                        .json()
                        .path("items")
                        .isArray())
                .isTrue();
        Answer made = ADMIN.post("/api/connections", SOURCE.reader().connection(name));
        Example.shows(made, 200, "{\"id\": \"@number\", \"name\": \"%s\", \"type\": \"postgresql\"}".formatted(name));
        JsonNode read = ADMIN.get("/api/connections/" + made.json().path("id")).json();
        assertThat(read.propertyNames())
                .contains(
                        "id",
                        "name",
                        "type",
                        "connection_type",
                        "secrets_manager",
                        "parameters",
                        "username",
                        "access_key",
                        "datastores",
                        "product_name",
                        "driver_name",
                        "created");
        ObjectNode change = Json.object();
        change.put("name", name).put("type", "postgresql");
        change.set("secrets_manager", read.path("secrets_manager"));
        change.set("parameters", read.path("parameters"));
        change.put("max_parallelization", 3);
        Example.shows(
                ADMIN.put("/api/connections/" + read.path("id"), change.toString()),
                200,
                "{\"max_parallelization\": 3, \"parameters\": %s}".formatted(read.path("parameters")));
        assertThat(ADMIN.post("/api/connections/" + read.path("id") + "/test", "")
                        .status())
                .isIn(200, 204);
        assertThat(ADMIN.post("/api/connections/" + read.path("id") + "/test", change.toString())
                        .status())
                .isIn(200, 204);
        assertThat(ADMIN.delete("/api/connections/" + read.path("id")).status()).isEqualTo(204);
    }

    private static long create(long connection, String name) {
        return id(
                ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "%s", "connection_id": %d, "enrichment_only": false,
                         "enrichment_remediation_strategy": "none", "trigger_sync": true, "tags": null, "teams": null,
                         "database": "%s", "schema": "sales"}"""
                                .formatted(name, connection, SOURCE.name())),
                201);
    }

    @Test
    void createsReadsEchoesVerifiesAndDeletesADatastore() {
        String name = Workspace.unique("datastore");
        long connection = Workspace.connection(SOURCE.reader(), Workspace.unique("connection"));
        long id = create(connection, name);
        JsonNode read = Workspace.read(id);
        assertThat(read.propertyNames())
                .contains(
                        "name",
                        "store_type",
                        "type",
                        "teams",
                        "global_tags",
                        "connection",
                        "connection_id",
                        "enrich_datastore");
        ObjectNode echo = Workspace.echo(read);
        List.of("jdbc_url", "host", "port", "username", "parameters", "jdbc_fetch_size", "global_tags")
                .forEach(echo::remove);
        echo.put("enrichment_prefix", "renamed").put("connection_id", connection);
        Example.shows(
                ADMIN.put("/api/datastores/" + id, echo.toString()),
                200,
                "{\"enrichment_prefix\": \"_renamed\", \"name\": \"%s\"}".formatted(name));
        Example.shows(ADMIN.send("POST", "/api/datastores/" + id + "/connection", null), 200, "{\"connected\": true}");
        String find = "/api/datastores?size=50&page=1&enrichment_only=False&sort=name&name=" + name.replace(" ", "%20");
        Example.shows(ADMIN.get(find), 200, "{\"items\": [{\"id\": %d}], \"total\": 1}".formatted(id));
        assertThat(ADMIN.delete("/api/datastores/" + id).status()).isEqualTo(204);
    }

    @Test
    void saysInAnAnswerOf200ThatAStoredDatastoreIsGone() {
        Source own = Sources.any("vanishing");
        long id = Workspace.datastore(own, "vanishing", "Vanishing");
        own.run("drop schema vanishing cascade");
        Example.shows(
                ADMIN.post("/api/datastores/" + id + "/connection", ""),
                200,
                "{\"connected\": false, \"message\": \"Schema vanishing not found in database %s\"}"
                        .formatted(own.name()));
        assertThat(Workspace.read(id).path("connected").asBoolean()).isFalse();
    }

    @Test
    void linksWithoutABodyAndAnswersWithTheWholeObject() {
        long id = create(Workspace.connection(SOURCE.reader(), "linked"), "Linked");
        long findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
        JsonNode linked = ADMIN.send("PATCH", "/api/datastores/" + id + "/enrichment/" + findings, null)
                .json();
        assertThat(linked).isEqualTo(Workspace.read(id));
        assertThat(ADMIN.send("DELETE", "/api/datastores/" + id + "/enrichment", "{}")
                        .status())
                .isEqualTo(204);
        assertThat(ADMIN.send("DELETE", "/api/datastores/" + id, "[{\"id\": 1}]")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void keepsTagsByNameEvenWhenNamesAreAwkward() {
        for (String name : List.of(Workspace.unique("with blank"), Workspace.unique("größe+100%"))) {
            String path = "/api/global-tags/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            Example.shows(
                    ADMIN.post(
                            "/api/global-tags",
                            "{\"type\": \"global\", \"name\": %s, \"color\": \"#2F9E44\", \"description\": \"d\"}"
                                    .formatted(Json.text(name))),
                    200,
                    "{\"name\": %s}".formatted(Json.text(name)));
            Example.shows(ADMIN.get(path), 200, "{\"type\": \"global\", \"color\": \"#2F9E44\"}");
            assertThat(ADMIN.post("/api/global-tags", "{\"type\": \"global\", \"name\": %s}".formatted(Json.text(name)))
                            .status())
                    .isEqualTo(409);
            assertThat(ADMIN.delete(path).status()).isIn(200, 204);
            assertThat(ADMIN.get(path).status()).isEqualTo(404);
        }
        for (String name : List.of("a/b", "listing", "")) {
            Example.blames(
                    ADMIN.post("/api/global-tags", "{\"type\": \"global\", \"name\": \"%s\"}".formatted(name)),
                    "body.name");
        }
    }

    @Test
    void takesJsonOfTwentyMegabytesAndNothingElse() {
        String body = "{\"name\": \"%s\"}".formatted(Workspace.unique("typed"));
        String path = "/api/datastore-groups";
        assertThat(ADMIN.send("POST", path, body, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(ADMIN.send("POST", path, body, "Content-Type", "application/json; charset=utf-8")
                        .status())
                .isEqualTo(200);
        int most = 20 * 1024 * 1024;
        String large = "{\"description\": \"%s\"}";
        int frame = large.formatted("").length();
        Example.blames(ADMIN.post(path, large.formatted("x".repeat(most - frame))), "body.name");
        assertThat(ADMIN.post(path, large.formatted("x".repeat(most - frame + 1)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void pagesThroughTagsTeamsAndUsersAHundredAtATime() {
        for (String what : List.of("global-tags", "teams", "users")) {
            Example.shows(
                    ADMIN.get("/api/" + what + "?page=1&size=100"),
                    200,
                    "{\"total\": \"@number\", \"page\": 1, \"size\": 100, \"pages\": \"@number\"}");
        }
        JsonNode team =
                ADMIN.get("/api/teams?page=1&size=1").json().path("items").get(0);
        assertThat(id(ADMIN.get("/api/teams/" + team.path("id")), 200))
                .isEqualTo(team.path("id").asLong());
        JsonNode user =
                ADMIN.get("/api/users?page=1&size=1").json().path("items").get(0);
        Example.shows(ADMIN.get("/api/users/" + user.path("id")), 200, "{\"id\": %s}".formatted(user.path("id")));
        Example.shows(ADMIN.get("/api/users/me"), 200, "{\"role\": \"Admin\"}");
        assertThat(ADMIN.get("/api/operations?size=1").json().path("total").isIntegralNumber())
                .isTrue();
    }
}

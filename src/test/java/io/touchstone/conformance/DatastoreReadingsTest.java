package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How we read what the pages leave open about datastores, one behaviour each. */
class DatastoreReadingsTest {
    private static final Source SOURCE = Sources.any("sales");
    private static long findings;

    private long id;
    private String path = "";

    @BeforeAll
    static void makeAnEnrichmentStore() {
        Workspace.teams("Data Platform", "Analytics");
        findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
    }

    @BeforeEach
    void makeADatastore() {
        id = Workspace.datastore(
                SOURCE, "sales", "Sales", ", \"tags\": [\"a\", \"b\"], \"teams\": [\"Data Platform\"]");
        path = "/api/datastores/" + id;
    }

    private List<String> tags() {
        return Workspace.names(read(id).path("global_tags"));
    }

    private List<String> teams() {
        return Workspace.names(read(id).path("teams"));
    }

    @Test
    void refusesAGroupOrAnEnrichmentStoreThatIsNoId() {
        for (String wrong : List.of("\"abc\"", "0.5", "99999999999999999999", "{}", "true")) {
            assertThat(ADMIN.put(path, "{\"group_id\": %s}".formatted(wrong)).status())
                    .as(wrong)
                    .isEqualTo(422);
            assertThat(ADMIN.put(path, "{\"enrichment_datastore_id\": %s}".formatted(wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(ADMIN.put(path, "{\"group_id\": 999999}").status()).isEqualTo(404);
    }

    @Test
    void keepsNoConnectionOfADatastoreThatCouldNotBeMade() {
        String name = Workspace.unique("taken");
        assertThat(ADMIN.post("/api/datastore-groups", "{\"name\": \"%s\"}".formatted(name))
                        .status())
                .isEqualTo(200);
        String body =
                """
                {"name": "x", "connection": %s, "database": "%s", "schema": "sales", "group": {"name": "%s"}}"""
                        .formatted(SOURCE.reader().connection(name), SOURCE.name(), name);
        Example.refuses(
                ADMIN.post("/api/datastores", body), 409, "Datastore group name: '" + name + "' already exists");
        assertThat(Workspace.names(ADMIN.get("/api/connections/listing").json()))
                .doesNotContain(name);
    }

    @Test
    void echoingAWholeAnswerChangesNothing() {
        ADMIN.patch(path + "/enrichment/" + findings, "");
        ADMIN.patch(path + "/assign-group", "{\"group_id\": %d}".formatted(Workspace.group()));
        ADMIN.patch(path + "/favorite", "{\"favorite\": true}");
        JsonNode before = read(id);
        JsonNode after = ADMIN.put(path, Workspace.echo(before).toString()).json();
        assertThat(unstamped(after)).isEqualTo(unstamped(before));
    }

    /** All of it but the moment of the last change. */
    private static JsonNode unstamped(JsonNode datastore) {
        return ((ObjectNode) datastore.deepCopy()).without("updated");
    }

    @Test
    void echoingAnAnswerJustAsItCameButForTheTeamsChangesNothing() {
        JsonNode before = read(id);
        String echo = ((ObjectNode) before.deepCopy()).without("teams").toString();
        assertThat(unstamped(ADMIN.put(path, echo).json())).isEqualTo(unstamped(before));
    }

    @Test
    void echoingAnAnswerOfFilesChangesNothing() {
        S3Server s3 = S3Server.shared();
        s3.createBucket("echoed");
        JsonNode made = ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "Files", "root_path": "/", "connection": {"type": "s3", "uri": "s3://echoed",
                         "access_key": "%s", "secret_key": "%s", "parameters": %s}}"""
                                .formatted(s3.accessKey(), s3.secretKey(), Json.text(s3.parameters())))
                .json();
        JsonNode after = ADMIN.put(
                        "/api/datastores/" + made.path("id"),
                        Workspace.echo(made).toString())
                .json();
        assertThat(unstamped(after)).isEqualTo(unstamped(made));
    }

    @Test
    void ignoresAnEchoedGroupObject() {
        String name = Workspace.unique("echoed");
        ADMIN.put(path, "{\"group\": {\"id\": 7, \"name\": \"%s\"}}".formatted(name));
        assertThat(read(id).path("group").isNull()).isTrue();
        assertThat(Workspace.names(ADMIN.get("/api/datastore-groups").json())).doesNotContain(name);
    }

    @Test
    void ignoresEchoedObjectsThatAreReadOnly() {
        ADMIN.put(
                path,
                """
                {"id": 1, "connection": {"type": "mysql"}, "enrich_datastore": {"id": 1, "name": "x"},
                 "global_tags": [{"name": "z"}], "metrics": {"containers": 9}, "favorite": true, "connected": false,
                 "store_type": "dfs", "type": "s3", "created": "never", "latest_operation": {}, "jdbc_url": "x",
                 "linked_datastores": [1], "has_scheduled_operations": true, "trigger_catalog": true}""");
        Example.shows(
                ADMIN.get(path),
                200,
                """
                {"id": %d, "type": "postgresql", "store_type": "jdbc", "favorite": false, "connected": true,
                 "enrich_datastore": null, "metrics": {"containers": 0}, "latest_operation": null}"""
                        .formatted(id));
        assertThat(tags()).containsExactly("a", "b");
    }

    @Test
    void leavesTagsAndTeamsThatAreAbsentOrNull() {
        ADMIN.put(path, "{\"description\": \"x\"}");
        ADMIN.put(path, "{\"tags\": null, \"teams\": null}");
        assertThat(tags()).containsExactly("a", "b");
        assertThat(teams()).containsExactly("Data Platform");
    }

    @Test
    void clearsTagsAndTeamsWithAnEmptyList() {
        ADMIN.put(path, "{\"tags\": [], \"teams\": []}");
        assertThat(tags()).isEmpty();
        assertThat(teams()).isEmpty();
        Example.refuses(
                Workspace.somebody(Role.MANAGER).get(path),
                403,
                "You must have reporter permission in at least one of these teams: []");
    }

    @Test
    void emptiesADescriptionWithNull() {
        ADMIN.put(path, "{\"description\": \"x\"}");
        Example.shows(ADMIN.put(path, "{\"description\": null}"), 200, "{\"description\": null}");
    }

    @Test
    void takesTheOldNameOfEnrichmentOnlyAndNeverSendsIt() {
        long made =
                Workspace.datastore(Sources.any("old").letWrite("old"), "old", "Old name", ", \"enrich_only\": true");
        assertThat(read(made).path("enrichment_only").asBoolean()).isTrue();
        assertThat(read(made).has("enrich_only")).isFalse();
    }

    @Test
    void returnsTheConnectionBothNestedAndById() {
        JsonNode datastore = read(id);
        assertThat(datastore.path("connection").path("id").asLong())
                .isEqualTo(datastore.path("connection_id").asLong());
    }

    @Test
    void keepsADatastoreWhereItWasWhenItCannotBeReachedElsewhere() {
        Example.shows(
                ADMIN.put(path, "{\"schema\": \"nowhere\", \"name\": \"Moved\"}"),
                400,
                "{\"message\": \"Schema nowhere not found in database %s\"}".formatted(SOURCE.name()));
        Example.shows(ADMIN.get(path), 200, "{\"schema\": \"sales\", \"name\": \"Sales\"}");
        Example.refuses(ADMIN.put(path, "{\"connection_id\": 999999}"), 404, "Connection id: 999999 not found");
    }

    @Test
    void movesToAnotherConnectionOfItsTypeOnly() {
        long other = Workspace.connection(SOURCE.reader(), "another reader");
        Example.shows(
                ADMIN.put(path, "{\"connection_id\": %d}".formatted(other)),
                200,
                "{\"connection_id\": %d}".formatted(other));
        long files = id(
                ADMIN.post(
                        "/api/connections",
                        "{\"type\": \"s3\", \"uri\": \"s3://another-type\", \"access_key\": \"a\", \"secret_key\": \"b\"}"),
                200);
        assertThat(ADMIN.put(path, "{\"connection_id\": %d}".formatted(files)).status())
                .isEqualTo(409);
    }

    @Test
    void checksTokenThenRoleThenExistenceThenTeamThenBody() {
        Client stranger = Workspace.somebody(Role.MEMBER);
        String nonsense = "{\"name\": 7}";
        assertThat(Workspace.nobody().put("/api/datastores/999999", nonsense).status())
                .isEqualTo(401);
        assertThat(stranger.delete("/api/datastores/999999").status()).isEqualTo(403);
        assertThat(stranger.put("/api/datastores/999999", nonsense).status()).isEqualTo(404);
        assertThat(stranger.put(path, nonsense).status()).isEqualTo(403);
        assertThat(Workspace.APP
                        .person(Role.MEMBER, "Data Platform")
                        .put(path, nonsense)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aMembersMalformedPostIsForbiddenBeforeItIsInvalid() {
        Client member = Workspace.somebody(Role.MEMBER);
        for (String body : List.of("{}", "[]", "{\"name\":", "")) {
            assertThat(member.post("/api/datastores", body).status()).isEqualTo(403);
            assertThat(ADMIN.post("/api/datastores", body).status()).isEqualTo(422);
        }
    }

    @Test
    void quotesTeamNamesAsPythonDoes() {
        String apostrophe = Workspace.unique("Ada's");
        Workspace.teams(apostrophe);
        ADMIN.put(path, "{\"teams\": [\"Analytics\", \"%s\"]}".formatted(apostrophe));
        Example.refuses(
                Workspace.somebody(Role.MANAGER).put(path, "{}"),
                403,
                "You must have editor permission in at least one of these teams: [\"" + apostrophe
                        + "\", 'Analytics']");
    }

    @Test
    void givesAUserTheHighestOfHisTeamsPermissions() {
        String readers = Workspace.unique("readers");
        Workspace.APP.team(readers, Permission.REPORTER, id);
        Client both = Workspace.APP.person(Role.MEMBER, readers, "Data Platform");
        assertThat(both.put(path, "{\"description\": \"y\"}").status()).isEqualTo(200);
    }

    @Test
    void sharesWithAllWhenNoTeamsAreNamed() {
        long made = Workspace.datastore(SOURCE, "sales", "For all", ", \"teams\": null");
        assertThat(Workspace.names(read(made).path("teams"))).containsExactly("Public");
        assertThat(Workspace.somebody(Role.MEMBER)
                        .get("/api/datastores/" + made)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesTheSchemaAsTheRootPathOfFiles() {
        S3Server s3 = S3Server.shared();
        s3.createBucket("schema-as-path");
        s3.put("schema-as-path", "some/folder/a.csv", "id\n1\n");
        Example.shows(
                ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "Files", "database": ".", "schema": "/some/folder", "tags": null, "teams": null,
                         "connection": {"type": "s3", "uri": "s3://schema-as-path", "access_key": "%s",
                           "secret_key": "%s", "parameters": %s}}"""
                                .formatted(s3.accessKey(), s3.secretKey(), Json.text(s3.parameters()))),
                201,
                "{\"root_path\": \"/some/folder\", \"database\": null, \"schema\": null}");
    }

    @Test
    void keepsAnEnrichmentStoreThatOthersAreLinkedTo() {
        ADMIN.patch(path + "/enrichment/" + findings, "");
        assertThat(ADMIN.delete("/api/datastores/" + findings).status()).isEqualTo(409);
        assertThat(Workspace.names(read(findings).path("linked_datastores"))).contains("Sales");
    }

    @Test
    void forgetsTheContainersOfADeletedDatastore() {
        long synced = Workspace.datastore(SOURCE, "sales", "Synced", ", \"trigger_catalog\": true");
        assertThat(Workspace.awaitOperation(read(synced))).isEqualTo("success");
        JsonNode container =
                ADMIN.get("/api/containers/listing?datastore=" + synced).json().get(0);
        assertThat(container.path("name").asString()).isEqualTo("orders");
        assertThat(ADMIN.delete("/api/datastores/" + synced).status()).isEqualTo(204);
        assertThat(ADMIN.get("/api/containers/" + container.path("id")).status())
                .isEqualTo(404);
    }
}

package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static io.touchstone.conformance.Workspace.read;
import static io.touchstone.conformance.Workspace.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API, example by example: one datastore at a time. */
class DatastorePageTest {
    private static final Source PRODUCTION = Sources.database("production", "public", "sales", "finance");
    private static final String BUCKET = "example-data-lake-of-the-datastore-page";

    private final Client manager = Workspace.somebody(Role.MANAGER);

    @BeforeAll
    static void makeTeams() {
        Workspace.teams("Data Platform", "Analytics", "Finance Team", "Data Engineering", "Sales Ops");
    }

    private static String sales(Source source) {
        return """
               {"name": "Production Sales",
                "connection": {"name": "postgres_production", %s, "parameters": {}},
                "database": "production", "schema": "sales",
                "teams": ["Data Platform", "Analytics"], "tags": ["production", "postgresql"],
                "trigger_catalog": true}"""
                .formatted(source.fields());
    }

    private long sales() {
        return id(manager.post("/api/datastores", sales(PRODUCTION)), 201);
    }

    @Test
    void createsADatastoreWithANewConnection() {
        Example.shows(
                manager.post("/api/datastores", sales(PRODUCTION.reader())),
                201,
                """
                {"id": "@number", "name": "Production Sales", "type": "postgresql", "store_type": "jdbc",
                 "database": "production", "schema": "sales", "connected": true, "favorite": false,
                 "enrichment_only": false, "created": "@time",
                 "teams": [{"name": "Data Platform"}, {"name": "Analytics"}],
                 "global_tags": [{"name": "production"}, {"name": "postgresql"}]}""");
    }

    @Test
    void createsADatastoreWithAStoredConnection() {
        long connection = Workspace.connection(PRODUCTION.reader(), "stored");
        Example.shows(
                manager.post(
                        "/api/datastores",
                        """
                        {"name": "Production Finance", "connection_id": %d, "database": "production",
                         "schema": "finance", "teams": ["Finance Team"], "trigger_catalog": true}"""
                                .formatted(connection)),
                201,
                """
                {"id": "@number", "name": "Production Finance", "type": "postgresql", "store_type": "jdbc",
                 "database": "production", "schema": "finance", "connected": true, "connection_id": %d}"""
                        .formatted(connection));
    }

    @Test
    void createsDatastoresOfFilesWithANewAndWithAStoredConnection() {
        S3Server s3 = S3Server.shared();
        s3.createBucket(BUCKET);
        s3.put(BUCKET, "raw/events/2026/a.csv", "id\n1\n");
        s3.put(BUCKET, "processed/events/2026/a.csv", "id\n1\n");
        JsonNode made = Example.shows(
                manager.post(
                        "/api/datastores",
                        """
                        {"name": "Raw Events S3",
                         "connection": {"name": "s3_data_lake", "type": "s3", "uri": "s3://%s", "access_key": "%s",
                           "secret_key": "%s", "parameters": %s},
                         "root_path": "/raw/events/2026/", "teams": ["Data Engineering"], "trigger_catalog": true}"""
                                .formatted(BUCKET, s3.accessKey(), s3.secretKey(), Json.text(s3.parameters()))),
                201,
                """
                {"id": "@number", "name": "Raw Events S3", "type": "s3", "store_type": "dfs",
                 "root_path": "/raw/events/2026/", "connected": true}""");
        Example.shows(
                manager.post(
                        "/api/datastores",
                        """
                        {"name": "Processed Events S3", "connection_id": %d, "root_path": "/processed/events/2026/",
                         "teams": ["Data Engineering"], "trigger_catalog": true}"""
                                .formatted(made.path("connection_id").asLong())),
                201,
                """
                {"id": "@number", "name": "Processed Events S3", "type": "s3", "store_type": "dfs",
                 "root_path": "/processed/events/2026/", "connected": true}""");
    }

    @Test
    void readsADatastore() {
        long id = sales();
        Example.shows(
                ADMIN.get("/api/datastores/" + id),
                200,
                """
                {"id": %d, "name": "Production Sales", "type": "postgresql", "store_type": "jdbc",
                 "database": "production", "schema": "sales", "connected": true, "favorite": false,
                 "enrichment_only": false, "description": null, "created": "@time", "updated": "@time",
                 "connection": {"id": "@number", "name": "postgres_production", "type": "postgresql"},
                 "teams": [{"name": "Data Platform"}, {"name": "Analytics"}],
                 "global_tags": [{"name": "production"}, {"name": "postgresql"}],
                 "metrics": {"containers": "@number", "records": "@number", "fields_profiled": "@number",
                   "active_checks": "@number", "active_anomalies": "@number"}}"""
                        .formatted(id));
        Example.refuses(ADMIN.get("/api/datastores/999999"), 404, "Datastore id: 999999 not found");
    }

    @Test
    void updatesADatastoreReplacingItsListsOfTagsAndTeams() {
        long id = sales();
        Example.shows(
                ADMIN.put(
                        "/api/datastores/" + id,
                        """
                        {"name": "Production Sales (Updated)",
                         "description": "Core sales data from the production PostgreSQL database",
                         "connection_id": %d, "database": "production", "schema": "sales", "enrichment_only": false,
                         "enrichment_prefix": "_production_sales", "tags": ["production", "postgresql", "sales"],
                         "teams": ["Data Platform", "Analytics", "Sales Ops"]}"""
                                .formatted(read(id).path("connection_id").asLong())),
                200,
                """
                {"id": %d, "name": "Production Sales (Updated)",
                 "description": "Core sales data from the production PostgreSQL database",
                 "type": "postgresql", "store_type": "jdbc", "database": "production", "schema": "sales",
                 "enrichment_prefix": "_production_sales",
                 "global_tags": [{"name": "production"}, {"name": "postgresql"}, {"name": "sales"}],
                 "teams": [{"name": "Data Platform"}, {"name": "Analytics"}, {"name": "Sales Ops"}]}"""
                        .formatted(id));
        ADMIN.put("/api/datastores/" + id, "{\"tags\": [\"sales\"], \"teams\": [\"Analytics\"]}");
        assertThat(Workspace.names(read(id).path("global_tags"))).containsExactly("sales");
        assertThat(Workspace.names(read(id).path("teams"))).containsExactly("Analytics");
    }

    @Test
    void deletesADatastoreForGood() {
        long id = sales();
        Example.isEmpty(ADMIN.delete("/api/datastores/" + id), 204);
        Example.refuses(ADMIN.get("/api/datastores/" + id), 404, "Datastore id: " + id + " not found");
        Example.refuses(ADMIN.delete("/api/datastores/" + id), 404, "Datastore id: " + id + " not found");
    }

    @Test
    void togglesAFavorite() {
        long id = sales();
        String path = "/api/datastores/" + id + "/favorite";
        Example.shows(ADMIN.patch(path, "{\"favorite\": true}"), 200, "{\"id\": %d, \"favorite\": true}".formatted(id));
        assertThat(read(id).path("favorite").asBoolean()).isTrue();
        Example.shows(
                ADMIN.patch(path, "{\"favorite\": false}"), 200, "{\"id\": %d, \"favorite\": false}".formatted(id));
        Example.blames(ADMIN.patch(path, "{}"), "body.favorite");
    }

    @Test
    void assignsAGroupAndTakesItAway() {
        long id = sales();
        long group = Workspace.group();
        String path = "/api/datastores/" + id + "/assign-group";
        Example.shows(
                ADMIN.patch(path, "{\"group_id\": %d}".formatted(group)),
                200,
                "{\"id\": %d, \"group\": {\"id\": %d}}".formatted(id, group));
        Example.shows(ADMIN.patch(path, "{\"group_id\": null}"), 200, "{\"id\": %d, \"group\": null}".formatted(id));
    }

    @Test
    void linksAndUnlinksAnEnrichmentStore() {
        long id = sales();
        long findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
        Example.shows(
                ADMIN.patch("/api/datastores/" + id + "/enrichment/" + findings, ""),
                200,
                "{\"id\": %d, \"enrich_datastore\": {\"id\": %d}}".formatted(id, findings));
        Example.isEmpty(ADMIN.delete("/api/datastores/" + id + "/enrichment"), 204);
        assertThat(read(id).path("enrich_datastore").isNull()).isTrue();
    }

    private static String test(String address) {
        return """
               {"name": "Test PostgreSQL", "connection": {"name": "pg_test", %s}, "database": "production",
                "schema": "public"}"""
                .formatted(address);
    }

    @Test
    void testsAConnectionAndKeepsNothing() {
        long before = ADMIN.get("/api/connections").json().path("total").asLong();
        Example.isEmpty(
                manager.post(
                        "/api/datastores/connection", test(PRODUCTION.reader().fields())),
                204);
        assertThat(ADMIN.get("/api/connections").json().path("total").asLong()).isEqualTo(before);
        assertThat(ADMIN.get("/api/datastores?name=Test%20PostgreSQL")
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
    }

    @Test
    void saysWhichServerRefusedTheConnection() {
        int closed = Sources.closedPort();
        String away = PRODUCTION.fields().replace("\"port\": " + PRODUCTION.port(), "\"port\": " + closed);
        Example.shows(
                manager.post("/api/datastores/connection", test(away)),
                400,
                "{\"message\": \"Connection refused: could not connect to server at 127.0.0.1:%d\"}".formatted(closed));
    }

    @Test
    void leavesNothingBehindWhenAStoreCannotBeReached() {
        String name = unique("unreachable");
        String body = sales(PRODUCTION)
                .replace("postgres_production", name)
                .replace("\"schema\": \"sales\"", "\"schema\": \"nowhere\"");
        Example.shows(
                manager.post(
                        "/api/datastores",
                        body.replace("\"tags\"", "\"group\": {\"name\": \"%s\"}, \"tags\"".formatted(name))),
                400,
                "{\"message\": \"Schema nowhere not found in database production\"}");
        assertThat(Workspace.names(ADMIN.get("/api/datastore-groups").json())).doesNotContain(name);
        assertThat(Workspace.names(ADMIN.get("/api/connections/listing").json()))
                .doesNotContain(name);
    }

    @Test
    void asksForThePermissionsOfTheSummary() {
        long id = sales();
        String one = "/api/datastores/" + id;
        List<String[]> managers =
                List.of(new String[] {"POST", "/api/datastores"}, new String[] {"POST", "/api/datastores/connection"});
        List<String[]> admins = List.of(new String[] {"DELETE", one}, new String[] {"DELETE", one + "/enrichment"});
        for (String[] call : managers) {
            assertThat(Workspace.below(Role.MANAGER)).allSatisfy(who -> assertThat(
                            who.send(call[0], call[1], "{}").status())
                    .isEqualTo(403));
            assertThat(manager.send(call[0], call[1], "{}").status()).isEqualTo(422);
        }
        for (String[] call : admins) {
            assertThat(Workspace.below(Role.ADMIN)).allSatisfy(who -> assertThat(
                            who.send(call[0], call[1], null).status())
                    .isEqualTo(403));
            assertThat(ADMIN.send("DELETE", one + "/enrichment", null).status()).isEqualTo(204);
        }
        Client member = Workspace.APP.person(Role.MEMBER, "Data Platform");
        assertThat(member.get("/api/datastores").status()).isEqualTo(200);
        assertThat(member.get(one).status()).isEqualTo(200);
        assertThat(member.patch(one + "/favorite", "{\"favorite\": true}").status())
                .isEqualTo(200);
        assertThat(member.patch(one + "/assign-group", "{\"group_id\": null}").status())
                .isEqualTo(200);
        assertThat(member.put(one, "{\"description\": \"by an editor\"}").status())
                .isEqualTo(200);
    }
}

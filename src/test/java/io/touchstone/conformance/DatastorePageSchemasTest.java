package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API: discovering, validating and creating many schemas. */
class DatastorePageSchemasTest {
    private static final Source PRODUCTION =
            Sources.database("production_db", "public", "sales", "finance", "hr", "marketing");
    private static long findings;

    private final Client manager = Workspace.somebody(Role.MANAGER);

    @BeforeAll
    static void makeWhatThePageTakesForGranted() {
        Workspace.teams("Data Platform", "Analytics");
        Sources.database("staging_db");
        Sources.database("analytics_db");
        findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<Long> created(JsonNode result) {
        return result.path("created").valueStream().map(JsonNode::asLong).toList();
    }

    /** The connection of the examples to the database of the test. */
    private static String production(Source reader) {
        return reader.connection("warehouse_production");
    }

    @Test
    void discoversTheCatalogsOfANewConnection() {
        assertThat(strings(manager.post("/api/connections/catalogs", production(PRODUCTION))
                        .json()))
                .contains("production_db", "staging_db", "analytics_db");
    }

    @Test
    void discoversTheCatalogsOfAStoredConnectionAndTheDatastoresOnThem() {
        Source reader = PRODUCTION.reader();
        long id = Workspace.datastore(reader, "public", "prod_public");
        JsonNode found = ADMIN.get("/api/connections/" + read(id).path("connection_id") + "/catalogs")
                .json();
        assertThat(found)
                .contains(Json.parse(
                        "{\"name\": \"production_db\", \"existing_datastores\": [{\"id\": %d, \"name\": \"prod_public\"}]}"
                                .formatted(id)));
        assertThat(found).contains(Json.parse("{\"name\": \"staging_db\", \"existing_datastores\": []}"));
    }

    @Test
    void discoversTheSchemasOfACatalogOfANewConnection() {
        assertThat(strings(manager.post("/api/connections/schemas?catalog=production_db", production(PRODUCTION))
                        .json()))
                .contains("public", "sales", "finance", "hr", "marketing");
        assertThat(strings(manager.post("/api/connections/schemas", production(PRODUCTION))
                        .json()))
                .contains("public")
                .doesNotContain("marketing");
    }

    @Test
    void discoversTheSchemasOfAStoredConnectionAndTheDatastoresOnThem() {
        long id = Workspace.datastore(PRODUCTION.reader(), "sales", "prod_sales");
        JsonNode found = ADMIN.get(
                        "/api/connections/" + read(id).path("connection_id") + "/schemas?catalog=production_db")
                .json();
        assertThat(found)
                .contains(
                        Json.parse("{\"name\": \"public\", \"existing_datastores\": []}"),
                        Json.parse(
                                "{\"name\": \"sales\", \"existing_datastores\": [{\"id\": %d, \"name\": \"prod_sales\"}]}"
                                        .formatted(id)),
                        Json.parse("{\"name\": \"finance\", \"existing_datastores\": []}"));
    }

    @Test
    void refusesToDiscoverInFiles() {
        S3Server s3 = S3Server.shared();
        String files = "{\"type\": \"s3\", \"uri\": \"s3://nothing\", \"access_key\": \"%s\", \"secret_key\": \"%s\"}"
                .formatted(s3.accessKey(), s3.secretKey());
        long stored = Workspace.id(ADMIN.post("/api/connections", files), 200);
        for (String what : List.of("catalogs", "schemas")) {
            assertThat(manager.post("/api/connections/" + what, files).status()).isEqualTo(409);
            assertThat(manager.get("/api/connections/" + stored + "/" + what).status())
                    .isEqualTo(409);
        }
    }

    private static final String VALIDATED =
            """
            {"results": [{"schema_name": "public", "status": "success"}, {"schema_name": "sales", "status": "success"},
              {"schema_name": "finance", "status": "failure", "message": "Permission denied for schema finance"}]}""";

    @Test
    void validatesSchemasOfANewAndOfAStoredConnection() {
        Source reader = PRODUCTION.reader().forbid("finance");
        String schemas = "\"database\": \"production_db\", \"schemas\": [\"public\", \"sales\", \"finance\"]}";
        Example.shows(
                manager.post(
                        "/api/connections/datastores/validate",
                        "{\"connection\": " + production(reader) + ", " + schemas),
                200,
                VALIDATED);
        long stored = Workspace.connection(reader, "warehouse_production");
        Example.shows(
                manager.post("/api/connections/" + stored + "/datastores/validate", "{" + schemas), 200, VALIDATED);
    }

    @Test
    void createsManyDatastoresWithANewConnection() {
        long group = Workspace.group();
        JsonNode result = Example.shows(
                manager.post(
                        "/api/connections/datastores/bulk",
                        """
                        {"connection": %s, "database": "production_db", "schemas": ["public", "sales", "finance"],
                         "name_template": "prod_{{ schema }}", "description": "Production warehouse datastores",
                         "teams": ["Data Platform"], "trigger_catalog": true, "enrichment_datastore_id": %d,
                         "enrichment_source_record_limit": 100, "enrichment_remediation_strategy": "append",
                         "high_count_rollup_threshold": 10, "group_id": %d, "tags": ["production", "warehouse"]}"""
                                .formatted(production(PRODUCTION.reader()), findings, group)),
                200,
                "{\"created\": [\"@number\", \"@number\", \"@number\"], \"errors\": []}");
        List<String> schemas = List.of("public", "sales", "finance");
        for (int i = 0; i < schemas.size(); i++) {
            String schema = schemas.get(i);
            Example.shows(
                    ADMIN.get("/api/datastores/" + created(result).get(i)),
                    200,
                    """
                    {"name": "prod_%s", "database": "production_db", "schema": "%s", "connected": true,
                     "description": "Production warehouse datastores", "teams": [{"name": "Data Platform"}],
                     "enrich_datastore": {"id": %d}, "enrichment_prefix": "_prod_%s",
                     "enrichment_source_record_limit": 100, "enrichment_remediation_strategy": "append",
                     "high_count_rollup_threshold": 10, "group": {"id": %d},
                     "global_tags": [{"name": "production"}, {"name": "warehouse"}],
                     "connection": {"name": "warehouse_production"}}"""
                            .formatted(schema, schema, findings, schema, group));
        }
    }

    @Test
    void createsManyDatastoresWithAStoredConnection() {
        long stored = Workspace.connection(PRODUCTION.reader(), "stored for many");
        JsonNode result = Example.shows(
                manager.post(
                        "/api/connections/" + stored + "/datastores/bulk",
                        """
                        {"database": "production_db", "schemas": ["public", "sales"],
                         "name_template": "prod_{{ schema }}", "teams": ["Data Platform", "Analytics"],
                         "trigger_catalog": true}"""),
                200,
                "{\"created\": [\"@number\", \"@number\"], \"errors\": []}");
        Example.shows(
                ADMIN.get("/api/datastores/" + created(result).get(1)),
                200,
                "{\"name\": \"prod_sales\", \"schema\": \"sales\", \"connection_id\": %d, \"teams\": %s}"
                        .formatted(stored, "[{\"name\": \"Data Platform\"}, {\"name\": \"Analytics\"}]"));
    }

    @Test
    void createsWhatItCanAndTellsWhatItCannot() {
        long stored = Workspace.connection(PRODUCTION.reader().forbid("finance"), "partly forbidden");
        JsonNode result = Example.shows(
                manager.post(
                        "/api/connections/" + stored + "/datastores/bulk",
                        "{\"database\": \"production_db\", \"schemas\": [\"public\", \"finance\", \"sales\"]}"),
                200,
                """
                {"created": ["@number", "@number"],
                 "errors": [{"schema_name": "finance", "error": "Permission denied for schema finance"}]}""");
        assertThat(created(result).stream().map(id -> read(id).path("name").asString()))
                .containsExactly("partly forbidden_public", "partly forbidden_sales");
    }

    private static final String WAREHOUSE =
            """
            {"name": "snowflake_production", "type": "snowflake", "host": "example.snowflakecomputing.com",
             "username": "example_user", "password": "your_password",
             "parameters": {"role": "example_read_role", "warehouse": "example_wh"}}""";

    @Test
    void takesTheBodiesOfTheExamplesAsTheyArePrinted() {
        Contract contract = Contract.load();
        String validated = "\"connection\": " + WAREHOUSE
                + ", \"database\": \"production_db\", \"schemas\": [\"public\", \"sales\", \"finance\"]";
        Map<String, String> bodies = Map.of(
                "/api/connections/catalogs",
                WAREHOUSE,
                "/api/connections/schemas",
                WAREHOUSE,
                "/api/connections/datastores/validate",
                "{" + validated + "}",
                "/api/connections/datastores/bulk",
                "{" + validated
                        + """
                                  , "name_template": "prod_{{ schema }}", "description": "Production datastores",
                                  "teams": ["Data Platform"], "trigger_catalog": true, "enrichment_datastore_id": 42,
                                  "enrichment_source_record_limit": 100, "enrichment_remediation_strategy": "append",
                                  "high_count_rollup_threshold": 10, "group_id": 5,
                                  "tags": ["production", "snowflake"]}""");
        bodies.forEach(
                (path, body) -> assertThat(contract.operation("POST", path).checkBody(Json.parse(body)))
                        .as(path)
                        .isEmpty());
        Example.shows(
                manager.post("/api/connections", WAREHOUSE),
                200,
                """
                {"name": "snowflake_production", "type": "snowflake", "connection_type": "jdbc",
                 "host": "example.snowflakecomputing.com", "username": "example_user",
                 "parameters": {"role": "example_read_role", "warehouse": "example_wh"}}""");
    }

    @Test
    void validatesFiftySchemasAtOnceAndNoMore() {
        String path = "/api/connections/" + Workspace.connection(PRODUCTION.reader(), "fifty") + "/datastores/validate";
        List<String> fifty = Collections.nCopies(50, "sales");
        List<String> more = new ArrayList<>(fifty);
        more.add("sales");
        String body = "{\"database\": \"%s\", \"schemas\": %s}";
        JsonNode results = ADMIN.post(path, body.formatted("production_db", Json.text(fifty)))
                .json();
        assertThat(results.path("results").valueStream().map(one -> one.path("schema_name")
                        .asString()))
                .containsExactlyElementsOf(fifty);
        Example.blames(ADMIN.post(path, body.formatted("production_db", Json.text(more))), "body.schemas");
        Example.shows(ADMIN.post(path, "{\"schemas\": []}"), 200, "{\"results\": []}");
        Example.blames(ADMIN.post(path, "{}"), "body.schemas");
    }

    @Test
    void asksForTheRoleOfAManager() {
        String stored = "/api/connections/" + Workspace.connection(PRODUCTION.reader(), "permitted");
        List<String[]> calls = List.of(
                new String[] {"POST", "/api/connections/catalogs"},
                new String[] {"POST", "/api/connections/schemas"},
                new String[] {"POST", "/api/connections/datastores/validate"},
                new String[] {"POST", "/api/connections/datastores/bulk"},
                new String[] {"GET", stored + "/catalogs"},
                new String[] {"GET", stored + "/schemas"},
                new String[] {"POST", stored + "/datastores/validate"},
                new String[] {"POST", stored + "/datastores/bulk"});
        for (String[] call : calls) {
            assertThat(Workspace.nobody().send(call[0], call[1], null).status()).isEqualTo(401);
            assertThat(Workspace.somebody(Role.MEMBER)
                            .send(call[0], call[1], null)
                            .status())
                    .isEqualTo(403);
            assertThat(Workspace.somebody(Role.MANAGER)
                            .send(call[0], call[1], null)
                            .status())
                    .isEqualTo(call[0].equals("GET") ? 200 : 422);
        }
    }
}

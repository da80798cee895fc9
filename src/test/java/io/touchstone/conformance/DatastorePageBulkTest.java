package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Answer;
import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API: every field of the bulk request, and its warnings and notes. */
class DatastorePageBulkTest {
    private static final List<String> MANY =
            IntStream.range(0, 24).mapToObj(i -> "s" + i).toList();
    private static final Source SOURCE = Sources.any(MANY.toArray(String[]::new));
    private static String stored = "";

    @BeforeAll
    static void storeAConnection() {
        Workspace.teams("Data Platform");
        stored = "/api/connections/" + Workspace.connection(SOURCE, "bulk");
    }

    private static Answer bulk(String fields) {
        return ADMIN.post(stored + "/datastores/bulk", "{\"database\": \"%s\", %s}".formatted(SOURCE.name(), fields));
    }

    private static JsonNode first(String fields) {
        JsonNode result = bulk("\"schemas\": [\"s0\"], " + fields).json();
        assertThat(result.path("created")).as(result.toString()).hasSize(1);
        return read(result.path("created").get(0).asLong());
    }

    private static List<String> created(JsonNode result, String field) {
        return result.path("created")
                .valueStream()
                .map(id -> read(id.asLong()).path(field).asString())
                .toList();
    }

    @Test
    void fillsInTheDefaults() {
        Example.shows(
                ADMIN.get("/api/datastores/" + first("\"tags\": null").path("id")),
                200,
                """
                {"name": "bulk_s0", "description": null, "enrichment_only": false, "enrichment_prefix": "_bulk_s0",
                 "enrichment_source_record_limit": 10, "enrichment_remediation_strategy": "none",
                 "high_count_rollup_threshold": 10, "enrich_datastore": null, "group": null, "global_tags": [],
                 "teams": [{"name": "Public"}], "latest_operation": null}""");
    }

    @Test
    void keepsTheOrderOfTheSchemas() {
        JsonNode result = bulk("\"schemas\": " + Json.text(MANY)).json();
        assertThat(created(result, "schema")).containsExactlyElementsOf(MANY);
    }

    @Test
    void needsExactlyOneOfSchemasAndRootPaths() {
        assertThat(bulk("\"tags\": []").status()).isEqualTo(422);
        assertThat(bulk("\"schemas\": [\"s0\"], \"root_paths\": [\"/\"]").status())
                .isEqualTo(422);
        Example.blames(bulk("\"root_paths\": [\"/\"]"), "body.schemas");
        Example.blames(bulk("\"schemas\": \"s0\""), "body.schemas");
        Example.blames(bulk("\"schemas\": [1]"), "body.schemas.0");
        S3Server s3 = S3Server.shared();
        long files = id(
                ADMIN.post(
                        "/api/connections",
                        """
                        {"type": "s3", "uri": "s3://bulk-without-schemas", "access_key": "%s", "secret_key": "%s"}"""
                                .formatted(s3.accessKey(), s3.secretKey())),
                200);
        Example.blames(
                ADMIN.post("/api/connections/" + files + "/datastores/bulk", "{\"schemas\": [\"s0\"]}"),
                "body.root_paths");
    }

    @Test
    void needsAConnection() {
        Example.blames(ADMIN.post("/api/connections/datastores/bulk", "{\"schemas\": [\"s0\"]}"), "body.connection");
        Example.blames(
                ADMIN.post("/api/connections/datastores/validate", "{\"schemas\": [\"s0\"]}"), "body.connection");
        Example.refuses(
                ADMIN.post("/api/connections/999999/datastores/bulk", "{\"schemas\": [\"s0\"]}"),
                404,
                "Connection id: 999999 not found");
        Example.refuses(
                ADMIN.post("/api/connections/999999/datastores/validate", "{\"schemas\": [\"s0\"]}"),
                404,
                "Connection id: 999999 not found");
    }

    @ParameterizedTest
    @CsvSource({
        "prod_{{ schema }}, prod_s0",
        "prod_{{schema}}, prod_s0",
        "{{  schema  }} of {{ connection }}, s0 of bulk",
        "{connection_name}_{{ schema }}, bulk_s0",
        "$1\\\\{{ schema }}, $1\\s0"
    })
    void fillsThePlaceholdersOfATemplate(String template, String name) {
        assertThat(first("\"name_template\": \"%s\"".formatted(template))
                        .path("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void putsTheCatalogIntoATemplate() {
        assertThat(first("\"name_template\": \"{{ catalog }}.{{ schema }}\"")
                        .path("name")
                        .asString())
                .isEqualTo(SOURCE.name() + ".s0");
    }

    @ParameterizedTest
    @CsvSource({
        "name_template, '\"production\"'",
        "name_template, '\"{{ schema\"'",
        "name_template, '\"{{ schema }} {{ region }}\"'",
        "name_template, 1",
        "enrichment_source_record_limit, 0",
        "enrichment_source_record_limit, 1000000001",
        "high_count_rollup_threshold, 0",
        "high_count_rollup_threshold, 1001",
        "enrichment_remediation_strategy, '\"delete\"'",
        "teams, '[\"No such team\"]'",
        "on_conflict, '\"merge\"'"
    })
    void refusesValuesBeyondTheirLimits(String field, String value) {
        Answer answer = bulk("\"schemas\": [\"s0\"], \"%s\": %s".formatted(field, value));
        Example.blames(answer, "body." + field + (field.equals("teams") ? ".0" : ""));
    }

    @Test
    void takesTextUpToItsLimits() {
        String longest = "d".repeat(255);
        assertThat(first("\"description\": \"%s\"".formatted(longest))
                        .path("description")
                        .asString())
                .isEqualTo(longest);
        Example.blames(bulk("\"schemas\": [\"s0\"], \"description\": \"%sd\"".formatted(longest)), "body.description");
        Example.blames(
                bulk("\"schemas\": [\"s0\"], \"enrichment_prefix\": \"%s\"".formatted("p".repeat(61))),
                "body.enrichment_prefix");
    }

    @Test
    void givesOnePrefixToAllOrToEachItsOwn() {
        String two = "\"schemas\": [\"s0\", \"s1\"]";
        assertThat(created(bulk(two + ", \"enrichment_prefix\": \"Shared One\"").json(), "enrichment_prefix"))
                .containsExactly("_shared_one", "_shared_one");
        assertThat(created(bulk(two).json(), "enrichment_prefix")).containsExactly("_bulk_s0", "_bulk_s1");
    }

    @Test
    void linksOnlyToAnEnrichmentStore() {
        String one = "\"schemas\": [\"s0\"], \"enrichment_datastore_id\": ";
        Example.refuses(bulk(one + "999999"), 404, "Datastore id: 999999 not found");
        long source = first("\"tags\": []").path("id").asLong();
        Example.refuses(bulk(one + source), 409, "The datastore id: " + source + " is not an enrichment store");
    }

    @Test
    void makesOneGroupForAllOrTakesOneButNotBoth() {
        String name = Workspace.unique("of bulk");
        String two = "\"schemas\": [\"s0\", \"s1\"], ";
        JsonNode result =
                bulk(two + "\"group\": {\"name\": \"%s\"}".formatted(name)).json();
        assertThat(result.path("created")
                        .valueStream()
                        .map(id -> read(id.asLong()).path("group").path("name").asString()))
                .containsExactly(name, name);
        long group = Workspace.group();
        assertThat(bulk(two + "\"group_id\": %d, \"group\": {\"name\": \"x\"}".formatted(group))
                        .status())
                .isEqualTo(422);
        Example.refuses(bulk(two + "\"group_id\": 999999"), 404, "Datastore group id: 999999 not found");
    }

    @Test
    void startsASyncOfEachOnlyWhenAsked() {
        JsonNode result =
                bulk("\"schemas\": [\"s0\", \"s1\"], \"trigger_catalog\": true").json();
        assertThat(result.path("created")).hasSize(2).allSatisfy(id -> {
            JsonNode datastore = read(id.asLong());
            assertThat(Workspace.awaitOperation(datastore)).isEqualTo("success");
            assertThat(read(id.asLong()).path("metrics").path("containers").asInt())
                    .isEqualTo(1);
        });
        assertThat(first("\"trigger_catalog\": false").path("latest_operation").isNull())
                .isTrue();
    }

    @Test
    void answersAnEmptyListWithAnEmptyList() {
        Example.shows(bulk("\"schemas\": []"), 200, "{\"created\": [], \"errors\": []}");
    }

    @Test
    void tellsAboutASchemaThatIsNotThereAndGoesOn() {
        JsonNode result = Example.shows(
                bulk("\"schemas\": [\"s0\", \"nowhere\", \"s1\"]"),
                200,
                """
                {"created": ["@number", "@number"],
                 "errors": [{"schema_name": "nowhere", "error": "Schema nowhere not found in database %s"}]}"""
                        .formatted(SOURCE.name()));
        assertThat(created(result, "schema")).containsExactly("s0", "s1");
    }

    @Test
    void answersWithErrorsOnlyAndKeepsNothingWhenTheServerIsAway() {
        String away = SOURCE.connection("away").replace("" + SOURCE.port(), "" + Sources.closedPort());
        JsonNode result = ADMIN.post(
                        "/api/connections/datastores/bulk",
                        "{\"connection\": %s, \"schemas\": [\"s0\", \"s1\"]}".formatted(away))
                .json();
        assertThat(result.path("created")).isEmpty();
        assertThat(result.path("errors").valueStream().map(one -> one.path("schema_name")
                        .asString()))
                .containsExactly("s0", "s1");
        assertThat(result.path("errors").get(0).path("error").asString()).startsWith("Connection refused");
        assertThat(Workspace.names(ADMIN.get("/api/connections/listing").json()))
                .doesNotContain("away");
    }

    @Test
    void makesDuplicatesUnlessToldToSkipOrToFail() {
        Source own = SOURCE.reader();
        String path = "/api/connections/" + Workspace.connection(own, "conflicts") + "/datastores/bulk";
        String body = "{\"database\": \"%s\", \"schemas\": [\"s0\", \"s1\"]%s}";
        ADMIN.post(path, body.formatted(own.name(), "").replace(", \"s1\"", ""));
        Example.shows(
                ADMIN.post(path, body.formatted(own.name(), ", \"on_conflict\": \"fail\"")),
                200,
                "{\"created\": [\"@number\"], \"errors\": [{\"schema_name\": \"s0\"}]}");
        Example.shows(
                ADMIN.post(path, body.formatted(own.name(), ", \"on_conflict\": \"skip\"")),
                200,
                "{\"created\": [], \"errors\": [], \"skipped\": [\"s0\", \"s1\"]}");
        Example.shows(
                ADMIN.post(path, body.formatted(own.name(), "")),
                200,
                "{\"created\": [\"@number\", \"@number\"], \"errors\": []}");
    }

    @Test
    void answersARepeatedCallWithItsFirstAnswer() {
        String key = UUID.randomUUID().toString();
        String body = "{\"database\": \"%s\", \"schemas\": [\"s2\", \"s3\"]}".formatted(SOURCE.name());
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(ADMIN.send("POST", stored + "/datastores/bulk", body, "Idempotency-Key", key)
                    .json());
        }
        assertThat(answers).containsOnly(answers.get(0));
    }
}

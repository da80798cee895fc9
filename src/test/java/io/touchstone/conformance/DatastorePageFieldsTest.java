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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API: every field of the create request, its default and its limits on both sides. */
class DatastorePageFieldsTest {
    private static final Source SOURCE = Sources.any("sales");
    private static long connection;
    private static long bucket;

    @BeforeAll
    static void storeConnections() {
        connection = Workspace.connection(SOURCE, "fields");
        S3Server s3 = S3Server.shared();
        s3.createBucket("fields");
        bucket = id(
                ADMIN.post(
                        "/api/connections",
                        """
                        {"type": "s3", "uri": "s3://fields", "access_key": "%s", "secret_key": "%s", "parameters": %s}"""
                                .formatted(s3.accessKey(), s3.secretKey(), Json.text(s3.parameters()))),
                200);
    }

    private static Answer create(String fields) {
        return ADMIN.post(
                "/api/datastores",
                """
                {"name": "Fields", "connection_id": %d, "database": "%s", "schema": "sales"%s}"""
                        .formatted(connection, SOURCE.name(), fields.isEmpty() ? "" : ", " + fields));
    }

    private static Answer createOfFiles(String fields) {
        return ADMIN.post(
                "/api/datastores", "{\"name\": \"Files\", \"connection_id\": %d%s}".formatted(bucket, fields));
    }

    private static final String DEFAULTS =
            """
            {"description": null, "favorite": false, "connected": true, "enrichment_only": false,
             "folder_globbing_enabled": false, "root_path": null, "group": null, "global_tags": [],
             "enrich_datastore": null, "enrichment_prefix": "_fields", "enrichment_source_record_limit": 10,
             "enrichment_remediation_strategy": "none", "high_count_rollup_threshold": 10, "latest_operation": null}""";

    @Test
    void fillsInTheDefaults() {
        Example.shows(create(""), 201, DEFAULTS);
    }

    @Test
    void takesNullForWhateverMayBeLeftOut() {
        Example.shows(
                create(
                        """
                        "connection": null, "root_path": null, "folder_globbing_enabled": null, "description": null,
                        "teams": null, "tags": null, "group_id": null, "group": null, "trigger_catalog": null,
                        "enrichment_only": null, "enrichment_datastore_id": null, "enrichment_prefix": null,
                        "enrichment_source_record_limit": null, "enrichment_remediation_strategy": null,
                        "high_count_rollup_threshold": null"""),
                201,
                DEFAULTS);
    }

    @Test
    void needsAName() {
        String rest = "\"connection_id\": %d".formatted(connection);
        Example.blames(ADMIN.post("/api/datastores", "{" + rest + "}"), "body.name");
        for (String bad : new String[] {"\"\"", "null", "7", Json.text("n".repeat(256))}) {
            Example.blames(ADMIN.post("/api/datastores", "{" + rest + ", \"name\": " + bad + "}"), "body.name");
        }
        String longest = "n".repeat(255);
        JsonNode made = create("\"description\": null").json();
        assertThat(ADMIN.put("/api/datastores/" + made.path("id"), "{\"name\": \"" + longest + "\"}")
                        .status())
                .isEqualTo(200);
        Answer created = ADMIN.post(
                "/api/datastores",
                "{\"name\": \"%s\", %s, \"database\": \"%s\", \"schema\": \"sales\"}"
                        .formatted(longest, rest, SOURCE.name()));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("enrichment_prefix").asString()).isEqualTo("_" + "n".repeat(59));
    }

    @Test
    void letsTwoDatastoresHaveOneName() {
        assertThat(create("").status()).isEqualTo(201);
        assertThat(create("").status()).isEqualTo(201);
    }

    @Test
    void needsExactlyOneOfConnectionAndItsId() {
        Answer neither = ADMIN.post("/api/datastores", "{\"name\": \"x\", \"schema\": \"sales\"}");
        assertThat(neither.status()).isEqualTo(422);
        assertThat(create("\"connection\": " + SOURCE.connection("both")).status())
                .isEqualTo(422);
        Example.refuses(
                ADMIN.post("/api/datastores", "{\"name\": \"x\", \"connection_id\": 999999}"),
                404,
                "Connection id: 999999 not found");
    }

    @Test
    void keepsDatabaseAndSchemaNullWhenTheyAreLeftOut() {
        Example.shows(
                ADMIN.post(
                        "/api/datastores",
                        "{\"name\": \"x\", \"connection_id\": %d, \"database\": \"%s\"}"
                                .formatted(connection, SOURCE.name())),
                201,
                "{\"database\": \"%s\", \"schema\": null}".formatted(SOURCE.name()));
    }

    @Test
    void needsARootPathForFilesAndRefusesItForDatabases() {
        Example.blames(createOfFiles(""), "body.root_path");
        Example.blames(createOfFiles(", \"root_path\": null"), "body.root_path");
        Example.shows(
                createOfFiles(", \"root_path\": \"/\""),
                201,
                "{\"root_path\": \"/\", \"folder_globbing_enabled\": false, \"store_type\": \"dfs\"}");
        Example.shows(
                createOfFiles(", \"root_path\": \"/\", \"folder_globbing_enabled\": true"),
                201,
                "{\"folder_globbing_enabled\": true}");
        Example.blames(create("\"root_path\": \"/\""), "body.root_path");
        Example.blames(create("\"folder_globbing_enabled\": true"), "body.folder_globbing_enabled");
    }

    @Test
    void takesADescriptionOf255Characters() {
        String longest = "d".repeat(255);
        Example.shows(
                create("\"description\": \"%s\"".formatted(longest)),
                201,
                "{\"description\": \"%s\"}".formatted(longest));
        Example.blames(create("\"description\": \"%sd\"".formatted(longest)), "body.description");
    }

    @Test
    void assignsTeamsByName() {
        Workspace.teams("Data Platform", "Analytics");
        assertThat(Workspace.names(create("\"teams\": [\"Analytics\"]").json().path("teams")))
                .containsExactly("Analytics");
        assertThat(Workspace.names(create("").json().path("teams"))).containsExactly("Public");
        Example.blames(create("\"teams\": [\"Analytics\", \"No such team\"]"), "body.teams.1");
        Example.blames(create("\"teams\": \"Analytics\""), "body.teams");
    }

    @Test
    void makesTagsThatAreNotThere() {
        String name = Workspace.unique("fresh");
        assertThat(Workspace.names(
                        create("\"tags\": [\"%s\"]".formatted(name)).json().path("global_tags")))
                .containsExactly(name);
        assertThat(ADMIN.get("/api/global-tags/" + name.replace(" ", "%20"))
                        .json()
                        .path("type")
                        .asString())
                .isEqualTo("global");
        Example.blames(create("\"tags\": [7]"), "body.tags.0");
    }

    @Test
    void takesAGroupByIdOrMakesOneButNotBoth() {
        long group = Workspace.group();
        String name = Workspace.unique("inline");
        Example.shows(create("\"group_id\": %d".formatted(group)), 201, "{\"group\": {\"id\": %d}}".formatted(group));
        Example.shows(
                create("\"group\": {\"name\": \"%s\", \"icon\": \"mdi-flask-outline\"}".formatted(name)),
                201,
                "{\"group\": {\"id\": \"@number\", \"name\": \"%s\", \"icon\": \"mdi-flask-outline\"}}"
                        .formatted(name));
        assertThat(create("\"group_id\": %d, \"group\": {\"name\": \"both\"}".formatted(group))
                        .status())
                .isEqualTo(422);
        Example.refuses(create("\"group_id\": 999999"), 404, "Datastore group id: 999999 not found");
        Example.refuses(
                create("\"group\": {\"name\": \"%s\"}".formatted(name)),
                409,
                "Datastore group name: '" + name + "' already exists");
        Example.blames(create("\"group\": {\"name\": \"\"}"), "body.group.name");
    }

    @Test
    void linksAnEnrichmentStoreThatIsOne() {
        long findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
        long source = id(create(""), 201);
        Example.shows(
                create("\"enrichment_datastore_id\": %d".formatted(findings)),
                201,
                "{\"enrich_datastore\": {\"id\": %d, \"enrichment_only\": true}}".formatted(findings));
        Example.refuses(create("\"enrichment_datastore_id\": 999999"), 404, "Datastore id: 999999 not found");
        Example.refuses(
                create("\"enrichment_datastore_id\": %d".formatted(source)),
                409,
                "The datastore id: " + source + " is not an enrichment store");
        assertThat(create("\"enrichment_only\": true, \"enrichment_datastore_id\": %d".formatted(findings))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment_source_record_limit, 1",
        "enrichment_source_record_limit, 1000000000",
        "high_count_rollup_threshold, 1",
        "high_count_rollup_threshold, 1000"
    })
    void takesNumbersUpToTheirLimits(String field, int limit) {
        String shown = "{\"%s\": %d}".formatted(field, limit);
        long id = id(create("\"%s\": %d".formatted(field, limit)), 201);
        Example.shows(ADMIN.get("/api/datastores/" + id), 200, shown);
        Example.shows(ADMIN.put("/api/datastores/" + id, shown), 200, shown);
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment_source_record_limit, 0",
        "enrichment_source_record_limit, 1000000001",
        "enrichment_source_record_limit, 1.5",
        "enrichment_source_record_limit, '\"10\"'",
        "high_count_rollup_threshold, 0",
        "high_count_rollup_threshold, 1001",
        "enrichment_remediation_strategy, '\"delete\"'",
        "enrichment_remediation_strategy, 1",
        "enrichment_prefix, 1",
        "trigger_catalog, '\"soon\"'",
        "enrichment_only, 2",
        "group_id, '\"first\"'",
        "database, 1",
        "tags, '{}'"
    })
    void refusesValuesBeyondThem(String field, String value) {
        Example.blames(create("\"other\": 1, \"%s\": %s".formatted(field, value)), "body." + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "append", "overwrite"})
    void takesEveryRemediationStrategy(String strategy) {
        String field = "\"enrichment_remediation_strategy\": \"%s\"".formatted(strategy);
        Example.shows(create(field), 201, "{" + field + "}");
    }

    @Test
    void takesAPrefixOf60Characters() {
        String longest = "_" + "p".repeat(59);
        Example.shows(
                create("\"enrichment_prefix\": \"%s\"".formatted(longest)),
                201,
                "{\"enrichment_prefix\": \"%s\"}".formatted(longest));
        Example.blames(create("\"enrichment_prefix\": \"%sp\"".formatted(longest)), "body.enrichment_prefix");
    }

    @Test
    void startsASyncOnlyWhenAsked() {
        assertThat(create("\"trigger_catalog\": false")
                        .json()
                        .path("latest_operation")
                        .isNull())
                .isTrue();
        assertThat(create("\"trigger_catalog\": null, \"trigger_sync\": false")
                        .json()
                        .path("latest_operation")
                        .isNull())
                .isTrue();
        for (String field : new String[] {"\"trigger_catalog\": true", "\"trigger_sync\": true"}) {
            Example.shows(create(field), 201, "{\"latest_operation\": {\"type\": \"sync\", \"id\": \"@number\"}}");
        }
        assertThat(create("\"trigger_catalog\": false, \"trigger_sync\": true")
                        .json()
                        .path("latest_operation")
                        .isNull())
                .isTrue();
        long id = id(create(""), 201);
        ADMIN.put("/api/datastores/" + id, "{\"trigger_catalog\": true}");
        assertThat(read(id).path("latest_operation").isNull()).isTrue();
    }
}

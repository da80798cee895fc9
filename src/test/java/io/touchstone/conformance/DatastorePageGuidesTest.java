package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of the datastore API: its practical guides and its script, step by step. */
class DatastorePageGuidesTest {
    private static final Source PRODUCTION = Sources.any("public", "sales", "finance", "hr", "marketing");
    private static final Source ANALYTICS = Sources.any("raw", "staging", "curated");
    private static long findings;

    private final Client manager = Workspace.somebody(Role.MANAGER);

    @BeforeAll
    static void makeWhatThePageTakesForGranted() {
        Workspace.teams("Data Platform", "Analytics");
        findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings");
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<Long> created(JsonNode result) {
        return result.path("created").valueStream().map(JsonNode::asLong).toList();
    }

    @Test
    void onboardsAllSchemasOfADatabaseAsTheFirstGuideDoes() {
        String connection = PRODUCTION.reader().connection("warehouse_prod");
        assertThat(strings(manager.post("/api/connections/catalogs", connection).json()))
                .contains(PRODUCTION.name());
        List<String> wanted = List.of("public", "sales", "finance", "hr", "marketing");
        assertThat(strings(manager.post("/api/connections/schemas?catalog=" + PRODUCTION.name(), connection)
                        .json()))
                .containsAll(wanted);
        String rest = "\"connection\": %s, \"database\": \"%s\", \"schemas\": %s"
                .formatted(connection, PRODUCTION.name(), Json.text(wanted));
        assertThat(manager.post("/api/connections/datastores/validate", "{" + rest + "}")
                        .json()
                        .path("results")
                        .valueStream()
                        .map(one -> one.path("status").asString()))
                .hasSize(5)
                .containsOnly("success");
        JsonNode result = manager.post(
                        "/api/connections/datastores/bulk",
                        """
                        {%s, "name_template": "prod_warehouse_{{ schema }}", "teams": ["Data Platform"],
                         "trigger_catalog": true, "enrichment_datastore_id": %d,
                         "enrichment_source_record_limit": 100, "enrichment_remediation_strategy": "append",
                         "tags": ["production", "warehouse"]}"""
                                .formatted(rest, findings))
                .json();
        assertThat(created(result).stream().map(id -> read(id).path("name").asString()))
                .containsExactlyElementsOf(wanted.stream()
                        .map(schema -> "prod_warehouse_" + schema)
                        .toList());
        assertThat(result.path("errors")).isEmpty();
    }

    @Test
    void onboardsWithAStoredConnectionAndLinksAfterwardsAsTheSecondGuideDoes() {
        long stored = Workspace.connection(ANALYTICS, "analytics");
        assertThat(Workspace.names(manager.get("/api/connections/" + stored + "/schemas?catalog=" + ANALYTICS.name())
                        .json()))
                .contains("raw", "staging", "curated");
        JsonNode result = manager.post(
                        "/api/connections/" + stored + "/datastores/bulk",
                        """
                        {"database": "%s", "schemas": ["raw", "staging", "curated"],
                         "name_template": "analytics_{{ schema }}", "teams": ["Analytics"], "trigger_catalog": true}"""
                                .formatted(ANALYTICS.name()))
                .json();
        Client editor = Workspace.APP.person(Role.MEMBER, "Analytics");
        assertThat(created(result))
                .hasSize(3)
                .allSatisfy(id -> Example.shows(
                        editor.patch("/api/datastores/" + id + "/enrichment/" + findings, ""),
                        200,
                        "{\"id\": %d, \"enrich_datastore\": {\"id\": %d}}".formatted(id, findings)));
    }

    @Test
    void letsTheScriptOnboardWhatIsNew() {
        long before = Workspace.datastore(PRODUCTION.reader().forbid("hr"), "marketing", "there already");
        String path = "/api/connections/" + read(before).path("connection_id");
        List<String> fresh = new ArrayList<>();
        for (JsonNode schema :
                ADMIN.get(path + "/schemas?catalog=" + PRODUCTION.name()).json()) {
            if (schema.path("existing_datastores").isEmpty()
                    && PRODUCTION.schemas().contains(schema.path("name").asString())) {
                fresh.add(schema.path("name").asString());
            }
        }
        assertThat(fresh).containsExactlyInAnyOrder("public", "sales", "finance", "hr");
        String body = "{\"database\": \"" + PRODUCTION.name() + "\", \"schemas\": %s%s}";
        JsonNode validation = ADMIN.post(path + "/datastores/validate", body.formatted(Json.text(fresh), ""))
                .json();
        List<String> valid = validation
                .path("results")
                .valueStream()
                .filter(one -> one.path("status").asString().equals("success"))
                .map(one -> one.path("schema_name").asString())
                .toList();
        assertThat(valid)
                .containsExactlyElementsOf(
                        fresh.stream().filter(schema -> !schema.equals("hr")).toList());
        JsonNode result = ADMIN.post(
                        path + "/datastores/bulk",
                        body.formatted(
                                Json.text(valid),
                                ", \"name_template\": \"prod_{{ schema }}\", \"teams\": [\"Data Platform\"],"
                                        + " \"trigger_catalog\": true, \"enrichment_datastore_id\": " + findings))
                .json();
        assertThat(created(result)).hasSize(3);
        assertThat(result.path("errors")).isEmpty();
        Example.shows(
                ADMIN.post(path + "/datastores/bulk", body.formatted("[]", "")),
                200,
                "{\"created\": [], \"errors\": []}");
    }
}

package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the enrichment API, example by example. */
class EnrichmentPageTest {
    private static final Source SOURCE = Sources.any("health");
    private static long findings;
    private static long otherFindings;

    private long id;
    private String datastore = "";
    private String link = "";

    @BeforeAll
    static void makeStores() {
        Workspace.teams("Data Platform");
        Source stores = Sources.any("first", "second");
        findings = Workspace.enrichment(stores, "first", "Healthcare Enrichment");
        otherFindings = Workspace.enrichment(stores, "second", "Other Enrichment");
    }

    @BeforeEach
    void makeADatastore() {
        id = Workspace.datastore(SOURCE, "health", "Healthcare Database", ", \"teams\": [\"Data Platform\"]");
        datastore = "/api/datastores/" + id;
        link = datastore + "/enrichment/" + findings;
    }

    private static String shown(String prefix, int records, String strategy) {
        return """
               {"id": "@number", "name": "Healthcare Database", "enrichment_prefix": "%s",
                "enrichment_source_record_limit": %d, "enrichment_remediation_strategy": "%s",
                "high_count_rollup_threshold": 10,
                "enrich_datastore": {"id": %d, "name": "Healthcare Enrichment"}}"""
                .formatted(prefix, records, strategy, findings);
    }

    private static final String LINKED =
            """
            {"id": %d, "name": "Healthcare Database", "store_type": "jdbc", "enrichment_only": false,
             "enrichment_prefix": "_healthcare_database", "enrichment_source_record_limit": 10,
             "enrichment_remediation_strategy": "none", "high_count_rollup_threshold": 10,
             "enrich_datastore": {"id": %d, "name": "Healthcare Enrichment", "store_type": "jdbc",
               "type": "postgresql", "enrichment_only": true}}""";

    @Test
    void linksAnEnrichmentStoreWithoutABody() {
        Example.shows(ADMIN.send("PATCH", link, null), 200, LINKED.formatted(id, findings));
        Example.shows(ADMIN.get(datastore), 200, LINKED.formatted(id, findings));
    }

    @Test
    void linksTheSameStoreTwiceAndSwitchesToAnother() {
        ADMIN.patch(link, "");
        Example.shows(ADMIN.patch(link, ""), 200, LINKED.formatted(id, findings));
        ADMIN.put(datastore, "{\"enrichment_remediation_strategy\": \"append\"}");
        Example.shows(
                ADMIN.patch(datastore + "/enrichment/" + otherFindings, ""),
                200,
                "{\"enrich_datastore\": {\"id\": %d}, \"enrichment_remediation_strategy\": \"append\"}"
                        .formatted(otherFindings));
    }

    @Test
    void unlinksTwiceAndResetsTheStrategy() {
        ADMIN.patch(link, "");
        ADMIN.put(datastore, "{\"enrichment_remediation_strategy\": \"overwrite\"}");
        Example.isEmpty(ADMIN.send("DELETE", datastore + "/enrichment", null), 204);
        Example.shows(
                ADMIN.get(datastore),
                200,
                "{\"enrich_datastore\": null, \"enrichment_remediation_strategy\": \"none\"}");
        Example.isEmpty(ADMIN.send("DELETE", datastore + "/enrichment", null), 204);
    }

    @Test
    void changesSettingsStepByStepAsThePageDoes() {
        ADMIN.patch(link, "");
        Example.shows(
                ADMIN.put(datastore, "{\"enrichment_remediation_strategy\": \"append\"}"),
                200,
                shown("_healthcare_database", 10, "append"));
        Example.shows(
                ADMIN.put(
                        datastore,
                        "{\"enrichment_prefix\": \"_healthcare_prod\", \"enrichment_source_record_limit\": 100}"),
                200,
                shown("_healthcare_prod", 100, "append"));
        Example.shows(
                ADMIN.put(
                        datastore,
                        "{\"enrichment_remediation_strategy\": \"none\", \"high_count_rollup_threshold\": 10}"),
                200,
                shown("_healthcare_prod", 100, "none"));
        Example.shows(
                ADMIN.get(datastore),
                200,
                """
                {"id": %d, "name": "Healthcare Database", "enrichment_only": false,
                 "enrichment_prefix": "_healthcare_prod", "enrichment_source_record_limit": 100,
                 "enrichment_remediation_strategy": "none", "high_count_rollup_threshold": 10,
                 "enrich_datastore": {"id": %d, "name": "Healthcare Enrichment", "store_type": "jdbc",
                   "type": "postgresql", "enrichment_only": true}}"""
                        .formatted(id, findings));
    }

    @Test
    void showsNullWhileNothingIsLinked() {
        Example.shows(ADMIN.get(datastore), 200, "{\"enrich_datastore\": null}");
    }

    @Test
    void leavesEverythingElseAsItWasWhenOneFieldIsSent() {
        ADMIN.patch(link, "");
        var before = Workspace.echo(read(id));
        var after = Workspace.echo(
                ADMIN.put(datastore, "{\"high_count_rollup_threshold\": 1000}").json());
        before.put("high_count_rollup_threshold", 1000);
        before.set("updated", after.path("updated"));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment_source_record_limit, 0",
        "enrichment_source_record_limit, 1000000001",
        "high_count_rollup_threshold, 0",
        "high_count_rollup_threshold, 1001",
        "enrichment_remediation_strategy, '\"replace\"'",
        "enrichment_prefix, '\"_234567890123456789012345678901234567890123456789012345678901\"'",
        "description, 5",
        "name, '\"\"'"
    })
    void refusesSettingsBeyondTheirLimits(String field, String value) {
        Example.blames(ADMIN.put(datastore, "{\"%s\": %s}".formatted(field, value)), "body." + field);
    }

    @ParameterizedTest
    @CsvSource({
        "enrichment_source_record_limit, 1",
        "enrichment_source_record_limit, 1000000000",
        "high_count_rollup_threshold, 1",
        "high_count_rollup_threshold, 1000",
        "enrichment_remediation_strategy, '\"overwrite\"'",
        "enrichment_prefix, '\"_23456789012345678901234567890123456789012345678901234567890\"'"
    })
    void takesSettingsUpToTheirLimits(String field, String value) {
        String body = "{\"%s\": %s}".formatted(field, value);
        Example.shows(ADMIN.put(datastore, body), 200, body);
    }

    @ParameterizedTest
    @CsvSource({
        "Analytics Bronze, _analytics_bronze",
        "Healthcare Database, _healthcare_database",
        "_healthcare_prod, _healthcare_prod",
        "__two__underscores__, _two_underscores",
        "'  R&D -- (2026)!  ', _r_d_2026",
        "CamelCase, _camelcase",
        "données, _données",
        "9 lives, _9_lives"
    })
    void normalisesPrefixesToSnakeCase(String given, String kept) {
        String body = "{\"enrichment_prefix\": \"%s\"}";
        Example.shows(ADMIN.put(datastore, body.formatted(given)), 200, body.formatted(kept));
        Example.shows(ADMIN.put(datastore, body.formatted(kept)), 200, body.formatted(kept));
    }

    @Test
    void asksForARoleAndATeamPermission() {
        Example.refuses(Workspace.nobody().patch(link, ""), 401, "Not authenticated");
        Example.refuses(Workspace.APP.as("no.such.token").get(datastore), 401, "Not authenticated");
        String refused = "You must have %s permission in at least one of these teams: ['Data Platform']";
        Client stranger = Workspace.somebody(Role.MANAGER);
        Example.refuses(stranger.patch(link, ""), 403, refused.formatted("editor"));
        Example.refuses(stranger.put(datastore, "{}"), 403, refused.formatted("editor"));
        Example.refuses(stranger.get(datastore), 403, refused.formatted("reporter"));
        Client editor = Workspace.APP.person(Role.MEMBER, "Data Platform");
        assertThat(editor.patch(link, "").status()).isEqualTo(200);
        assertThat(editor.put(datastore, "{\"enrichment_source_record_limit\": 5}")
                        .status())
                .isEqualTo(200);
        assertThat(editor.get(datastore).status()).isEqualTo(200);
        assertThat(editor.delete(datastore + "/enrichment").status()).isEqualTo(403);
        assertThat(Workspace.somebody(Role.MANAGER)
                        .delete(datastore + "/enrichment")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void letsAReporterReadButNotChange() {
        String team = Workspace.unique("reporters");
        Workspace.APP.team(team, Permission.REPORTER, id);
        Client reporter = Workspace.APP.person(Role.MEMBER, team);
        assertThat(reporter.get(datastore).status()).isEqualTo(200);
        Example.refuses(
                reporter.patch(link, ""),
                403,
                "You must have editor permission in at least one of these teams: ['Data Platform', '" + team + "']");
    }

    @Test
    void saysWhichDatastoreDoesNotExist() {
        String missing = "Datastore id: 999999 not found";
        Example.refuses(ADMIN.patch("/api/datastores/999999/enrichment/" + findings, ""), 404, missing);
        Example.refuses(ADMIN.patch(datastore + "/enrichment/999999", ""), 404, missing);
        Example.refuses(ADMIN.delete("/api/datastores/999999/enrichment"), 404, missing);
        Example.refuses(ADMIN.put("/api/datastores/999999", "{}"), 404, missing);
        Example.refuses(ADMIN.get("/api/datastores/999999"), 404, missing);
        Example.blames(ADMIN.get("/api/datastores/first"), "path.id");
    }

    @Test
    void refusesToLinkFromAnEnrichmentStoreOrToASource() {
        Example.refuses(
                ADMIN.patch("/api/datastores/" + findings + "/enrichment/" + otherFindings, ""),
                409,
                "The datastore id: " + findings + " is an enrichment store");
        Example.refuses(
                ADMIN.patch(datastore + "/enrichment/" + id, ""),
                409,
                "The datastore id: " + id + " is not an enrichment store");
    }

    @Test
    void keepsAStoreThatOthersWriteToAnEnrichmentStore() {
        ADMIN.patch(link, "");
        SOURCE.letWrite("health");
        assertThat(ADMIN.put("/api/datastores/" + findings, "{\"enrichment_only\": false}")
                        .status())
                .isEqualTo(409);
        assertThat(ADMIN.put(datastore, "{\"enrichment_only\": true}").status()).isEqualTo(409);
    }
}

package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
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
import org.junit.jupiter.api.Test;

/** The page of the datastore API: the list, with every parameter of its table. */
class DatastorePageListTest {
    private static final Source SOURCE = Sources.any("sales", "finance");
    private static final String TAG = Workspace.unique("production").replace(' ', '-');
    private static final String LIST = "/api/datastores?tag=" + TAG;
    private static long sales;
    private static long finance;
    private static long lake;
    private static long findings;
    private static long group;

    @BeforeAll
    static void makeDatastores() {
        Workspace.teams("Data Platform");
        group = Workspace.group();
        String more = ", \"teams\": [\"Data Platform\"], \"tags\": [\"%s\", \"%s\"]";
        sales = Workspace.datastore(
                SOURCE,
                "sales",
                "Production Sales",
                more.formatted(TAG, TAG + "-a") + ", \"group_id\": %d".formatted(group));
        finance = Workspace.datastore(SOURCE, "finance", "Production Finance", more.formatted(TAG, TAG + "-b"));
        findings = Workspace.enrichment(Sources.any("findings"), "findings", "Findings " + TAG);
        ADMIN.put("/api/datastores/" + findings, "{\"tags\": [\"%s\"]}".formatted(TAG));
        S3Server s3 = S3Server.shared();
        s3.createBucket("listed");
        lake = Workspace.id(
                ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "lake 100%%_pure", "tags": ["%s-files"], "root_path": "/", "connection": {"type": "s3",
                         "uri": "s3://listed", "access_key": "%s", "secret_key": "%s", "parameters": %s}}"""
                                .formatted(TAG, s3.accessKey(), s3.secretKey(), Json.text(s3.parameters()))),
                201);
    }

    private static List<Long> ids(String path) {
        return ids(ADMIN, path);
    }

    private static List<Long> ids(Client client, String path) {
        return client.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(each -> each.path("id").asLong())
                .toList();
    }

    @Test
    void listsAsTheExampleShows() {
        Example.shows(
                ADMIN.get(LIST + "&sort_name=asc&limit=10"),
                200,
                """
                {"items": [
                   {"id": %d, "name": "Production Finance", "type": "postgresql", "store_type": "jdbc",
                    "connected": true},
                   {"id": %d, "name": "Production Sales", "type": "postgresql", "store_type": "jdbc",
                    "connected": true}],
                 "total": 2, "page": 1, "size": 10, "pages": 1}"""
                        .formatted(finance, sales));
    }

    @Test
    void filtersByIds() {
        assertThat(ids("/api/datastores?id=" + sales)).containsExactly(sales);
        assertThat(ids("/api/datastores?id=" + sales + "&id=" + lake + "&id=999999"))
                .containsExactlyInAnyOrder(sales, lake);
        Example.blames(ADMIN.get("/api/datastores?id=one"), "query.id.0");
    }

    @Test
    void filtersByExactName() {
        assertThat(ids(LIST + "&name=Production%20Sales")).containsExactly(sales);
        assertThat(ids(LIST + "&name=Production")).isEmpty();
    }

    @Test
    void searchesAPartOfTheNameInAnyCase() {
        assertThat(ids(LIST + "&search=ION%20SAL")).containsExactly(sales);
    }

    @Test
    void findsAPartOfTheId() {
        String digits = String.valueOf(sales);
        assertThat(ids(LIST + "&search=" + digits.substring(digits.length() - 1)))
                .contains(sales);
        assertThat(ids(LIST + "&search=" + digits)).contains(sales);
    }

    @Test
    void treatsPercentAndUnderscoreLiterally() {
        String files = "/api/datastores?tag=" + TAG + "-files&search=";
        assertThat(ids(files + "100%25_p")).containsExactly(lake);
        assertThat(ids(files + "l%25pure")).isEmpty();
        assertThat(ids(files + "100_")).isEmpty();
        assertThat(ids(files + "%5C")).isEmpty();
    }

    @Test
    void filtersByTypesOfConnection() {
        String both = LIST + "&tag=" + TAG + "-files";
        assertThat(ids(both)).containsExactlyInAnyOrder(sales, finance, lake);
        assertThat(ids(both + "&datastore_type=s3")).containsExactly(lake);
        assertThat(ids(both + "&datastore_type=s3&datastore_type=postgresql")).hasSize(3);
        assertThat(ids(both + "&datastore_type=mysql")).isEmpty();
    }

    @Test
    void filtersByTagsAndByGroups() {
        assertThat(ids("/api/datastores?tag=" + TAG + "-a")).containsExactly(sales);
        assertThat(ids("/api/datastores?tag=" + TAG + "-a&tag=" + TAG + "-b"))
                .containsExactlyInAnyOrder(sales, finance);
        assertThat(ids("/api/datastores?group=" + group)).containsExactly(sales);
        assertThat(ids("/api/datastores?group=" + group + "&group=999999")).containsExactly(sales);
        Example.blames(ADMIN.get("/api/datastores?group=mine"), "query.group.0");
    }

    @Test
    void hidesEnrichmentStoresUnlessAsked() {
        assertThat(ids(LIST)).doesNotContain(findings);
        assertThat(ids(LIST + "&enrichment_only=false")).doesNotContain(findings);
        assertThat(ids(LIST + "&enrichment_only=true")).containsExactly(findings);
    }

    @Test
    void acceptsPythonBooleans() {
        assertThat(ids(LIST + "&enrichment_only=True")).containsExactly(findings);
        assertThat(ids(LIST + "&enrichment_only=False")).doesNotContain(findings);
        Example.blames(ADMIN.get(LIST + "&enrichment_only=maybe"), "query.enrichment_only");
    }

    @Test
    void sortsBothWaysByEveryColumn() {
        assertThat(ids(LIST + "&sort_name=asc")).containsExactly(finance, sales);
        assertThat(ids(LIST + "&sort_name=desc")).containsExactly(sales, finance);
        assertThat(ids(LIST + "&sort_created=asc")).containsExactly(sales, finance);
        assertThat(ids(LIST + "&sort_created=desc")).containsExactly(finance, sales);
        Workspace.APP
                .database()
                .with(handle -> handle.execute(
                        "update datastore set containers = 1000000, active_anomalies = 2000000 where id = ?", finance));
        for (String column : List.of("containers", "active_anomalies")) {
            assertThat(ids(LIST + "&sort_" + column + "=asc")).containsExactly(sales, finance);
            assertThat(ids(LIST + "&sort_" + column + "=desc")).containsExactly(finance, sales);
            Example.blames(ADMIN.get(LIST + "&sort_" + column + "=up"), "query.sort_" + column);
        }
        assertThat(ids(LIST + "&sort=name")).hasSize(2);
    }

    @Test
    void showsFavoritesOfTheCallerFirstUnlessToldOtherwise() {
        Client fan = Workspace.APP.person(Role.MEMBER, "Data Platform");
        fan.patch("/api/datastores/" + finance + "/favorite", "{\"favorite\": true}");
        assertThat(ids(fan, LIST + "&sort_name=desc")).containsExactly(finance, sales);
        assertThat(ids(fan, LIST + "&sort_favorite=desc&sort_name=desc")).containsExactly(finance, sales);
        assertThat(ids(fan, LIST + "&sort_favorite=asc&sort_name=asc")).containsExactly(sales, finance);
        assertThat(ids(LIST + "&sort_name=desc")).containsExactly(sales, finance);
    }

    @Test
    void takesLimitAsAnotherNameOfSize() {
        assertThat(ADMIN.get(LIST + "&limit=1").json().path("size").asInt()).isEqualTo(1);
        assertThat(ADMIN.get(LIST + "&limit=1&size=2").json().path("size").asInt())
                .isEqualTo(2);
        assertThat(ADMIN.get(LIST).json().path("size").asInt()).isEqualTo(50);
        for (String name : List.of("limit", "size")) {
            assertThat(ADMIN.get(LIST + "&" + name + "=100").json().path("size").asInt())
                    .isEqualTo(100);
            Example.blames(ADMIN.get(LIST + "&" + name + "=101"), "query." + name);
            Example.blames(ADMIN.get(LIST + "&" + name + "=0"), "query." + name);
        }
    }

    @Test
    void pagesFromOneAndPastTheEndWithoutAnError() {
        Example.shows(
                ADMIN.get(LIST + "&sort_name=asc&size=1&page=2"),
                200,
                "{\"items\": [{\"id\": %d}], \"total\": 2, \"page\": 2, \"size\": 1, \"pages\": 2}".formatted(sales));
        Example.shows(
                ADMIN.get(LIST + "&size=1&page=3"),
                200,
                "{\"items\": [], \"total\": 2, \"page\": 3, \"size\": 1, \"pages\": 2}");
        Example.blames(ADMIN.get(LIST + "&page=0"), "query.page");
    }

    @Test
    void showsOnlyWhatTheCallerMaySee() {
        assertThat(ids(Workspace.somebody(Role.MANAGER), LIST)).isEmpty();
        String team = Workspace.unique("team");
        Workspace.APP.team(team, Permission.REPORTER, finance);
        assertThat(ids(Workspace.APP.person(Role.MEMBER, team), LIST)).containsExactly(finance);
    }

    @Test
    void listsSourcesAndEnrichmentStoresBrieflyForForms() {
        String listing = "/api/datastores/listing";
        assertThat(Workspace.names(ADMIN.get(listing).json())).contains("Production Sales", "Findings " + TAG);
        assertThat(Workspace.names(ADMIN.get(listing + "?enrichment_only=true").json()))
                .contains("Findings " + TAG)
                .doesNotContain("Production Sales");
        assertThat(Workspace.names(ADMIN.get(listing + "?enrichment_only=false").json()))
                .contains("Production Sales")
                .doesNotContain("Findings " + TAG);
    }
}

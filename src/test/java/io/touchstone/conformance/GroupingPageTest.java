package io.touchstone.conformance;

import static io.touchstone.conformance.Workspace.ADMIN;
import static io.touchstone.conformance.Workspace.id;
import static io.touchstone.conformance.Workspace.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page of the grouping API, example by example. */
class GroupingPageTest {
    private static final String GROUPS = "/api/datastore-groups";
    private static final Source SOURCE = Sources.any("health");

    private final Client manager = Workspace.somebody(Role.MANAGER);

    /** The names of the page belong to one test at a time. */
    @BeforeEach
    @AfterEach
    void removeTheGroupsOfThePage() {
        List<String> names = List.of("Mission Critical", "Analytics", "Production", "Prod Critical", "production");
        for (JsonNode group : ADMIN.get(GROUPS).json()) {
            if (names.contains(group.path("name").asString())) {
                ADMIN.delete(GROUPS + "/" + group.path("id"));
            }
        }
    }

    private long made(String name, String icon) {
        return id(manager.post(GROUPS, "{\"name\": \"%s\", \"icon\": \"%s\"}".formatted(name, icon)), 200);
    }

    private static long datastore() {
        Workspace.teams("Data Platform");
        return Workspace.datastore(SOURCE, "health", "Healthcare Analytics", ", \"teams\": [\"Data Platform\"]");
    }

    @Test
    void listsAllGroupsByName() {
        long critical = made("Mission Critical", "mdi-star-outline");
        long analytics = made("Analytics", "mdi-chart-box-outline");
        JsonNode all = Workspace.somebody(Role.MEMBER).get(GROUPS).json();
        assertThat(Workspace.names(all))
                .containsSubsequence("Analytics", "Mission Critical")
                .isSortedAccordingTo(Comparator.comparing(name -> name.toLowerCase(Locale.ROOT)));
        JsonNode one = all.valueStream()
                .filter(group -> group.path("id").asLong() == critical)
                .findFirst()
                .orElseThrow();
        assertThat(one.propertyNames()).containsExactlyInAnyOrder("id", "name", "icon", "created");
        assertThat(one.path("icon").asString()).isEqualTo("mdi-star-outline");
        assertThat(all.valueStream().map(group -> group.path("id").asLong())).contains(analytics);
    }

    @Test
    void createsUpdatesAndDeletesAGroup() {
        JsonNode made = Example.shows(
                manager.post(GROUPS, "{\"name\": \"Production\", \"icon\": \"mdi-podium-gold\"}"),
                200,
                "{\"id\": \"@number\", \"name\": \"Production\", \"icon\": \"mdi-podium-gold\", \"created\": \"@time\"}");
        String path = GROUPS + "/" + made.path("id");
        String updated = "{\"id\": %s, \"name\": \"Prod Critical\", \"icon\": \"mdi-star-outline\", \"created\": %s}"
                .formatted(made.path("id"), made.path("created"));
        Example.shows(manager.put(path, "{\"name\": \"Prod Critical\", \"icon\": \"mdi-star-outline\"}"), 200, updated);
        Example.shows(manager.delete(path), 200, updated);
        Example.refuses(manager.delete(path), 404, "Datastore group id: " + made.path("id") + " not found");
    }

    @Test
    void givesABookmarkToAGroupWithoutAnIcon() {
        String bookmark = "{\"icon\": \"mdi-bookmark-box-outline\"}";
        Example.shows(manager.post(GROUPS, "{\"name\": \"Production\"}"), 200, bookmark);
        Example.shows(manager.post(GROUPS, "{\"name\": \"Analytics\", \"icon\": null}"), 200, bookmark);
    }

    @Test
    void changesOnlyWhatIsSent() {
        String path = GROUPS + "/" + made("Production", "mdi-podium-gold");
        Example.shows(
                manager.put(path, "{\"icon\": \"mdi-texture-box\"}"),
                200,
                "{\"name\": \"Production\", \"icon\": \"mdi-texture-box\"}");
        Example.shows(
                manager.put(path, "{\"name\": \"Analytics\"}"),
                200,
                "{\"name\": \"Analytics\", \"icon\": \"mdi-texture-box\"}");
        Example.shows(manager.put(path, "{}"), 200, "{\"name\": \"Analytics\", \"icon\": \"mdi-texture-box\"}");
    }

    @Test
    void takesNamesOfOneToAHundredCharacters() {
        String longest = Workspace.unique("n".repeat(63));
        assertThat(longest).hasSize(100);
        long id = id(manager.post(GROUPS, "{\"name\": \"%s\"}".formatted(longest)), 200);
        Example.blames(manager.post(GROUPS, "{\"name\": \"%s!\"}".formatted(longest)), "body.name");
        Example.blames(manager.put(GROUPS + "/" + id, "{\"name\": \"%s!\"}".formatted(longest)), "body.name");
        for (String body : List.of("{}", "{\"name\": \"\"}", "{\"name\": null}", "{\"name\": 1}")) {
            Example.blames(manager.post(GROUPS, body), "body.name");
        }
        Example.blames(manager.put(GROUPS + "/" + id, "{\"name\": \"\"}"), "body.name");
        manager.delete(GROUPS + "/" + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mdi-bookmark-box-outline",
                "mdi-folder-outline",
                "mdi-shape-outline",
                "mdi-chart-box-outline",
                "mdi-flask-outline",
                "mdi-star-outline",
                "mdi-texture-box",
                "mdi-podium-bronze",
                "mdi-podium-silver",
                "mdi-podium-gold"
            })
    void takesEveryIconOfTheTable(String icon) {
        Example.shows(
                manager.post(GROUPS, "{\"name\": \"Production\", \"icon\": \"%s\"}".formatted(icon)),
                200,
                "{\"icon\": \"%s\"}".formatted(icon));
    }

    @Test
    void refusesAnyOtherIcon() {
        for (String icon : List.of("\"mdi-rocket\"", "\"\"", "1")) {
            Example.blames(
                    manager.post(GROUPS, "{\"name\": \"Production\", \"icon\": %s}".formatted(icon)), "body.icon");
        }
    }

    @Test
    void refusesANameThatIsTakenInAnyCaseButNotItsOwn() {
        long id = made("Production", "mdi-star-outline");
        long other = made("Analytics", "mdi-star-outline");
        String taken = "Datastore group name: '%s' already exists";
        Example.refuses(manager.post(GROUPS, "{\"name\": \"Production\"}"), 409, taken.formatted("Production"));
        Example.refuses(manager.post(GROUPS, "{\"name\": \"PRODUCTION\"}"), 409, taken.formatted("PRODUCTION"));
        Example.refuses(
                manager.put(GROUPS + "/" + other, "{\"name\": \"production\"}"), 409, taken.formatted("production"));
        Example.shows(manager.put(GROUPS + "/" + id, "{\"name\": \"production\"}"), 200, "{\"name\": \"production\"}");
    }

    @Test
    void saysWhichGroupDoesNotExist() {
        String missing = "Datastore group id: 999999 not found";
        Example.refuses(manager.put(GROUPS + "/999999", "{\"name\": \"x\"}"), 404, missing);
        Example.refuses(manager.delete(GROUPS + "/999999"), 404, missing);
        Example.refuses(
                ADMIN.patch("/api/datastores/" + datastore() + "/assign-group", "{\"group_id\": 999999}"),
                404,
                missing);
        Example.refuses(
                ADMIN.patch("/api/datastores/999999/assign-group", "{\"group_id\": null}"),
                404,
                "Datastore id: 999999 not found");
        Example.blames(manager.delete(GROUPS + "/first"), "path.id");
    }

    @Test
    void assignsMovesAndUnassignsADatastore() {
        long critical = made("Mission Critical", "mdi-star-outline");
        long analytics = made("Analytics", "mdi-chart-box-outline");
        long id = datastore();
        String path = "/api/datastores/" + id + "/assign-group";
        Client editor = Workspace.APP.person(Role.MEMBER, "Data Platform");
        String shown = "{\"id\": %d, \"name\": \"Healthcare Analytics\", \"group\": %s}";
        Example.shows(
                editor.patch(path, "{\"group_id\": %d}".formatted(critical)),
                200,
                shown.formatted(
                        id,
                        "{\"id\": %d, \"name\": \"Mission Critical\", \"icon\": \"mdi-star-outline\"}"
                                .formatted(critical)));
        Example.shows(
                editor.patch(path, "{\"group_id\": %d}".formatted(analytics)),
                200,
                shown.formatted(id, "{\"id\": %d, \"name\": \"Analytics\"}".formatted(analytics)));
        Example.shows(editor.patch(path, "{\"group_id\": null}"), 200, shown.formatted(id, "null"));
        for (String body : List.of("{}", "{\"group_id\": \"one\"}", "[]")) {
            assertThat(editor.patch(path, body).status()).isEqualTo(422);
        }
    }

    @Test
    void ungroupsTheDatastoresOfADeletedGroup() {
        long group = made("Production", "mdi-star-outline");
        long id = datastore();
        ADMIN.patch("/api/datastores/" + id + "/assign-group", "{\"group_id\": %d}".formatted(group));
        Example.shows(
                manager.delete(GROUPS + "/" + group), 200, "{\"id\": %d, \"name\": \"Production\"}".formatted(group));
        assertThat(read(id).path("group").isNull()).isTrue();
        assertThat(ADMIN.get(GROUPS + "?x=1").json().valueStream().map(one -> one.path("id")
                        .asLong()))
                .doesNotContain(group);
    }

    @Test
    void asksForThePermissionsOfTheSummary() {
        long group = made("Production", "mdi-star-outline");
        Client member = Workspace.somebody(Role.MEMBER);
        assertThat(member.get(GROUPS).status()).isEqualTo(200);
        assertThat(member.post(GROUPS, "{\"name\": \"Analytics\"}").status()).isEqualTo(403);
        assertThat(member.put(GROUPS + "/" + group, "{}").status()).isEqualTo(403);
        assertThat(member.delete(GROUPS + "/" + group).status()).isEqualTo(403);
        for (String method : List.of("GET", "POST")) {
            Example.refuses(Workspace.nobody().send(method, GROUPS, null), 401, "Not authenticated");
        }
        Example.refuses(
                manager.patch(
                        "/api/datastores/" + datastore() + "/assign-group", "{\"group_id\": %d}".formatted(group)),
                403,
                "You must have editor permission in at least one of these teams: ['Data Platform']");
        assertThat(ADMIN.patch("/api/datastores/" + datastore() + "/assign-group", "{\"group_id\": null}")
                        .status())
                .isEqualTo(200);
    }
}

package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static io.touchstone.check.quality.Shop.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Templates, the checks made from them, and how these follow. */
class CheckTemplateTest {
    private static final String PATH = "/api/quality-check-templates";

    private final Shop shop = new Shop();

    private JsonNode template(boolean locked, String filter) {
        Answer answer = ADMIN.post(
                PATH,
                """
                {"description": "template %s", "rule": "notNull", "coverage": 0.9, "filter": %s, "properties": {},
                 "tags": ["tag %s"], "template_locked": %b, "additional_metadata": {"from": "template"}}"""
                        .formatted(shop.word(), filter, shop.word(), locked));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Answer make(JsonNode template, String fields) {
        return ADMIN.post(
                "/api/quality-checks", shop.body("notNull", fields, "{}", ", \"template_id\": " + template.path("id")));
    }

    private Answer change(JsonNode template, boolean locked, String more) {
        return ADMIN.put(
                PATH + "/" + template.path("id"),
                "{\"description\": \"changed %s\", \"template_locked\": %b%s}".formatted(shop.word(), locked, more));
    }

    private List<String> filters() {
        return ADMIN.get("/api/quality-checks?sort_id=asc&sort_favorite=asc&datastore=" + shop.datastore())
                .json()
                .path("items")
                .valueStream()
                .map(check -> check.path("filter").asString(""))
                .toList();
    }

    @Test
    void belongsToNoDatastoreAndIsSeenByAll() {
        JsonNode template = template(true, "null");
        assertThat(template.path("is_template").asBoolean()).isTrue();
        assertThat(template.path("template_locked").asBoolean()).isTrue();
        assertThat(template.path("container").isNull()).isTrue();
        Client member = APP.person(Role.MEMBER);
        assertThat(member.get("/api/quality-checks/" + template.path("id")).status())
                .isEqualTo(200);
        String listed = "/api/quality-checks?template_only=true&search=" + shop.word();
        assertThat(member.get(listed).json().path("total").asInt()).isEqualTo(1);
        assertThat(member.get(listed + "&template_locked=false&rule_type=notNull")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void isWrittenByAuthorsOfAnyTeam() {
        String team = "authors " + UUID.randomUUID();
        APP.team(team, Permission.AUTHOR);
        String body = "{\"description\": \"d\", \"rule\": \"notNull\", \"template_locked\": false}";
        assertThat(APP.person(Role.MEMBER).post(PATH, body).status()).isEqualTo(403);
        assertThat(APP.person(Role.MEMBER, team).post(PATH, body).status()).isEqualTo(200);
    }

    @Test
    void asksForWhatItComparesWithOfWhoeverUsesIt() {
        Shop other = new Shop();
        ADMIN.put("/api/datastores/" + other.datastore(), "{\"teams\": []}");
        String team = "users " + UUID.randomUUID();
        APP.team(team, Permission.EDITOR, shop.datastore());
        JsonNode template = ADMIN.post(
                        PATH,
                        """
                        {"description": "d", "rule": "dataDiff", "template_locked": true,
                         "properties": {"ref_container_id": %d}}"""
                                .formatted(other.customers()))
                .json();
        String item =
                "{\"description\": \"d\", \"container_id\": %d, \"fields\": [\"name\"]".formatted(shop.customers());
        Client person = APP.person(Role.MEMBER, team);
        String check = item + ", \"rule\": \"dataDiff\", \"template_id\": " + template.path("id") + "}";
        assertThat(person.post(PATH + "/" + template.path("id") + "/quality-checks", "[" + item + "}]")
                        .status())
                .isEqualTo(403);
        assertThat(person.post("/api/quality-checks", check).status()).isEqualTo(403);
        for (String trial : List.of("validate", "explain")) {
            assertThat(person.post("/api/quality-checks/" + trial, "{\"quality_check\": " + check + "}")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(shop.listed("")).isEmpty();
        assertThat(ADMIN.post("/api/quality-checks", check).status()).isEqualTo(200);
    }

    @Test
    void refusesPeopleThereAreNot() {
        JsonNode template = template(false, "null");
        for (String name : List.of("owner_id", "default_anomaly_assignee_id")) {
            Answer answer = change(template, false, ", \"" + name + "\": 999999999");
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.text()).contains(name);
        }
    }

    @Test
    void refusesAnUnknownRule() {
        Answer answer =
                ADMIN.post(PATH, "{\"description\": \"d\", \"rule\": \"isUnique\", \"template_locked\": false}");
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void givesItsChecksWhatItHas() {
        JsonNode template = template(false, "\"id > 1\"");
        JsonNode check = make(template, "[\"name\"]").json();
        assertThat(check.path("template").path("id")).isEqualTo(template.path("id"));
        assertThat(check.path("coverage").asDouble()).isEqualTo(0.9);
        assertThat(check.path("filter").asString()).isEqualTo("id > 1");
        assertThat(check.path("global_tags").path(0).path("name").asString()).isEqualTo("tag " + shop.word());
        assertThat(check.path("additional_metadata").path("from").asString()).isEqualTo("template");
        assertThat(shop.read(shop.id(template)).path("template_checks_count").asInt())
                .isEqualTo(1);
        assertThat(shop.listed("&template=" + template.path("id"))).containsExactly(shop.id(check));
    }

    @Test
    void makesOneCheckOfEveryCombination() {
        JsonNode template =
                template(false, "\"country = each('DE', 'F,R') and id > Each(1, 2) and name <> 'each(x)'\"");
        Answer made = make(template, "[\"name\"]");
        assertThat(made.json().isArray()).isTrue();
        assertThat(made.json().valueStream().map(check -> check.path("filter").asString()))
                .containsExactly(
                        "country = 'DE' and id > 1 and name <> 'each(x)'",
                        "country = 'DE' and id > 2 and name <> 'each(x)'",
                        "country = 'F,R' and id > 1 and name <> 'each(x)'",
                        "country = 'F,R' and id > 2 and name <> 'each(x)'");
        assertThat(make(template, "[\"name\"]").status()).isEqualTo(409);
        assertThat(make(template, "[\"score\"]").status()).isEqualTo(200);
        assertThat(shop.metrics().path("active_checks").asInt()).isEqualTo(8);
    }

    @Test
    void keepsEachToItself() {
        Answer answer = ADMIN.post("/api/quality-checks", shop.scores(", \"filter\": \"country = each('DE', 'FR')\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("each() is for templates");
    }

    @Test
    void isFollowedWhereItIsLocked() {
        JsonNode template = template(true, "\"id > 1\"");
        long check = shop.id(make(template, "[\"name\"]").json());
        assertThat(change(template, true, ", \"filter\": \"id > 2\", \"coverage\": 0.5")
                        .status())
                .isEqualTo(200);
        JsonNode after = shop.read(check);
        assertThat(after.path("description").asString()).isEqualTo("changed " + shop.word());
        assertThat(after.path("filter").asString()).isEqualTo("id > 2");
        assertThat(after.path("coverage").asDouble()).isEqualTo(0.5);
        Answer own = ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"filter\": \"id > 3\"}]".formatted(check));
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.text()).contains("follows the locked template");
    }

    @Test
    void leavesChecksAloneWhereItIsNot() {
        JsonNode template = template(false, "\"id > 1\"");
        long check = shop.id(make(template, "[\"name\"]").json());
        change(template, false, ", \"filter\": \"id > 2\"");
        assertThat(shop.read(check).path("filter").asString()).isEqualTo("id > 1");
    }

    @Test
    void addsAndRemovesChecksAsItsValuesChange() {
        JsonNode template = template(true, "\"country = each('DE', 'FR')\"");
        make(template, "[\"name\"]");
        Answer changed = change(template, true, ", \"filter\": \"country = each('FR', 'IT')\"");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(filters()).containsExactly("country = 'FR'", "country = 'IT'");
        assertThat(shop.metrics().path("active_checks").asInt()).isEqualTo(2);
        assertThat(changed.json().path("template_checks_count").asInt()).isEqualTo(2);
    }

    @Test
    void removesNothingWhereItIsNotLocked() {
        JsonNode template = template(false, "\"country = each('DE', 'FR')\"");
        make(template, "[\"name\"]");
        change(template, false, ", \"filter\": \"country = each('FR', 'IT')\"");
        assertThat(filters()).containsExactly("country = 'DE'", "country = 'FR'", "country = 'IT'");
    }

    @Test
    void makesSeveralAtOnceOrNone() {
        JsonNode template = template(false, "null");
        String path = PATH + "/" + template.path("id") + "/quality-checks";
        String item = "{\"description\": \"d\", \"container_id\": %d, \"fields\": [\"%s\"]}";
        assertThat(ADMIN.post(
                                path,
                                "[" + item.formatted(shop.customers(), "name") + ", "
                                        + item.formatted(shop.orders(), "name") + "]")
                        .status())
                .isEqualTo(422);
        assertThat(shop.listed("")).isEmpty();
        JsonNode made = ADMIN.post(
                        path,
                        "[" + item.formatted(shop.customers(), "name") + ", "
                                + item.formatted(shop.orders(), "customer") + "]")
                .json();
        assertThat(made).hasSize(2);
        assertThat(made.path(1).path("container").path("name").asString()).isEqualTo("orders");
    }

    @Test
    void isReadBeforeItIsKept() {
        for (String filter : List.of(
                "\"country = each('DE', 'FR') and\"",
                "\"nosuchfunction(country) = 1\"",
                "\"country = each('DE', 1 +)\"",
                "\"score + 1\"")) {
            Answer answer = ADMIN.post(
                    PATH,
                    """
                    {"rule": "notNull", "description": "%s", "filter": %s, "template_locked": false}"""
                            .formatted(shop.word(), filter));
            assertThat(answer.status()).as(filter + answer.text()).isEqualTo(422);
            assertThat(answer.text()).contains("filter");
        }
        Answer expression = ADMIN.post(
                PATH,
                """
                {"rule": "satisfiesExpression", "description": "d", "properties": {"expression": "nosuch(a) > 1"},
                 "template_locked": false}""");
        assertThat(expression.status()).as(expression.text()).isEqualTo(422);
        assertThat(expression.text()).contains("expression").contains("nosuch");
        for (String filter : List.of(
                "\"active\"",
                "\"length(name) > {{ least }} and placed >= {{ since }}\"",
                "\"upper(a) like 'X%' or size(tags) > 2 and date_add(day, 3) < current_date()\"")) {
            template(false, filter);
        }
    }

    @Test
    void isChangedAsATemplateOnly() {
        JsonNode template = template(false, "null");
        Answer answer = ADMIN.put("/api/quality-checks/" + template.path("id"), "{\"description\": \"d\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains(PATH);
        assertThat(change(template, false, ", \"filter\": \"id = each(\"").status())
                .isEqualTo(422);
    }
}

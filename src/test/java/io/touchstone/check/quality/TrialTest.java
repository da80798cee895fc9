package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.check.RuleForm;
import io.touchstone.check.Rules;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Checks tried without being kept, and what is refused before anything is asked of the source. */
class TrialTest {
    private static final Shop SHOP = new Shop();

    private static Answer validate(String check, String more) {
        return ADMIN.post("/api/quality-checks/validate", "{\"quality_check\": %s%s}".formatted(check, more));
    }

    private static JsonNode dryRun(JsonNode check, String options) {
        Answer answer = ADMIN.post("/api/quality-checks/" + check.path("id") + "/dry-run", options);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void keepsNothingOfACheckThatCanBeEvaluated() {
        int before = SHOP.listed("&archived=include").size();
        Answer answer = validate(SHOP.scores(", \"filter\": \"country = 'DE' and id > 3\""), "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(SHOP.listed("&archived=include")).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            nowhere = 1                      ; nowhere
            country =                        ; filter
            no_such_function(country) = 1    ; no_such_function
            score + 1                        ; condition
            select 1                         ; filter
            """)
    void refusesAFilterThatIsNone(String filter, String said) {
        for (Answer answer : new Answer[] {
            validate(SHOP.scores(", \"filter\": \"" + filter + "\""), ""),
            ADMIN.post("/api/quality-checks", SHOP.scores(", \"filter\": \"" + filter + "\""))
        }) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.text()).contains(said);
        }
    }

    @Test
    void refusesAnExpressionThatIsNone() {
        Answer answer = ADMIN.post(
                "/api/quality-checks",
                SHOP.body("satisfiesExpression", "[]", "{\"expression\": \"score > prize\"}", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("prize");
    }

    @Test
    void refusesFieldsOfATypeTheRuleCannotJudge() {
        Answer answer =
                ADMIN.post("/api/quality-checks", SHOP.body("between", "[\"name\"]", "{\"min\": 0, \"max\": 1}", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("name is String");
    }

    @Test
    void keepsVariablesAndTriesThemWhereTheyAreBound() {
        String check = SHOP.scores(", \"filter\": \"country = {{ where }} and {{ more }}\"");
        assertThat(validate(check, "").status()).isEqualTo(204);
        assertThat(validate(check, ", \"check_variables\": {\"where\": \"'DE'\", \"more\": \"id > 1\"}")
                        .status())
                .isEqualTo(204);
        assertThat(validate(check, ", \"check_variables\": {\"where\": \"'DE\", \"more\": \"true\"}")
                        .status())
                .isEqualTo(422);
        JsonNode made = SHOP.made(check);
        assertThat(made.path("filter").asString()).isEqualTo("country = {{ where }} and {{ more }}");
        assertThat(dryRun(made, "{}").path("assertion_result").asString()).isEqualTo("unasserted");
        JsonNode run = dryRun(made, "{\"check_variables\": {\"where\": \"'DE'\", \"more\": \"score > 50\"}}");
        assertThat(run.path("assertion_result").asString()).isEqualTo("passed");
        assertThat(run.path("asserted_records").asInt()).isEqualTo(25);
    }

    @Test
    void tellsHowACheckWouldComeOut() {
        JsonNode check = SHOP.made(SHOP.body("between", "[\"score\"]", "{\"min\": 0, \"max\": 90}", ""));
        JsonNode run = dryRun(check, "{\"max_records_analyzed_per_partition\": -1}");
        assertThat(run.path("assertion_result").asString()).isEqualTo("failed");
        assertThat(run.path("asserted_records").asInt()).isEqualTo(100);
        assertThat(run.path("anomalous_records").asInt()).isEqualTo(10);
        assertThat(run.path("records_processed").asInt()).isEqualTo(100);
        assertThat(dryRun(check, "{\"max_records_analyzed_per_partition\": 10}")
                        .path("records_processed")
                        .asInt())
                .isEqualTo(10);
        JsonNode after = SHOP.read(SHOP.id(check));
        assertThat(after).isEqualTo(check);
    }

    @Test
    void saysWhyTheSourceCannotBeAsked() {
        Shop shop = new Shop();
        shop.set("update container set name = 'gone' where id = ?", shop.customers());
        Answer answer = validateOf(shop);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("gone");
    }

    private static Answer validateOf(Shop shop) {
        return ADMIN.post("/api/quality-checks/validate", "{\"quality_check\": %s}".formatted(shop.scores("")));
    }

    @Test
    void comparesOnlyWithWhatTheCallerSees() {
        Shop hidden = new Shop();
        ADMIN.put("/api/datastores/" + hidden.datastore(), "{\"teams\": []}");
        String team = "authors " + UUID.randomUUID();
        Shop.APP.team(team, Permission.AUTHOR, SHOP.datastore());
        Client author = Shop.APP.person(Role.MEMBER, team);
        String check = SHOP.body("existsIn", "[\"id\"]", "{\"field_name\": \"number\", \"ref_container_id\": %d}", "");
        assertThat(author.post("/api/quality-checks", check.formatted(hidden.orders()))
                        .status())
                .isEqualTo(403);
        assertThat(author.post("/api/quality-checks", check.formatted(999_999_999L))
                        .status())
                .isEqualTo(404);
        JsonNode made = author.post("/api/quality-checks", check.formatted(SHOP.orders()))
                .json();
        assertThat(made.path("properties").path("ref_datastore_id").asLong()).isEqualTo(SHOP.datastore());
        Answer unknown = author.post(
                "/api/quality-checks", check.formatted(SHOP.orders()).replace("\"number\"", "\"numbers\""));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("numbers");
        Answer elsewhere = author.post(
                "/api/quality-checks",
                check.formatted(SHOP.orders())
                        .replace("\"field_name\"", "\"ref_datastore_id\": 999999, \"field_name\""));
        assertThat(elsewhere.status()).isEqualTo(422);
    }

    @Test
    void listsTheRulesThereAre() {
        SHOP.scoresChecked();
        JsonNode rules = ADMIN.get("/api/quality-checks/specifications/rules?author=true")
                .json();
        assertThat(rules.valueStream().map(rule -> rule.path("rule").asString()))
                .containsExactlyElementsOf(
                        Rules.all().stream().map(RuleForm::name).toList());
        JsonNode between = ADMIN.get("/api/quality-checks/specifications/rules?name=BETWEEN")
                .json()
                .path(0);
        assertThat(between.path("fields").asString()).isEqualTo("single");
        assertThat(between.path("fields_type_filter").valueStream().map(JsonNode::asString))
                .containsExactly("Integral", "Fractional");
        assertThat(between.path("properties").path(0).path("map_to").asString()).isEqualTo("min");
        assertThat(between.path("count").asLong()).isPositive();
    }
}

package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static io.touchstone.check.quality.Shop.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Checks as people write them: made, read, changed, and who may. */
class QualityCheckTest {
    private static final Shop SHOP = new Shop();

    private static Answer put(JsonNode check, String json) {
        return ADMIN.put("/api/quality-checks/" + check.path("id"), json);
    }

    private static String update(String more) {
        return "{\"description\": \"changed\", \"fields\": [\"score\"], \"properties\": {\"min\": 0, \"max\": 100}"
                + more + "}";
    }

    @Test
    void showsTheFieldsItsExpressionReads() {
        JsonNode check = SHOP.made(SHOP.body(
                "satisfiesExpression", "[]", "{\"expression\": \"length(NAME) > score\"}", ", \"filter\": \"id > 1\""));
        assertThat(names(check)).containsExactly("name", "score");
        JsonNode after = ADMIN.put(
                        "/api/quality-checks/" + SHOP.id(check),
                        """
                        {"description": "d", "fields": ["name", "score"], "filter": "id > 1",
                         "properties": {"expression": "country <> ''"}}""")
                .json();
        assertThat(names(after)).containsExactly("country");
        JsonNode compared = SHOP.made(SHOP.body(
                "aggregationComparison",
                "[]",
                """
                {"expression": "max(score)", "comparison": "gte", "ref_container_id": %d, "ref_expression": "max(number)"}"""
                        .formatted(SHOP.orders()),
                ", \"filter\": \"id > 1\""));
        assertThat(names(compared)).containsExactly("score");
        JsonNode entities = SHOP.made(SHOP.body(
                "entityResolution",
                "[]",
                """
                {"distinct_field_name": "id", "composite_match_threshold": 0.8, "target_fields": [
                 {"upickle_type": "StringTargetField", "field_name": "name", "match_type": "fuzzy", "weight": 1}]}""",
                ""));
        assertThat(names(entities)).containsExactly("name");
    }

    private static List<String> names(JsonNode check) {
        return check.path("fields")
                .valueStream()
                .map(field -> field.path("name").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expectedValues | {\"list\": [{\"a\": 1}]} | list",
                "expectedValues | {\"list\": [[1]]} | list",
                "requiredValues | {\"list\": [{}]} | list",
                "existsIn | {\"field_name\": \"id\", \"ref_container_id\": 9223372036854775808} | ref_container_id",
                "dataDiff | {\"ref_container_id\": 1e300} | ref_container_id",
                "sum | {\"value\": HUGE} | value"
            })
    void namesThePropertyNoRuleCanTake(String rule, String properties, String named) {
        Answer answer = ADMIN.post(
                "/api/quality-checks",
                SHOP.body(rule, "[\"score\"]", properties.replace("HUGE", "1" + "0".repeat(400)), ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(named);
    }

    @Test
    void boundsTheValuesItComparesWith() {
        String many = Json.text(IntStream.range(0, 10_001).boxed().toList());
        for (String rule : List.of("expectedValues", "requiredValues")) {
            Answer answer =
                    ADMIN.post("/api/quality-checks", SHOP.body(rule, "[\"score\"]", "{\"list\": " + many + "}", ""));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .contains("list")
                    .contains("000 values at most")
                    .contains("existsIn");
        }
    }

    @Test
    void namesTheMemberThatNamesAFieldThereIsNot() {
        Answer answer = ADMIN.post("/api/quality-checks", SHOP.scores(", \"anomaly_message_field\": \"nowhere\""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").path(0).path("loc").toString())
                .isEqualTo("[\"body\",\"anomaly_message_field\"]");
    }

    @Test
    void keepsTheTypesItsFieldsHaveWhenASchemaIsExpected() {
        JsonNode check = SHOP.made(SHOP.body(
                "expectedSchema",
                "[\"id\"]",
                "{\"list\": [\"name\", {\"name\": \"score\", \"type\": \"Integral\"}]}",
                ""));
        assertThat(check.path("properties").path("list").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"Integral\"},{\"name\":\"name\",\"type\":\"String\"},"
                        + "{\"name\":\"score\",\"type\":\"Integral\"}]");
    }

    @Test
    void refusesWhatACompareByFilteredAggregatesHasNoWordsFor() {
        Answer answer = ADMIN.post(
                "/api/quality-checks",
                SHOP.body(
                        "aggregationComparison",
                        "[]",
                        """
                        {"expression": "nosuch(score)", "comparison": "gte", "ref_container_id": %d,
                         "ref_expression": "max(number)"}"""
                                .formatted(SHOP.orders()),
                        ", \"filter\": \"id > 1\""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("nosuch");
    }

    @Test
    void takesNamesAndAnswersWithObjects() {
        JsonNode check = SHOP.made(SHOP.scores(", \"tags\": [\"finance\"], \"coverage\": 0.9, \"filter\": \"id > 5\""));
        assertThat(check.path("rule_type").asString()).isEqualTo("between");
        assertThat(check.path("fields").path(0).path("name").asString()).isEqualTo("score");
        assertThat(check.path("fields").path(0).path("type").asString()).isEqualTo("Fractional");
        assertThat(check.path("global_tags").path(0).path("name").asString()).isEqualTo("finance");
        assertThat(check.path("container").path("name").asString()).isEqualTo("customers");
        assertThat(check.path("datastore").path("id").asLong()).isEqualTo(SHOP.datastore());
        assertThat(check.path("coverage").asDouble()).isEqualTo(0.9);
        assertThat(check.path("filter").asString()).isEqualTo("id > 5");
        assertThat(check.path("status").asString()).isEqualTo("Active");
        assertThat(check.path("is_new").asBoolean()).isTrue();
        assertThat(check.path("inferred").asBoolean()).isFalse();
        assertThat(check.path("owner")).isEqualTo(check.path("created_by")).isNotEmpty();
        assertThat(SHOP.read(SHOP.id(check))).isEqualTo(check);
    }

    @Test
    void bringsMetadataBackAsItWasSent() {
        String metadata = "{\"_uid\": \"7\", \"nested\": {\"list\": [1, null, true]}}";
        JsonNode check = SHOP.made(SHOP.scores(", \"additional_metadata\": " + metadata));
        assertThat(check.path("additional_metadata")).isEqualTo(Json.parse(metadata));
        assertThat(SHOP.listed("&additional_metadata=_uid=7")).containsExactly(SHOP.id(check));
        assertThat(SHOP.listed("&additional_metadata=_uid=8")).isEmpty();
    }

    @Test
    void refusesARuleThereIsNot() {
        Answer answer = ADMIN.post("/api/quality-checks", SHOP.body("isNotNull", "[\"name\"]", "{}", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("isNotNull").contains("notNull");
    }

    @Test
    void namesTheFieldsThereAreWhenOneIsMissing() {
        Answer answer = ADMIN.post("/api/quality-checks", SHOP.body("notNull", "[\"nam\", \"Name\"]", "{}", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("the container has no field nam; its fields are id, name, score, country")
                .doesNotContain("no field Name");
    }

    @Test
    void refusesPropertiesTheRuleCannotUse() {
        Answer answer = ADMIN.post("/api/quality-checks", SHOP.body("between", "[\"score\"]", "{\"min\": \"a\"}", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("properties").contains("max");
    }

    @Test
    void refusesContainersThatAreNotThere() {
        Answer answer = ADMIN.post(
                "/api/quality-checks",
                "{\"container_id\": 999999999, \"rule\": \"notNull\", \"description\": \"d\", \"fields\": [\"a\"]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("Container id: 999999999 not found");
    }

    @Test
    void replacesWhatItAssertsAndKeepsTheRest() {
        JsonNode check = SHOP.made(SHOP.scores(", \"tags\": [\"finance\"], \"filter\": \"id > 5\", \"coverage\": 0.5"));
        JsonNode after = put(check, update("")).json();
        assertThat(after.path("filter").isNull()).isTrue();
        assertThat(after.path("coverage").asDouble()).isEqualTo(1);
        assertThat(after.path("description").asString()).isEqualTo("changed");
        assertThat(after.path("global_tags")).hasSize(1);
        assertThat(after.path("is_new").asBoolean()).isFalse();
    }

    @Test
    void takesAWholeAnswerBack() {
        JsonNode check = SHOP.scoresChecked();
        Answer answer = put(
                check,
                """
                {"description": "d", "fields": ["score"], "coverage": 1.0, "filter": null, "tags": [], "status": "Active",
                 "properties": %s, "additional_metadata": %s}"""
                        .formatted(check.path("properties"), check.path("additional_metadata")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("properties")).isEqualTo(check.path("properties"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            , "tags": ["other"]                        ; true
            , "coverage": 1.0, "filter": null          ; true
            , "coverage": 0.5                          ; false
            , "filter": "id > 1"                       ; false
            """)
    void becomesItsEditorsWhenItAssertsSomethingElse(String more, boolean inferred) {
        JsonNode check = SHOP.scoresChecked();
        SHOP.set("update quality_check set inferred = true where id = ?", SHOP.id(check));
        assertThat(put(check, update(more)).json().path("inferred").asBoolean()).isEqualTo(inferred);
    }

    @Test
    void clearsTheAssigneeButNotTheOwner() {
        long me = ADMIN.get("/api/users/me").json().path("id").asLong();
        JsonNode check = SHOP.made(SHOP.scores(", \"default_anomaly_assignee_id\": " + me));
        assertThat(check.path("default_anomaly_assignee").path("id").asLong()).isEqualTo(me);
        JsonNode kept = put(check, update("")).json();
        assertThat(kept.path("default_anomaly_assignee").path("id").asLong()).isEqualTo(me);
        for (String nobody : List.of("null", "0")) {
            JsonNode cleared = put(check, update(", \"owner_id\": null, \"default_anomaly_assignee_id\": " + nobody))
                    .json();
            assertThat(cleared.path("default_anomaly_assignee").isNull()).isTrue();
            assertThat(cleared.path("owner").path("id").asLong()).isEqualTo(me);
            put(check, update(", \"default_anomaly_assignee_id\": " + me));
        }
        assertThat(put(check, update(", \"owner_id\": 999999999")).status()).isEqualTo(422);
    }

    @Test
    void changesSeveralOrNone() {
        long one = SHOP.id(SHOP.scoresChecked());
        long two = SHOP.id(SHOP.scoresChecked());
        Answer none = ADMIN.patch(
                "/api/quality-checks",
                "[{\"id\": %d, \"description\": \"lost\"}, {\"id\": 999999999, \"status\": \"Draft\"}]".formatted(one));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text()).contains("Quality check id: 999999999 not found");
        assertThat(SHOP.read(one).path("description").asString()).isNotEqualTo("lost");
        Answer both = ADMIN.patch(
                "/api/quality-checks",
                "[{\"id\": %d, \"status\": \"Draft\"}, {\"id\": %d, \"filter\": \"id > 3\", \"tags\": [\"a\", \"b\"]}]"
                        .formatted(two, one));
        assertThat(both.json().path(0).path("status").asString()).isEqualTo("Draft");
        assertThat(both.json().path(1).path("filter").asString()).isEqualTo("id > 3");
        assertThat(both.json().path(1).path("global_tags")).hasSize(2);
    }

    @Test
    void tellsWhatBecameOfIt() {
        JsonNode check = SHOP.scoresChecked();
        put(check, update(", \"coverage\": 0.5"));
        JsonNode versions = ADMIN.get("/api/quality-checks/" + check.path("id") + "/history")
                .json()
                .path("versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.path(1).path("changeset").path("coverage")).isEqualTo(Json.parse("[1.0, 0.5]"));
    }

    @Test
    void isAFavoriteOfOnePersonAlone() {
        JsonNode check = SHOP.scoresChecked();
        Client other = APP.person(Role.ADMIN);
        String path = "/api/quality-checks/" + check.path("id");
        assertThat(other.patch(path + "/favorite", "{\"favorite\": true}")
                        .json()
                        .path("favorite")
                        .asBoolean())
                .isTrue();
        assertThat(other.get(path).json().path("favorite").asBoolean()).isTrue();
        assertThat(ADMIN.get(path).json().path("favorite").asBoolean()).isFalse();
    }

    @Test
    void letsDraftersDraftAndOrganiseButNotMore() {
        String team = "drafters " + UUID.randomUUID();
        APP.team(team, Permission.DRAFTER, SHOP.datastore());
        Client drafter = APP.person(Role.MEMBER, team);
        assertThat(drafter.post("/api/quality-checks", SHOP.scores("")).status())
                .isEqualTo(403);
        JsonNode draft = drafter.post("/api/quality-checks", SHOP.scores(", \"status\": \"Draft\""))
                .json();
        assertThat(draft.path("status").asString()).isEqualTo("Draft");
        String path = "/api/quality-checks/" + draft.path("id");
        assertThat(drafter.put(path, update(", \"coverage\": 0.5")).status()).isEqualTo(200);
        assertThat(drafter.put(path, update(", \"status\": \"Active\"")).status())
                .isEqualTo(403);
        assertThat(drafter.delete(path).status()).isEqualTo(403);
        String active = "/api/quality-checks/" + SHOP.scoresChecked().path("id");
        assertThat(drafter.put(active, update(", \"tags\": [\"drafted\"]")).status())
                .isEqualTo(200);
        assertThat(drafter.put(active, update(", \"coverage\": 0.5")).status()).isEqualTo(403);
        assertThat(drafter.patch(
                                "/api/quality-checks",
                                "[{\"id\": %s, \"status\": \"Draft\"}]".formatted(active.replaceAll(".*/", "")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void isSeenByWhoeverSeesItsDatastore() {
        Shop hidden = new Shop();
        ADMIN.put("/api/datastores/" + hidden.datastore(), "{\"teams\": []}");
        JsonNode check = hidden.scoresChecked();
        Client member = APP.person(Role.MEMBER);
        assertThat(member.get("/api/quality-checks/" + check.path("id")).status())
                .isEqualTo(403);
        assertThat(member.get("/api/quality-checks?id=" + check.path("id"))
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(member.get("/api/quality-checks/listing?id=" + check.path("id"))
                        .json())
                .isEmpty();
    }
}

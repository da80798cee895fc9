package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static io.touchstone.check.quality.Shop.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.http.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How inferred checks are made, kept up to date and retired, and what people do about them. */
class InferredChecksTest {
    private static final InferredChecks.Inferred NAMES = inferred("notNull", "name", "{}");

    private final Shop shop = new Shop();

    private static InferredChecks.Inferred inferred(String rule, String field, String properties) {
        var read = (tools.jackson.databind.node.ObjectNode) Json.parse(properties);
        return new InferredChecks.Inferred(
                InferredChecks.slot(rule, List.of(field), read, 1),
                rule,
                List.of(field),
                read,
                1,
                rule + " of " + field + " " + properties,
                Json.object().put("records", 1_000).put("seen", "seen " + properties));
    }

    private static InferredChecks.Inferred prices(int min, int max) {
        return inferred("between", "score", "{\"min\": %d, \"max\": %d}".formatted(min, max));
    }

    private InferredChecks.Kept keep(InferredChecks.Inferred... some) {
        return keep(null, false, some);
    }

    private InferredChecks.Kept keep(@Nullable String filter, boolean draft, InferredChecks.Inferred... some) {
        return APP.database()
                .inTransaction(handle ->
                        InferredChecks.keep(handle, shop.customers(), filter, List.of(some), draft, Set.of()));
    }

    private List<JsonNode> listed(String query) {
        return ADMIN.get("/api/quality-checks?sort_id=asc&sort_favorite=asc&datastore=" + shop.datastore() + query)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private long activeChecks() {
        return ADMIN.get("/api/containers/" + shop.customers())
                .json()
                .path("metrics")
                .path("active_checks")
                .asLong();
    }

    private static void put(JsonNode check, String body) {
        var answer = ADMIN.put("/api/quality-checks/" + check.path("id"), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void saysWhyItWasInferred() {
        assertThat(keep(NAMES, prices(0, 100))).isEqualTo(new InferredChecks.Kept(2, 2, 0));
        JsonNode price = listed("&rule_type=between").get(0);
        assertThat(price.path("inferred").asBoolean()).isTrue();
        assertThat(price.path("status").asString()).isEqualTo("Active");
        assertThat(price.path("evidence").path("records").asLong()).isEqualTo(1_000);
        assertThat(price.path("owner").path("name").asString()).isEqualTo("Administrator");
        assertThat(activeChecks()).isEqualTo(2);
    }

    @Test
    void followsTheDataUnderTheSameId() {
        keep(NAMES, prices(0, 100));
        assertThat(keep(NAMES, prices(0, 120))).isEqualTo(new InferredChecks.Kept(2, 0, 1));
        assertThat(keep(NAMES, prices(0, 120))).isEqualTo(new InferredChecks.Kept(2, 0, 0));
        List<JsonNode> all = listed("");
        assertThat(all).hasSize(2);
        assertThat(all.get(1).path("properties").path("max").asInt()).isEqualTo(120);
        assertThat(all.get(1).path("description").asString()).contains("120");
    }

    @Test
    void isRetiredWhenItIsNotInferredAnyMoreAndComesBackAsItself() {
        keep(NAMES, prices(0, 100));
        assertThat(keep(NAMES)).isEqualTo(new InferredChecks.Kept(1, 0, 0));
        assertThat(activeChecks()).isEqualTo(1);
        JsonNode retired = listed("&archived=only").get(0);
        assertThat(retired.path("status").asString()).isEqualTo("Discarded");
        assertThat(keep(NAMES, prices(0, 90))).isEqualTo(new InferredChecks.Kept(2, 1, 0));
        assertThat(listed("&rule_type=between").get(0).path("id")).isEqualTo(retired.path("id"));
    }

    @Test
    void isNotMadeAgainAfterAPersonDeletedIt() {
        keep(NAMES, prices(0, 100));
        ADMIN.delete(
                "/api/quality-checks/" + listed("&rule_type=between").get(0).path("id"));
        assertThat(keep(NAMES, prices(0, 90))).isEqualTo(new InferredChecks.Kept(1, 0, 0));
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void staysWhenAPersonBroughtItBackAndGoesWhenAPersonRejectsItThen() {
        keep(NAMES, prices(0, 100));
        keep(NAMES);
        JsonNode retired = listed("&archived=only").get(0);
        put(
                retired,
                """
                {"description": "%s", "fields": ["score"], "properties": {"min": 0, "max": 100}, "coverage": 1,
                 "filter": null, "tags": [], "status": "Active"}"""
                        .formatted(retired.path("description").asString().replace("\"", "\\\"")));
        assertThat(keep(NAMES)).isEqualTo(new InferredChecks.Kept(2, 0, 0));
        ADMIN.delete("/api/quality-checks/" + retired.path("id"));
        assertThat(keep(NAMES, prices(0, 90))).isEqualTo(new InferredChecks.Kept(1, 0, 0));
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void isNotMadeAgainWhereAPersonMovedItTo() {
        keep(prices(0, 100));
        put(
                listed("").get(0),
                """
                {"description": "mine", "fields": ["id"], "properties": {"min": 0, "max": 100}, "coverage": 1,
                 "filter": null, "tags": []}""");
        InferredChecks.Inferred ids = inferred("between", "id", "{\"min\": 1, \"max\": 900}");
        assertThat(keep(ids, prices(0, 100))).isEqualTo(new InferredChecks.Kept(0, 0, 0));
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void goesWithItsGroup() {
        keep(NAMES);
        keep("score > 10", false, NAMES);
        keep("score <= 10", false, NAMES);
        int retired = APP.database()
                .inTransaction(handle -> InferredChecks.retireOthers(handle, shop.customers(), Set.of("score > 10")));
        assertThat(retired).isEqualTo(1);
        assertThat(listed("").stream()
                        .map(check -> check.path("filter").asString(""))
                        .toList())
                .containsExactly("", "score > 10");
        assertThat(activeChecks()).isEqualTo(2);
    }

    @Test
    void ofAllFieldsStaysItselfWhenFieldsCome() {
        JsonNode none = Json.object();
        assertThat(InferredChecks.slot("expectedSchema", List.of("a", "b"), none, 1))
                .isEqualTo(InferredChecks.slot("expectedSchema", List.of("a", "b", "c"), none, 1));
        assertThat(InferredChecks.slot("notNull", List.of("a"), none, 1))
                .isNotEqualTo(InferredChecks.slot("notNull", List.of("b"), none, 1))
                .isNotEqualTo(InferredChecks.slot(
                        "notNull", List.of("a"), Json.object().put("is_element_context", true), 1));
    }

    @Test
    void isLeftAloneOnceAPersonTookItOver() {
        keep(NAMES, prices(0, 100));
        put(
                listed("&rule_type=between").get(0),
                """
                {"description": "mine", "fields": ["score"], "properties": {"min": 5, "max": 50}, "coverage": 1,
                 "filter": "score > 1", "tags": []}""");
        assertThat(keep(NAMES, prices(0, 90))).isEqualTo(new InferredChecks.Kept(1, 0, 0));
        List<JsonNode> all = listed("&archived=include&rule_type=between");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("inferred").asBoolean()).isFalse();
        assertThat(all.get(0).path("properties").path("max").asInt()).isEqualTo(50);
    }

    @Test
    void keepsTheDescriptionAPersonGaveIt() {
        keep(prices(0, 100));
        put(
                listed("").get(0),
                """
                {"description": "what we charge", "fields": ["score"], "properties": {"min": 0, "max": 100},
                 "coverage": 1, "filter": null, "tags": []}""");
        keep(prices(0, 90));
        JsonNode check = listed("").get(0);
        assertThat(check.path("inferred").asBoolean()).isTrue();
        assertThat(check.path("description").asString()).isEqualTo("what we charge");
        assertThat(check.path("properties").path("max").asInt()).isEqualTo(90);
    }

    @Test
    void waitsForAYesWhereDraftsAreAskedFor() {
        keep(null, true, NAMES);
        assertThat(listed("").get(0).path("status").asString()).isEqualTo("Draft");
        assertThat(activeChecks()).isZero();
    }

    @Test
    void isOfOneGroupAndLeavesOthersAlone() {
        keep(NAMES);
        keep("score > 10", false, NAMES, prices(10, 20));
        assertThat(listed("")).hasSize(3);
        assertThat(keep("score > 10", false, NAMES)).isEqualTo(new InferredChecks.Kept(1, 0, 0));
        assertThat(listed("").stream()
                        .map(check -> check.path("filter").asString(""))
                        .toList())
                .containsExactly("", "score > 10");
    }

    @Test
    void standsBesideNoneAPersonWrote() {
        shop.made(shop.body("notNull", "[\"name\"]", "{}", ""));
        assertThat(keep(NAMES)).isEqualTo(new InferredChecks.Kept(0, 0, 0));
        assertThat(listed("")).hasSize(1);
    }
}

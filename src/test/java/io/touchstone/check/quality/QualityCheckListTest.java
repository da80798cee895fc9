package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The list of checks: what its filters let through, how it is sorted, and what a check weighs. */
class QualityCheckListTest {
    private static final Shop SHOP = new Shop();
    private static final long SCORES = SHOP.id(SHOP.made(SHOP.scores(
            ", \"coverage\": 0.5, \"tags\": [\"" + SHOP.word() + "\"], \"additional_metadata\": {\"uid\": \"1\"}")));
    private static final long NAMES = SHOP.id(SHOP.made(SHOP.body("notNull", "[\"name\", \"id\"]", "{}", "")));
    private static final long IDS =
            SHOP.id(SHOP.made(SHOP.body("unique", "[\"id\"]", "{}", ", \"status\": \"Draft\"")));
    private static final long GONE = SHOP.id(SHOP.scoresChecked());

    static {
        ADMIN.delete("/api/quality-checks/" + GONE + "?status=Invalid");
        ADMIN.patch("/api/quality-checks/" + IDS + "/favorite", "{\"favorite\": true}");
        SHOP.set(
                "update quality_check set inferred = true, is_passing = true, last_asserted = now() where id = ?",
                NAMES);
        SHOP.set("update quality_check set is_passing = false where id = ?", SCORES);
        SHOP.set("update quality_check set properties = '{\"is_element_context\": true}' where id = ?", IDS);
    }

    private static String named(long id) {
        return id == SCORES ? "scores" : id == NAMES ? "names" : id == IDS ? "ids" : "gone";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            ''                                        ; ids scores names
            &archived=only                            ; gone
            &archived=include                         ; ids scores names gone
            &archived=only&status=Invalid             ; gone
            &archived=only&status=Discarded           ; ''
            &status=Active                            ; scores names
            &status=Draft                             ; ids
            &rule_type=notNull&rule_type=unique       ; ids names
            &tag=WORD                                 ; scores
            &field=name                               ; names
            &field=score&field=id                     ; ids scores names
            &search=NOTnull                           ; names
            &search=WORD                              ; ids scores names
            &inferred=True                            ; names
            &inferred=false                           ; ids scores
            &is_element_context=true                  ; ids
            &favorite=false                           ; scores names
            &asserted_state=passing                   ; names
            &asserted_state=failing                   ; scores
            &asserted_state=not%20asserted            ; ids
            &asserted_state=not_asserted              ; ids
            &additional_metadata=uid=1                ; scores
            &template_only=true                       ; ''
            &sort_favorite=asc                        ; scores names ids
            &sort_favorite=asc&sort_rule=asc          ; scores names ids
            &sort_rule=desc&sort_favorite=asc         ; ids names scores
            &sort_coverage=asc&sort_favorite=asc      ; scores names ids
            &important=true                           ; ''
            """)
    void showsWhatIsAskedFor(String query, String expected) {
        String found = String.join(
                " ",
                SHOP.listed(query.replace("WORD", SHOP.word())).stream()
                        .map(QualityCheckListTest::named)
                        .toList());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void takesLimitForSize() {
        JsonNode page = ADMIN.get("/api/quality-checks?limit=1&page=2&datastore=" + SHOP.datastore())
                .json();
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("size").asInt()).isEqualTo(1);
        assertThat(page.path("pages").asInt()).isEqualTo(3);
        assertThat(ADMIN.get("/api/quality-checks?size=101").status()).isEqualTo(422);
    }

    @Test
    void listsThemAllBriefly() {
        JsonNode all = ADMIN.get("/api/quality-checks/listing?owner=true&datastore=" + SHOP.datastore())
                .json();
        assertThat(all.valueStream().map(check -> check.path("id").asLong())).containsExactly(SCORES, NAMES, IDS);
        assertThat(all.path(1).path("fields").path(1).asString()).isEqualTo("id");
    }

    @Test
    void weighsAsItsRuleItsAnomaliesAndItsTagsDo() {
        Shop shop = new Shop();
        long check = shop.id(shop.scoresChecked());
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 9);
        String tag = "heavy " + shop.word();
        ADMIN.post(
                "/api/global-tags", "{\"type\": \"global\", \"name\": \"%s\", \"weight_modifier\": 2}".formatted(tag));
        ADMIN.patch("/api/quality-checks", "[{\"id\": %d, \"tags\": [\"%s\"]}]".formatted(check, tag));
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 9 + 2);
        String inherited = "heavier " + shop.word();
        ADMIN.post(
                "/api/global-tags",
                "{\"type\": \"global\", \"name\": \"%s\", \"weight_modifier\": 10}".formatted(inherited));
        ADMIN.put("/api/datastores/" + shop.datastore(), "{\"tags\": [\"%s\", \"%s\"]}".formatted(inherited, tag));
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 9 + 2 + 10);
        shop.set("update quality_check set active_anomaly_count = 1 where id = ?", check);
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 12 + 12);
        shop.set("update quality_check set inferred = true where id = ?", check);
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 6 + 12);
        shop.set("update quality_check set active_anomaly_count = 0 where id = ?", check);
        assertThat(shop.read(check).path("weight").asInt()).isEqualTo(2 + 12);
        long light = shop.id(shop.made(shop.body("notNull", "[\"name\"]", "{}", "")));
        assertThat(shop.listed("&important=true&sort_weight=desc&sort_favorite=asc"))
                .containsExactly(light, check);
    }
}

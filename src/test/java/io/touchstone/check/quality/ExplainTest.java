package io.touchstone.check.quality;

import static io.touchstone.check.quality.Shop.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The SQL of a check, told before it runs. */
class ExplainTest {
    private static final Shop SHOP = new Shop();

    private static Answer explained(String check) {
        return ADMIN.post("/api/quality-checks/explain", "{\"quality_check\": " + check + "}");
    }

    private static List<String> selects(String check, String purpose) {
        Answer answer = explained(check);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json()
                .path("statements")
                .valueStream()
                .filter(statement -> statement.path("purpose").asString().equals(purpose))
                .map(statement -> statement.path("sql").asString())
                .toList();
    }

    @Test
    void tellsWhatMeasuresACheckAndWhatShowsItsRows() {
        String check = SHOP.scores(", \"filter\": \"country = 'DE'\"");
        assertThat(selects(check, "measure")).singleElement().satisfies(sql -> assertThat(sql)
                .contains("count", "\"shop\".\"customers\"", "\"score\"", "'DE'"));
        assertThat(selects(check, "show")).singleElement().satisfies(sql -> assertThat(sql)
                .contains("\"name\"", "\"shop\".\"customers\"", " where ", "limit 10"));
        assertThat(explained(check)
                        .json()
                        .path("statements")
                        .get(0)
                        .path("engine")
                        .asString())
                .isEqualTo("PostgreSQL");
    }

    @Test
    void tellsOfOtherContainersToo() {
        String check =
                """
                {"container_id": %d, "rule": "existsIn", "description": "d", "fields": ["customer"],
                 "properties": {"field_name": "id", "ref_container_id": %d, "ref_datastore_id": %d}}"""
                        .formatted(SHOP.orders(), SHOP.customers(), SHOP.datastore());
        assertThat(selects(check, "measure"))
                .anySatisfy(sql -> assertThat(sql).contains("\"customers\"", "\"orders\""));
    }

    @Test
    void keepsNothingAndRefusesWhatIsWrong() {
        int before = SHOP.listed("&archived=include").size();
        selects(SHOP.scores(""), "measure");
        assertThat(SHOP.listed("&archived=include")).hasSize(before);
        Answer refused = explained(SHOP.scores(", \"filter\": \"nowhere = 1\""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("nowhere");
    }

    @Test
    void explainsEveryRuleThatTakesTheseFields() {
        for (JsonNode rule :
                ADMIN.get("/api/quality-checks/specifications/rules").json()) {
            Answer answer = explained(SHOP.body(rule.path("rule_type").asString(), "[\"name\"]", "{}", ""));
            assertThat(answer.status())
                    .as(rule.path("rule_type") + answer.text())
                    .isIn(200, 400, 422);
        }
    }
}

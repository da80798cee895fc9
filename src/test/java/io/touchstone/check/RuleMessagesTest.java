package io.touchstone.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.http.Json;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What people read when a rule is broken: the fields, the values, the condition with its bounds, and the counts. */
class RuleMessagesTest {
    @Test
    void tellOfARecordWhatItHasAndWhatItMust() {
        assertThat(record("notNull", "", "name").of((String) null))
                .isEqualTo("name is missing, but must not be missing");
        assertThat(record("notNull", "", "a", "b").of("1", null))
                .isEqualTo("a is 1 and b is missing, but none may be missing");
        assertThat(record("anyNotNull", "", "a", "b", "c").of(null, null, null))
                .isEqualTo("a is missing, b is missing and c is missing, but at least one must not be missing");
        assertThat(record("notEmpty", "", "name").of("")).isEqualTo("name is empty, but must not be empty");
        assertThat(record("between", "'min': 1.50, 'max': 5, 'inclusive_max': false", "price")
                        .of("5"))
                .isEqualTo("price is 5, but must be between 1.5 and 5 (excluded)");
        assertThat(record("greaterThan", "'value': 1e3", "price").of("5"))
                .isEqualTo("price is 5, but must be greater than 1000");
        assertThat(record("expectedValues", "'list': ['a', 5, 'c']", "code").of("missing"))
                .isEqualTo("code is \"missing\", but must be one of a, 5 or c");
        assertThat(record("minLength", "'value': 3", "code").of(" x"))
                .isEqualTo("code is \" x\", but must have a length of at least 3");
        assertThat(record("beforeDateTime", "'datetime': '2026-01-31 08:30:00'", "sent")
                        .of("2027-01-01"))
                .isEqualTo("sent is 2027-01-01, but must be before 2026-01-31 08:30 UTC");
        assertThat(record("greaterThanField", "'field_name': 'starts'", "ends").of("1", "2"))
                .isEqualTo("ends is 1 and starts is 2, but ends must be greater than starts");
        assertThat(record("satisfiesExpression", "'expression': 'a > b'", "a", "b")
                        .of("1", "2"))
                .isEqualTo("a is 1 and b is 2, but the record must satisfy a > b");
        assertThat(record("satisfiesExpression", "'expression': 'a > b'").of())
                .isEqualTo("The record must satisfy a > b");
        assertThat(record("existsIn", "'field_name': 'code', 'ref_container_id': 2", "country")
                        .of("XX"))
                .isEqualTo("country is XX, but must exist in code of the other container");
        assertThat(record("isAddress", "'required_labels': ['road', 'city', 'postcode']", "home")
                        .of("here"))
                .isEqualTo("home is here, but must be an address with road, city and postcode");
        assertThat(record("metric", "'comparison': 'Percentage Change', 'min': -20, 'max': 50", "total")
                        .of("9"))
                .isEqualTo("total is 9, but must change by between -20 and 50 percent since the last scan");
    }

    @Test
    void cutLongValuesBetweenCharacters() {
        String told = record("positive", "", "a").of("\ud83d\ude00".repeat(300));
        assertThat(told).isEqualTo("a is " + "\ud83d\ude00".repeat(200) + "\u2026, but must be greater than 0");
    }

    @Test
    void tellOfManyRecordsHowManyFail() {
        assertThat(record("positive", "", "price").message(4, 1))
                .isEqualTo("price must be greater than 0, but 25.000% of 4 filtered records (1) fail");
        assertThat(record("notNull", "", "a", "b").message(3, 2))
                .isEqualTo("none of a and b may be missing, but 66.667% of 3 filtered records (2) fail");
        assertThat(record("anyNotNull", "", "a", "b", "c").message(1, 1))
                .isEqualTo(
                        "at least one of a, b and c must not be missing, but 100.000% of 1 filtered record (1) fails");
        assertThat(record("lessThanField", "'field_name': 'b', 'inclusive': true", "a")
                        .message(200, 3))
                .isEqualTo("a must not be greater than b, but 1.500% of 200 filtered records (3) fail");
        assertThat(record("satisfiesExpression", "'expression': 'a > b'").message(2, 1))
                .isEqualTo("each record must satisfy a > b, but 50.000% of 2 filtered records (1) fail");
    }

    private static Told record(String rule, String properties, String... fields) {
        ObjectNode given = (ObjectNode) Json.parse("{" + properties.replace("'", "\"") + "}");
        return new Told((RecordRule) Rules.find(rule).orElseThrow().rule(List.of(fields), given));
    }

    /** What a rule tells. */
    private record Told(RecordRule rule) {
        String of(@Nullable String... values) {
            return rule.message(Arrays.asList(values));
        }

        String message(long asserted, long broken) {
            return rule.message(asserted, broken);
        }
    }
}

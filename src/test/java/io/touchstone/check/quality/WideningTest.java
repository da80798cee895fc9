package io.touchstone.check.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.http.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Bounds and lists grow by the values people say are right, and by nothing else. */
class WideningTest {
    private static String widened(String rule, String properties, String value) {
        ObjectNode before = (ObjectNode) Json.parse(properties);
        return Widening.by(rule, before, value)
                .map(allowed -> Widening.union(rule, before, allowed).toString())
                .orElse("not");
    }

    @Test
    void movesTheBoundThatIsInTheWay() {
        assertThat(widened("between", "{\"min\": 0, \"max\": 10}", "12.5")).isEqualTo("{\"min\":0,\"max\":12.5}");
        assertThat(widened("greaterThan", "{\"value\": 3, \"inclusive\": true}", "1"))
                .isEqualTo("{\"value\":1,\"inclusive\":true}");
        assertThat(widened("lessThan", "{\"value\": 3, \"inclusive\": true}", "7"))
                .isEqualTo("{\"value\":7,\"inclusive\":true}");
        assertThat(widened("afterDateTime", "{\"datetime\": \"2026-01-01T00:00:00Z\"}", "2025-12-01"))
                .isEqualTo("{\"datetime\":\"2025-11-30T23:59:59Z\"}");
        assertThat(widened("expectedValues", "{\"list\": [1, 2]}", "7")).isEqualTo("{\"list\":[1,2,7]}");
    }

    @Test
    void leavesWhatSingleValuesCannotWiden() {
        assertThat(widened("notNull", "{}", "x")).isEqualTo("not");
        assertThat(widened("greaterThan", "{\"value\": 3, \"inclusive\": false}", "1"))
                .isEqualTo("not");
        assertThat(widened("between", "{\"min\": 0, \"max\": 10}", "many")).isEqualTo("not");
    }

    @Test
    void forgetsNothingThatWasAllowedBefore() {
        ObjectNode allowed = (ObjectNode) Json.parse("{\"min\": 20, \"max\": 20}");
        ObjectNode more = (ObjectNode) Json.parse("{\"min\": 50, \"max\": 50}");
        assertThat(Widening.union("between", allowed, more).toString()).isEqualTo("{\"min\":20,\"max\":50}");
    }
}

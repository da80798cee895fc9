package io.touchstone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp.Answer;
import io.touchstone.http.Json;
import tools.jackson.databind.JsonNode;

/**
 * The body of an example. What it shows must be there, with the value it has; there may be more. {@code "@time"} stands for
 * any timestamp and {@code "@number"} for any whole number from 0.
 */
final class Example {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private Example() {}

    /** Proves that an answer has this status and shows what the example shows. */
    static JsonNode shows(Answer answer, int status, String example) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        compare(answer.json(), Json.parse(example), "the answer");
        return answer.json();
    }

    /** Proves that an answer has this status and no body. */
    static void isEmpty(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).isEmpty();
    }

    /** Proves that a request was refused with exactly this sentence. */
    static void refuses(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString("")).isEqualTo(detail);
    }

    /** Proves that a request was refused because of what stands at one place of it, such as {@code body.name}. */
    static void blames(Answer answer, String place) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("detail").valueStream().map(Example::place))
                .as(answer.text())
                .contains(place);
        answer.json().path("detail").forEach(one -> {
            assertThat(one.path("msg").asString()).isNotBlank();
            assertThat(one.path("type").asString()).isNotBlank();
        });
    }

    private static String place(JsonNode violation) {
        return String.join(
                ".", violation.path("loc").valueStream().map(JsonNode::asString).toList());
    }

    private static void compare(JsonNode actual, JsonNode shown, String at) {
        if (shown.isObject()) {
            shown.forEachEntry((name, value) -> {
                assertThat(actual.has(name))
                        .as(at + " has " + name + ": " + actual)
                        .isTrue();
                compare(actual.path(name), value, at + "." + name);
            });
        } else if (shown.isArray()) {
            assertThat(actual).as(at + ": " + actual).hasSameSizeAs(shown);
            for (int i = 0; i < shown.size(); i++) {
                compare(actual.get(i), shown.get(i), at + "[" + i + "]");
            }
        } else if (shown.asString("").equals("@time")) {
            assertThat(actual.asString("")).as(at).matches(TIME);
        } else if (shown.asString("").equals("@number")) {
            assertThat(actual.isIntegralNumber()).as(at + ": " + actual).isTrue();
            assertThat(actual.asLong()).as(at).isNotNegative();
        } else {
            assertThat(actual).as(at).isEqualTo(shown);
        }
    }
}

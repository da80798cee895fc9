package io.touchstone.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Fields that exclude each other, as a schema lists them in {@code x-exactly-one-of} and {@code x-at-most-one-of}. A
 * null counts as not given, which JSON Schema's own {@code required} cannot say.
 */
final class Exclusions {
    private Exclusions() {}

    /** Adds a violation for every rule of the schema that the value breaks. */
    static void check(JsonNode schema, List<Object> loc, JsonNode value, List<Violation> violations) {
        if (!value.isObject()) {
            return;
        }
        for (JsonNode group : schema.path("x-exactly-one-of")) {
            List<String> given = given(group, value);
            if (given.isEmpty()) {
                violations.add(new Violation(
                        Wording.below(loc, names(group).get(0)),
                        String.join(" or ", names(group)) + ": field required, give one of them",
                        "value_error.missing"));
            } else if (given.size() > 1) {
                violations.add(tooMany(given, loc));
            }
        }
        for (JsonNode group : schema.path("x-at-most-one-of")) {
            List<String> given = given(group, value);
            if (given.size() > 1) {
                violations.add(tooMany(given, loc));
            }
        }
    }

    private static Violation tooMany(List<String> given, List<Object> loc) {
        return new Violation(
                Wording.below(loc, given.get(1)),
                String.join(" and ", given) + " exclude each other: give one of them only",
                "value_error.exclusive");
    }

    private static List<String> given(JsonNode group, JsonNode value) {
        return names(group).stream()
                .filter(name -> value.has(name) && !value.path(name).isNull())
                .toList();
    }

    private static List<String> names(JsonNode group) {
        return group.valueStream().map(JsonNode::stringValue).toList();
    }
}

package io.touchstone.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Characters no store keeps: the zero character and halves of surrogate pairs. */
final class Characters {
    private Characters() {}

    /** Adds a violation for every text in the value that holds one. */
    static void check(JsonNode value, List<Object> loc, List<Violation> violations) {
        if (violations.size() == Schemas.MOST) {
            return;
        }
        if (value.isString() && !clean(value.stringValue())) {
            violations.add(new Violation(
                    loc,
                    Wording.name(loc) + ": text with a zero character or broken unicode is not allowed",
                    "value_error.str.unicode"));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), Wording.below(loc, i), violations);
            }
        } else if (value.isObject()) {
            value.forEachEntry((name, member) -> {
                if (clean(name)) {
                    check(member, Wording.below(loc, name), violations);
                } else {
                    violations.add(new Violation(
                            loc,
                            Wording.name(loc) + ": a name with a zero character or broken unicode is not allowed",
                            "value_error.str.unicode"));
                }
            });
        }
    }

    private static boolean clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}

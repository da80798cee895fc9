package io.touchstone.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds text no database keeps: the character NUL, and halves of surrogate pairs. */
final class Unstorable {
    private Unstorable() {}

    static List<Violation> in(JsonNode tree) {
        List<Violation> found = new ArrayList<>();
        walk(tree, List.of("body"), found);
        return found;
    }

    static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return true;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static void walk(JsonNode node, List<Object> path, List<Violation> found) {
        if (node.isString() && isUnstorable(node.stringValue())) {
            found.add(new Violation(path, "text must not hold the character NUL or half a surrogate pair", "string_unicode"));
        }
        int index = 0;
        for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
            walk(item, append(path, (long) index++), found);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (isUnstorable(entry.getKey())) {
                found.add(new Violation(path, "a key must not hold the character NUL or half a surrogate pair", "string_unicode"));
            }
            walk(entry.getValue(), append(path, entry.getKey()), found);
        }
    }

    private static List<Object> append(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}

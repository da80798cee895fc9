package io.touchstone.scan;

import io.touchstone.catalog.Field;
import io.touchstone.connector.FoundField;
import io.touchstone.http.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row as text: as it is shown to people, and as fingerprints are made of it. */
final class RowText {
    private RowText() {}

    /** The values by the names of their fields, in the order of the fields. */
    static Map<String, @Nullable String> of(List<FoundField> fields, @Nullable Object[] values) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int at = 0; at < fields.size(); at++) {
            row.put(fields.get(at).name(), text(values[at]));
        }
        return row;
    }

    /** A value: numbers plain, times as ISO in UTC, arrays and structs as JSON. */
    static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The row as JSON, the values of hidden fields covered; PostgreSQL keeps every letter but NUL. */
    static String json(Map<String, @Nullable String> row, Set<String> hidden) {
        Map<String, @Nullable String> shown = new LinkedHashMap<>(row);
        shown.replaceAll((name, value) ->
                value == null ? null : hidden.contains(name) ? Field.COVERED : value.replace('\0', '\ufffd'));
        return Json.text(shown);
    }

    /**
     * What a row says at a path, for messages: a field, or what lies inside a struct.
     *
     * @return null where it says nothing
     */
    static @Nullable String at(String path, Map<String, @Nullable String> row, Set<String> hidden) {
        String name = spelled(path, row);
        if (row.containsKey(name)) {
            return covered(name, row.get(name), hidden);
        }
        String[] steps = path.split("\\.", -1);
        steps[0] = spelled(steps[0], row);
        @Nullable String outer = row.get(steps[0]);
        if (outer == null || steps.length == 1 || !outer.startsWith("{")) {
            return covered(steps[0], outer, hidden);
        }
        JsonNode node = Json.parse(outer);
        for (int at = 1; at < steps.length; at++) {
            node = node.path(steps[at]);
        }
        boolean nothing = node.isMissingNode() || node.isNull();
        return nothing ? null : covered(steps[0], node.isString() ? node.asString() : node.toString(), hidden);
    }

    /** A name as the row spells it: the very name, or the only one that differs in case alone. */
    private static String spelled(String name, Map<String, @Nullable String> row) {
        List<String> alike = row.containsKey(name)
                ? List.of(name)
                : row.keySet().stream().filter(name::equalsIgnoreCase).toList();
        return alike.size() == 1 ? alike.get(0) : name;
    }

    private static @Nullable String covered(String field, @Nullable String value, Set<String> hidden) {
        return value == null || !hidden.contains(field) ? value : Field.COVERED;
    }
}

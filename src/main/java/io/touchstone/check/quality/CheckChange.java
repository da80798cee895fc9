package io.touchstone.check.quality;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is to become of a check: new values by column, of those that change, and its tags. */
final class CheckChange {
    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    private @Nullable List<String> tags;

    /** A column of plain values. */
    CheckChange set(String column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    /** A column of JSON. */
    CheckChange json(String column, @Nullable JsonNode value) {
        columns.put(column, value == null || value.isNull() ? null : value.toString());
        return this;
    }

    /** What it asserts, but for the rule, which never changes. */
    CheckChange asserts(Assertion assertion) {
        set("fields", assertion.fields().toArray(String[]::new));
        json("properties", assertion.properties());
        set("coverage", assertion.coverage());
        set("filter", assertion.filter());
        return set("anomaly_message_field", assertion.messageField());
    }

    /** Its tags, by name. */
    CheckChange tags(List<String> names) {
        tags = names;
        return this;
    }

    /** Brings it back, or keeps it alive: only deleting archives. */
    CheckChange status(String open) {
        set("status", open);
        return set("deleted_at", null);
    }

    /** Takes it out of sight. */
    CheckChange archived(String status) {
        set("status", status);
        return set("deleted_at", Instant.now().toString());
    }

    /** The same, to go on with apart. */
    CheckChange copy() {
        CheckChange copy = new CheckChange();
        copy.columns.putAll(columns);
        copy.tags = tags;
        return copy;
    }

    /** Of it, what people know a check by, that goes for the checks of a template too. */
    CheckChange organisation() {
        CheckChange copy = new CheckChange();
        columns.forEach((name, value) -> {
            if (name.equals("description") || name.equals("additional_metadata")) {
                copy.columns.put(name, value);
            }
        });
        copy.tags = tags;
        return copy;
    }

    Map<String, @Nullable Object> columns() {
        return columns;
    }

    @Nullable
    List<String> tags() {
        return tags;
    }

    /** Assignments of an update. */
    String assignments() {
        StringBuilder sql = new StringBuilder();
        columns.keySet()
                .forEach(name ->
                        sql.append(name).append(" = ").append(value(name)).append(", "));
        return sql.toString();
    }

    /** How a column's value stands in SQL. */
    static String value(String column) {
        return ":" + column
                + switch (column) {
                    case "properties", "additional_metadata", "evidence", "state" -> "::jsonb";
                    case "deleted_at" -> "::timestamptz";
                    default -> "";
                };
    }
}

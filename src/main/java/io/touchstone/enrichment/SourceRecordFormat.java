package io.touchstone.enrichment;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Tables.Column;
import io.touchstone.http.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How JSON stands in the tables of findings: compact, and in a source's row every value a text, with the texts of fields that
 * hold texts in quotes of their own: {@code {"NAME":"\"abc\"","PRICE":"-24.69","TAG":null}}.
 */
record SourceRecordFormat(Map<String, FieldType> types) {
    private static final Set<String> JSON = Set.of("quality_check_parameters", "quality_check_metadata");

    /** Such as {@code 2023-09-29 11:17:19.048}. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    /** The format of the rows of a container. */
    static SourceRecordFormat of(Handle handle, long containerId) {
        Map<String, FieldType> types = new HashMap<>();
        handle.createQuery("select name, type from field where container_id = :container and parent_id is null")
                .bind("container", containerId)
                .map((row, context) -> types.put(row.getString("name"), type(row.getString("type"))))
                .list();
        return new SourceRecordFormat(types);
    }

    private static FieldType type(String wire) {
        for (FieldType type : FieldType.values()) {
            if (type.wire().equals(wire)) {
                return type;
            }
        }
        return FieldType.UNKNOWN;
    }

    /** The same row, its JSON as it is to stand. */
    @Nullable
    Object[] formatted(List<Column> columns, @Nullable Object[] values) {
        for (int at = 0; at < values.length; at++) {
            String name = columns.get(at).name();
            if (values[at] instanceof String text) {
                if (name.equals(ScanTable.RECORD)) {
                    values[at] = record(text);
                } else if (JSON.contains(name)) {
                    values[at] = Json.parse(text).toString();
                }
            }
        }
        return values;
    }

    /** A row that we keep, as it is to stand. */
    String record(String kept) {
        ObjectNode record = Json.object();
        Json.parse(kept)
                .properties()
                .forEach(field -> record.set(field.getKey(), value(field.getKey(), field.getValue())));
        return record.toString();
    }

    private JsonNode value(String field, JsonNode kept) {
        if (kept.isNull()) {
            return kept;
        }
        String text = kept.isString() ? kept.asString() : kept.toString();
        return switch (types.getOrDefault(field, FieldType.UNKNOWN)) {
            case STRING -> Json.tree(Json.text(text));
            case TIMESTAMP -> Json.tree(moment(text));
            default -> Json.tree(text);
        };
    }

    private static String moment(String text) {
        try {
            return MOMENT.format(Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }
}

package io.touchstone.connector.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arrays, structs and maps as drivers give them, as JSON: numbers as they are, times as ISO in UTC, all else as text. */
final class NestedValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NestedValues() {}

    /** The value as JSON. */
    static JsonNode json(@Nullable Object value) throws SQLException {
        return json(value, false);
    }

    /** @param zoned whether times of the driver's own kind are moments, not what a clock shows somewhere */
    private static JsonNode json(@Nullable Object value, boolean zoned) throws SQLException {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Array array) {
            return array(array);
        }
        if (value instanceof Object[] elements) {
            return elements(elements, zoned);
        }
        if (value instanceof DuckDBStruct struct) {
            return object(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        return value instanceof Number number ? number(number) : scalar(value, zoned);
    }

    private static JsonNode array(Array array) throws SQLException {
        String base = String.valueOf(array.getBaseTypeName()).toLowerCase(Locale.ROOT);
        Object elements = array.getArray();
        return elements instanceof Object[] objects
                ? elements(objects, base.contains("timestamptz") || base.contains("time zone"))
                : JSON.stringNode(array.toString());
    }

    private static ArrayNode elements(@Nullable Object[] elements, boolean zoned) throws SQLException {
        ArrayNode list = JSON.arrayNode();
        for (Object element : elements) {
            list.add(json(element, zoned));
        }
        return list;
    }

    private static ObjectNode object(Map<?, ?> map) throws SQLException {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.set(String.valueOf(entry.getKey()), json(entry.getValue()));
        }
        return object;
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return JSON.numberNode(decimal);
        }
        if (number instanceof BigInteger integer) {
            return JSON.numberNode(integer);
        }
        if (number instanceof Float || number instanceof Double) {
            double value = Double.parseDouble(number.toString());
            return Double.isFinite(value) ? JSON.numberNode(value) : JSON.stringNode(number.toString());
        }
        return JSON.numberNode(number.longValue());
    }

    private static JsonNode scalar(Object value, boolean zoned) {
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Timestamp moment) {
            return JSON.stringNode(
                    (zoned ? moment.toInstant() : moment.toLocalDateTime().toInstant(ZoneOffset.UTC)).toString());
        }
        if (value instanceof OffsetDateTime moment) {
            return JSON.stringNode(moment.toInstant().toString());
        }
        if (value instanceof Date day) {
            return JSON.stringNode(day.toLocalDate().toString());
        }
        return JSON.stringNode(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString());
    }
}

package io.touchstone.scan.subject;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what operations on containers are asked for. */
public final class Asked {
    private Asked() {}

    /** Whether nothing was said. */
    public static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** What was said; null for nothing. */
    public static @Nullable JsonNode orNull(JsonNode value) {
        return isAbsent(value) ? null : value;
    }

    /** A list as it was said; null for an empty one too, which asks for all. */
    public static @Nullable JsonNode some(JsonNode list) {
        return list.isArray() && !list.isEmpty() ? list : null;
    }

    /** A list of texts; empty for none. */
    public static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** A number; null for none. */
    public static @Nullable BigDecimal number(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : null;
    }

    /** A day or a moment; null for none. */
    public static @Nullable Instant moment(JsonNode value) {
        String text = value.asString("");
        if (text.isEmpty()) {
            return null;
        }
        return text.length() == "2026-03-31".length()
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    /** How many records of a partition at most; -1 for all. */
    public static long mostRecords(JsonNode value) {
        long most = value.asLong(-1);
        return most <= 0 ? -1 : most;
    }
}

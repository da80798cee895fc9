package io.touchstone.check.quality;

import io.touchstone.http.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bounds and lists made wider by values people say are right. */
final class Widening {
    private static final List<String> LOWER = List.of("min", "min_time");
    private static final List<String> UPPER = List.of("max", "max_time");

    private static final Set<String> RULES = Set.of("expectedValues", "between", "betweenTimes");

    private Widening() {}

    /** Whether single values can widen a rule. */
    static boolean isPossible(String rule) {
        return RULES.contains(rule);
    }

    /**
     * The properties of a rule, wide enough for a value.
     *
     * @param value as text
     * @return empty where the rule cannot be widened by single values
     */
    static Optional<ObjectNode> by(String rule, ObjectNode properties, String value) {
        ObjectNode allowed = Json.object();
        try {
            switch (rule) {
                case "expectedValues" -> allowed.putArray("list").add(entry(properties.path("list"), value));
                case "between" -> {
                    allowed.put("min", new BigDecimal(value));
                    allowed.put("max", new BigDecimal(value));
                }
                case "betweenTimes" -> {
                    allowed.put("min_time", moment(value).toString());
                    allowed.put("max_time", moment(value).toString());
                }
                default -> {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Optional.empty();
        }
        return Optional.of(union(properties, allowed));
    }

    private static JsonNode entry(JsonNode list, String value) {
        boolean numbers = !list.isEmpty() && list.valueStream().allMatch(JsonNode::isNumber);
        ArrayNode one = Json.object().putArray("list");
        return numbers ? one.add(new BigDecimal(value)).get(0) : one.add(value).get(0);
    }

    private static Instant moment(String value) {
        return value.length() == "2026-03-31".length()
                ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(value);
    }

    /** The first properties, wide enough for all that the others let pass. */
    static ObjectNode union(ObjectNode properties, ObjectNode others) {
        ObjectNode union = properties.deepCopy();
        LOWER.forEach(name -> extreme(union, others.get(name), name, -1));
        UPPER.forEach(name -> extreme(union, others.get(name), name, 1));
        if (union.path("list") instanceof ArrayNode list) {
            others.path("list").forEach(one -> {
                if (list.valueStream().noneMatch(known -> known.asString().equals(one.asString()))) {
                    list.add(one);
                }
            });
        }
        return union;
    }

    private static void extreme(ObjectNode union, @Nullable JsonNode other, String name, int sign) {
        JsonNode own = union.get(name);
        if (own == null || other == null) {
            return;
        }
        int order = own.isNumber() && other.isNumber()
                ? own.decimalValue().compareTo(other.decimalValue())
                : moment(own.asString()).compareTo(moment(other.asString()));
        if (order * sign < 0) {
            union.set(name, other);
        }
    }
}

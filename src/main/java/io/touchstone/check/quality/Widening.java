package io.touchstone.check.quality;

import io.touchstone.http.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bounds and lists made wider by values people say are right. */
final class Widening {
    /** The bound of rules that do not include it. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    /** Which properties of a rule values widen, and how: lists grow, lower bounds fall, upper bounds rise. */
    private static final Map<String, List<String>> LOWER = Map.of(
            "between", List.of("min"),
            "betweenTimes", List.of("min_time"),
            "greaterThan", List.of("value"),
            "afterDateTime", List.of("datetime"));

    private static final Map<String, List<String>> UPPER = Map.of(
            "between", List.of("max"),
            "betweenTimes", List.of("max_time"),
            "lessThan", List.of("value"),
            "beforeDateTime", List.of("datetime"));

    private static final String LISTED = "expectedValues";

    private Widening() {}

    /** Whether single values can widen a rule. */
    static boolean isPossible(String rule) {
        return rule.equals(LISTED) || LOWER.containsKey(rule) || UPPER.containsKey(rule);
    }

    /**
     * What a value asks of the properties of a rule, to be joined with these by {@link #union}.
     *
     * @param value as text
     * @return empty where the rule cannot be widened by single values
     */
    static Optional<ObjectNode> by(String rule, ObjectNode properties, String value) {
        ObjectNode allowed = Json.object();
        try {
            switch (rule) {
                case LISTED -> allowed.putArray("list").add(entry(properties.path("list"), value));
                case "between" -> {
                    allowed.put("min", new BigDecimal(value));
                    allowed.put("max", new BigDecimal(value));
                }
                case "betweenTimes" -> {
                    allowed.put("min_time", moment(value).toString());
                    allowed.put("max_time", moment(value).toString());
                }
                case "afterDateTime" ->
                    allowed.put("datetime", moment(value).minus(BEYOND).toString());
                case "beforeDateTime" ->
                    allowed.put("datetime", moment(value).plus(BEYOND).toString());
                case "greaterThan", "lessThan" -> {
                    if (!properties.path("inclusive").asBoolean(false)) {
                        return Optional.empty();
                    }
                    allowed.put("value", new BigDecimal(value));
                }
                default -> {
                    return Optional.empty();
                }
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            return Optional.empty();
        }
        return Optional.of(allowed);
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

    /** The first properties of a rule, wide enough for all that the others let pass. */
    static ObjectNode union(String rule, ObjectNode properties, ObjectNode others) {
        ObjectNode union = properties.deepCopy();
        LOWER.getOrDefault(rule, List.of()).forEach(name -> extreme(union, others.get(name), name, -1));
        UPPER.getOrDefault(rule, List.of()).forEach(name -> extreme(union, others.get(name), name, 1));
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

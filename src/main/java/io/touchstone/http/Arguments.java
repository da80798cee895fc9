package io.touchstone.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says in its path, query and headers, read by the contract: numbers as {@link Long}, flags as
 * {@link Boolean}, text as {@link String}, repeated ones as {@link List}. Defaults come first, then what was sent, in the
 * order in which it was sent.
 */
public final class Arguments {
    private final Map<String, Object> values;
    private final List<Violation> violations;

    Arguments(Map<String, Object> values, List<Violation> violations) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.violations = List.copyOf(violations);
    }

    /** One column to sort by. */
    public record Sort(String by, boolean descending) {}

    /** What the contract rules out; when there is something here, nothing else should be used. */
    public List<Violation> violations() {
        return violations;
    }

    /** All arguments by name. */
    public Map<String, Object> values() {
        return values;
    }

    /** A number that is there: in the path, required, or with a default. */
    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> absent(name));
    }

    /** A number that may be absent. */
    public Optional<Long> optionalNumber(String name) {
        return Optional.ofNullable((Long) values.get(name));
    }

    /** Text that is there: in the path, required, or with a default. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> absent(name));
    }

    /** Text that may be absent. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** A flag that may be absent. */
    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    /** A moment that may be absent. A day stands for its beginning, in UTC. */
    public Optional<Instant> moment(String name) {
        return optionalText(name).map(text -> moment(name, text));
    }

    /** The end of a period that may be absent. A day stands for the beginning of the next, in UTC. */
    public Optional<Instant> momentAfter(String name) {
        return moment(name).map(moment -> isDay(text(name)) ? moment.plus(1, ChronoUnit.DAYS) : moment);
    }

    /** Repeated text; empty when absent. */
    public List<String> texts(String name) {
        return all(name, String.class);
    }

    /** Repeated numbers; empty when absent. */
    public List<Long> numbers(String name) {
        return all(name, Long.class);
    }

    /** The columns to sort by, first the most important: those sorted by default, then those asked for. */
    public List<Sort> sorts() {
        List<Sort> sorts = new ArrayList<>();
        values.forEach((name, value) -> {
            if (name.startsWith("sort_")) {
                sorts.add(new Sort(name.substring("sort_".length()), "desc".equals(value)));
            }
        });
        return sorts;
    }

    private <T> List<T> all(String name, Class<T> type) {
        @Nullable Object value = values.get(name);
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(type::cast).toList();
    }

    /** The formats of schemas let more through than there is in the calendar: leap seconds, and zones of 23 hours. */
    private static Instant moment(String name, String text) {
        try {
            return isDay(text)
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            String message = name + ": ensure this value is a valid date (such as 2026-03-31, or 2026-03-31T14:30:00Z)";
            throw Problem.invalid(List.of(new Violation(List.of("query", name), message, "value_error.date")));
        }
    }

    private static boolean isDay(String text) {
        return text.length() == "2026-03-31".length();
    }

    private static IllegalStateException absent(String name) {
        return new IllegalStateException("no argument " + name);
    }
}

package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Calendar;
import io.touchstone.inference.fit.Closed;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of values none of which is rare: of the next rows none will have another, as far as one can tell. Numbers make
 * a list where they are codes, with gaps between them; else their range says it better. A long tail makes none.
 */
public record ClosedList() implements Family {
    private static final int MOST_TEXTS = 60;
    private static final int MOST_NUMBERS = 12;

    @Override
    public Effort from() {
        return Effort.LOW;
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        return look.fields().stream()
                .filter(Glimpse::isOpen)
                .flatMap(field -> list(look, field).map(values -> candidate(field, values)).stream())
                .toList();
    }

    /** The values a field is confined to, with their counts; empty where it is not. */
    static Optional<Map<String, Long>> list(Look look, Glimpse field) {
        Optional<Map<String, Long>> counts = field.isText()
                ? texts(look, field)
                : field.isNumber() && Bounds.calendar(look, field).isEmpty() ? codes(look, field) : Optional.empty();
        return counts.filter(values -> Closed.is(values.values()) && !arePeriods(values.keySet()));
    }

    /** Whether they are months, quarters or years, such as {@code 2026-Q3}: the next one will come. */
    private static boolean arePeriods(Collection<String> values) {
        return values.stream().allMatch(Calendar::isPeriod);
    }

    private static Optional<Map<String, Long>> texts(Look look, Glimpse field) {
        return (look.isAll() ? exact(field) : Optional.<Map<String, Long>>empty())
                .or(() -> look.texts(field).values())
                .filter(values -> values.size() <= MOST_TEXTS);
    }

    private static Optional<Map<String, Long>> exact(Glimpse field) {
        List<FieldStatistics.Bucket> histogram = field.whole().histogram();
        if (histogram == null || field.whole().field().type() != field.type()) {
            return Optional.empty();
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        histogram.forEach(bucket -> counts.put(bucket.value(), bucket.count()));
        return Optional.of(counts);
    }

    private static Optional<Map<String, Long>> codes(Look look, Glimpse field) {
        Map<Double, Long> counts = new TreeMap<>();
        for (double value : look.numbers(field)) {
            counts.merge(value, 1L, Long::sum);
            if (counts.size() > MOST_NUMBERS) {
                return Optional.empty();
            }
        }
        if (!areCodes(List.copyOf(counts.keySet()))) {
            return Optional.empty();
        }
        Map<String, Long> values = new LinkedHashMap<>();
        counts.forEach((value, count) -> values.put(
                field.type() == FieldType.INTEGRAL ? Long.toString(Math.round(value)) : Double.toString(value), count));
        return Optional.of(values);
    }

    /** Numbers in a row are an amount, unless they are two small whole ones: those are a yes and a no. */
    private static boolean areCodes(List<Double> values) {
        if (values.size() < 2) {
            return false;
        }
        double least = values.get(0);
        double greatest = values.get(values.size() - 1);
        double step = Double.POSITIVE_INFINITY;
        for (int at = 1; at < values.size(); at++) {
            step = Math.min(step, values.get(at) - values.get(at - 1));
        }
        boolean whole = values.stream().allMatch(value -> value == Math.rint(value));
        boolean isYesOrNo = whole && values.size() == 2 && least >= -1 && greatest <= 2;
        boolean isShare = !whole && values.size() == 2 && least >= 0 && greatest <= 1;
        double places = (greatest - least) / (whole ? 1 : step) + 1;
        return isYesOrNo || isShare || (places > 2.0 * values.size() && Math.abs(greatest) < 1e9);
    }

    private static Candidate candidate(Glimpse field, Map<String, Long> values) {
        ObjectNode properties = Json.object();
        ArrayNode list = properties.putArray("list");
        if (field.isText()) {
            values.keySet().stream().sorted().forEach(list::add);
        } else {
            values.keySet().stream().map(BigDecimal::new).sorted().forEach(list::add);
        }
        Collection<Long> counts = values.values();
        long rarest = counts.stream().mapToLong(Long::longValue).min().orElse(0);
        long rows = counts.stream().mapToLong(Long::longValue).sum();
        return Candidate.of(
                "expectedValues",
                List.of(field.name()),
                properties,
                "has " + Words.count(counts.size()) + " different values in " + Words.records(rows)
                        + ", and even the rarest comes " + Words.count(rarest) + " times");
    }
}

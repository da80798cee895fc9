package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two fields in an order, or equal, in every row, which is no chance: with the values of one moved to other rows, the order
 * would be broken many times.
 */
public record Order() implements Family {
    private static final int MOST_FIELDS = 14;
    private static final int FEWEST = 100;
    private static final int LEAST_EXPECTED = 30;

    @Override
    public Effort from() {
        return Effort.HIGH;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        List<Glimpse> times = look.fields().stream()
                .filter(field -> field.isTime() && field.present() >= FEWEST)
                .limit(MOST_FIELDS)
                .toList();
        List<Glimpse> numbers = look.fields().stream()
                .filter(field -> field.isNumber() && !field.isKey() && field.present() >= FEWEST)
                .limit(MOST_FIELDS)
                .toList();
        for (List<Glimpse> some : List.of(times, numbers)) {
            List<double[]> columns = some.size() < 2 ? List.of() : look.columns(some);
            for (int one = 0; one < columns.size(); one++) {
                for (int other = one + 1; other < columns.size(); other++) {
                    candidate(some.get(one), columns.get(one), some.get(other), columns.get(other))
                            .ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Optional<Candidate> candidate(Glimpse one, double[] first, Glimpse other, double[] second) {
        long both = 0;
        long above = 0;
        long below = 0;
        long movedAbove = 0;
        long movedBelow = 0;
        long movedEqual = 0;
        int moved = first.length / 3 + 1;
        for (int at = 0; at < first.length; at++) {
            double there = second[(at + moved) % second.length];
            movedAbove += there > first[at] ? 1 : 0;
            movedBelow += there < first[at] ? 1 : 0;
            movedEqual += there == first[at] ? 1 : 0;
            if (!Double.isNaN(first[at]) && !Double.isNaN(second[at])) {
                both++;
                above += second[at] > first[at] ? 1 : 0;
                below += second[at] < first[at] ? 1 : 0;
            }
        }
        if (both < FEWEST) {
            return Optional.empty();
        }
        if (above == 0 && below == 0) {
            return movedEqual < both / 2
                    ? Optional.of(candidate("equalToField", other, one, both, movedAbove + movedBelow))
                    : Optional.empty();
        }
        if (below == 0 && movedBelow >= LEAST_EXPECTED) {
            return Optional.of(candidate("greaterThanField", other, one, both, movedBelow));
        }
        return above == 0 && movedAbove >= LEAST_EXPECTED
                ? Optional.of(candidate("lessThanField", other, one, both, movedAbove))
                : Optional.empty();
    }

    private static Candidate candidate(String rule, Glimpse later, Glimpse earlier, long rows, long expected) {
        ObjectNode properties = Json.object().put("field_name", earlier.name());
        if (!rule.equals("equalToField")) {
            properties.put("inclusive", true);
        }
        String order =
                switch (rule) {
                    case "equalToField" -> "is equal to ";
                    case "greaterThanField" -> "is never less than ";
                    default -> "is never greater than ";
                };
        return Candidate.of(
                rule,
                List.of(later.name()),
                properties,
                order + earlier.name() + " in " + Words.records(rows) + ", by chance it would not be so in "
                        + Words.count(expected));
    }
}

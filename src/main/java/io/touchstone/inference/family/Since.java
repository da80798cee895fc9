package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Moments that go on with time begin somewhere: none is to come from long before. Those that do not go on end somewhere too,
 * which is said where no range of times says it.
 */
public record Since() implements Family {
    private static final double WEEK = 7 * 86_400_000.0;

    @Override
    public Effort from() {
        return Effort.HIGH;
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        for (Glimpse field : look.fields()) {
            double[] sorted = field.isTime() && field.isOpen() ? look.numbers(field) : new double[0];
            FieldStatistics.Numbers whole = field.whole().numbers();
            if (sorted.length < 100 || whole == null) {
                continue;
            }
            double least = look.isAll() ? whole.min() : sorted[0];
            double greatest = look.isAll() ? whole.max() : sorted[sorted.length - 1];
            if (look.goesOn(field)) {
                double room = Math.max(0.05 * (greatest - least), WEEK);
                candidates.add(candidate("afterDateTime", field, TimeRange.day(least - room, 0), least, greatest));
            } else {
                String end = TimeRange.day(TimeRange.end(sorted, least, greatest), 2);
                candidates.add(candidate("beforeDateTime", field, end, least, greatest));
            }
        }
        return candidates;
    }

    private static Candidate candidate(String rule, Glimpse field, String moment, double least, double greatest) {
        return Candidate.of(
                rule,
                List.of(field.name()),
                Json.object().put("datetime", moment),
                "is from " + Words.value(field, least) + " to " + Words.value(field, greatest) + " in "
                        + Words.values(field.present()));
    }
}

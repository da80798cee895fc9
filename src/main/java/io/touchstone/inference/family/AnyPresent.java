package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.profile.Effort;
import java.util.ArrayList;
import java.util.List;

/** One of two fields in every row, where each is missing now and then, and by chance both would have been many times. */
public record AnyPresent() implements Family {
    private static final int MOST_FIELDS = 30;
    private static final int MOST_ROWS = 100_000;
    private static final double LEAST_EXPECTED = 10;

    @Override
    public Effort from() {
        return Effort.LOW;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Glimpse> some = look.fields().stream()
                .filter(field ->
                        field.present() > 0 && field.present() < field.whole().records())
                .limit(MOST_FIELDS)
                .toList();
        if (some.size() < 2) {
            return List.of();
        }
        long[][] missing = new long[some.size()][some.size()];
        long[] rows = {0};
        look.rows(some, MOST_ROWS, values -> {
            rows[0]++;
            for (int one = 0; one < values.length; one++) {
                for (int other = one; values[one] == null && other < values.length; other++) {
                    missing[one][other] += values[other] == null ? 1 : 0;
                }
            }
        });
        List<Candidate> candidates = new ArrayList<>();
        for (int one = 0; one < some.size(); one++) {
            for (int other = one + 1; other < some.size(); other++) {
                double expected = (double) missing[one][one] * missing[other][other] / Math.max(1, rows[0]);
                if (missing[one][other] == 0 && expected >= LEAST_EXPECTED) {
                    candidates.add(candidate(some.get(one), some.get(other), rows[0], expected));
                }
            }
        }
        return candidates;
    }

    private static Candidate candidate(Glimpse one, Glimpse other, long rows, double expected) {
        return Candidate.of(
                "anyNotNull",
                List.of(one.name(), other.name()),
                Json.object(),
                "are never missing together in " + Words.records(rows) + ", by chance they would be "
                        + Words.count(Math.round(expected)) + " times");
    }
}

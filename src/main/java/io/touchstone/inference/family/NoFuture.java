package io.touchstone.inference.family;

import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Closed;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.util.List;

/** No moment later than now, where there was none among many. */
public record NoFuture() implements Family {
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
                .filter(field -> field.isTime() && Closed.isLikely(field.present()))
                .filter(field -> isPast(look, field) && !look.runsAhead(field) && !field.isNamedLikePlan())
                .map(field -> Candidate.of(
                        "notFuture", field.name(), "never lies in the future in " + Words.values(field.present())))
                .toList();
    }

    private static boolean isPast(Look look, Glimpse field) {
        FieldStatistics.Numbers numbers = field.whole().numbers();
        return numbers != null && numbers.max() <= look.now().toEpochMilli();
    }
}

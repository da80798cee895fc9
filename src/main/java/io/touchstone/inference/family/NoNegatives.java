package io.touchstone.inference.family;

import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Closed;
import io.touchstone.profile.Effort;
import java.util.List;
import java.util.Objects;

/** No number below 0, where there was none among many. What tells things apart has to begin above 0 for that. */
public record NoNegatives() implements Family {
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
                .filter(field -> field.isNumber() && field.whole().numbers() != null)
                .filter(field -> least(field) >= (field.isKey() ? 1 : 0) && Closed.isLikely(field.present()))
                .map(field -> Candidate.of(
                        "notNegative",
                        field.name(),
                        "is never below 0 in " + Words.values(field.present())
                                + (field.hidden() ? "" : ", the least is " + Words.value(field, least(field)))))
                .toList();
    }

    private static double least(Glimpse field) {
        return Objects.requireNonNull(field.whole().numbers()).min();
    }
}

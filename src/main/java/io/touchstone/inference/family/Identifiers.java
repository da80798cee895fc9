package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Closed;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole numbers that stand for things. They grow, so their bounds are far: what is not above 0, as all others are, or ten times
 * beyond the greatest stands for nothing.
 */
public record Identifiers() implements Family {
    private static final double GROWTH = 10;
    private static final double LEAST_BOUND = 1_000_000;
    private static final double MOST = 1e17;

    @Override
    public Effort from() {
        return Effort.MEDIUM;
    }

    @Override
    public Set<String> yieldsTo() {
        return Set.of("expectedValues");
    }

    @Override
    public List<Candidate> fit(Look look) {
        return look.fields().stream()
                .filter(field -> field.type() == FieldType.INTEGRAL && field.isOpen() && field.isKey())
                .filter(field -> Closed.isLikely(field.present()))
                .flatMap(field -> candidate(field).stream())
                .toList();
    }

    private static Optional<Candidate> candidate(Glimpse field) {
        FieldStatistics.Numbers numbers = field.whole().numbers();
        if (numbers == null || numbers.min() < 1 || numbers.max() > MOST) {
            return Optional.empty();
        }
        BigDecimal most = BigDecimal.valueOf(Math.max(LEAST_BOUND, GROWTH * numbers.max()))
                .round(new MathContext(1, RoundingMode.CEILING))
                .setScale(0, RoundingMode.CEILING);
        ObjectNode properties = Json.object();
        properties.put("min", 1);
        properties.put("max", most);
        return Optional.of(Candidate.of(
                "between",
                List.of(field.name()),
                properties,
                "is from " + Words.value(field, numbers.min()) + " to " + Words.value(field, numbers.max()) + " in "
                        + Words.values(field.present())
                        + "; as it stands for things, it may grow to ten times as much"));
    }
}

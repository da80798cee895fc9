package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Formulas;
import io.touchstone.inference.fit.Tail;
import io.touchstone.profile.Effort;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * A number that is a sum, a difference, a product or a fixed share of others but for rounding, and a moment that follows
 * another closely.
 */
public record Prediction() implements Family {
    private static final int MOST_FIELDS = 10;
    private static final int FEWEST = 200;
    private static final double CLOSE = 0.02;
    private static final double LEAST_MARGIN = 1_000;

    @Override
    public Effort from() {
        return Effort.XHIGH;
    }

    @Override
    public List<Candidate> fit(Look look) {
        List<Candidate> candidates = new ArrayList<>();
        List<Glimpse> numbers = Range.measures(look)
                .filter(field -> field.present() >= FEWEST)
                .limit(MOST_FIELDS)
                .toList();
        if (numbers.size() >= 2) {
            List<double[]> columns = look.columns(numbers);
            for (int at = 1; at < numbers.size(); at++) {
                formula(numbers, columns, at).ifPresent(candidates::add);
            }
        }
        List<Glimpse> times = look.fields().stream()
                .filter(field -> field.isTime() && field.isOpen() && field.present() >= FEWEST)
                .limit(MOST_FIELDS)
                .toList();
        if (times.size() >= 2) {
            List<double[]> columns = look.columns(times);
            for (int one = 0; one < times.size(); one++) {
                for (int other = one + 1; other < times.size(); other++) {
                    close(times.get(one), columns.get(one), times.get(other), columns.get(other))
                            .ifPresent(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Optional<Candidate> formula(List<Glimpse> fields, List<double[]> columns, int at) {
        return Formulas.of(columns, at).map(formula -> {
            String one = quoted(fields.get(formula.one()));
            String expression = formula.operator() == ' '
                    ? one + " * " + new BigDecimal(formula.factor(), MathContext.DECIMAL32).toPlainString()
                    : one + " " + formula.operator() + " " + quoted(fields.get(formula.other()));
            BigDecimal tolerance =
                    new BigDecimal(1.5 * formula.furthest() + 1e-9).round(new MathContext(2, RoundingMode.UP));
            return candidate(fields.get(at), expression, tolerance, formula.rows());
        });
    }

    private static Optional<Candidate> close(Glimpse earlier, double[] first, Glimpse later, double[] second) {
        double[] apart = new double[first.length];
        int size = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < first.length; at++) {
            if (!Double.isNaN(first[at]) && !Double.isNaN(second[at])) {
                apart[size++] = Math.abs(second[at] - first[at]);
                least = Math.min(least, first[at]);
                greatest = Math.max(greatest, first[at]);
            }
        }
        double[] sorted = Arrays.copyOf(apart, size);
        Arrays.sort(sorted);
        if (size < FEWEST || sorted[size - 1] == 0) {
            return Optional.empty();
        }
        boolean alike = sorted[0] == sorted[size - 1];
        OptionalDouble furthest = alike ? OptionalDouble.of(sorted[0]) : Tail.above(sorted, sorted[size - 1]);
        if (furthest.isEmpty() || furthest.getAsDouble() > CLOSE * (greatest - least)) {
            return Optional.empty();
        }
        BigDecimal tolerance = BigDecimal.valueOf(Math.ceil(furthest.getAsDouble() + LEAST_MARGIN));
        return Optional.of(candidate(later, quoted(earlier), tolerance, size));
    }

    private static Candidate candidate(Glimpse field, String expression, BigDecimal tolerance, long rows) {
        ObjectNode properties = Json.object().put("expression", expression);
        properties.put(
                "tolerance",
                tolerance.stripTrailingZeros().scale() < 0 ? tolerance.setScale(0, RoundingMode.UP) : tolerance);
        return Candidate.of(
                "predictedBy",
                List.of(field.name()),
                properties,
                "follows from " + expression + " in " + Words.records(rows));
    }

    private static String quoted(Glimpse field) {
        return "`" + field.name().replace("`", "``") + "`";
    }
}

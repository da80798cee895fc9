package io.touchstone.check.rule;

import io.touchstone.check.Margin;
import io.touchstone.measure.Comparison.Nearness;
import io.touchstone.measure.Comparison.Pair;
import io.touchstone.measure.Term;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Values that count as equal within a margin of numbers or times.
 *
 * @param margin how far they may be apart
 */
record Nearby(Margin margin) implements Nearness {
    /** A pair of fields; a margin that does not matter to their types is left out. */
    static Pair pair(String name, Term left, Term right, Margin margin) {
        Margin.Text text = margin.text();
        return switch (Margin.Kind.of(left, right)) {
            case TEXT ->
                text != null && text.ignoreWhitespace()
                        ? new Pair(name, Margin.withoutBlanks(left), Margin.withoutBlanks(right), null)
                        : new Pair(name, left, right, null);
            case NUMBER -> new Pair(name, left, right, nearness(margin.numeric() != null, margin));
            case MOMENT -> new Pair(name, left, right, nearness(margin.duration() != null, margin));
            case OTHER -> new Pair(name, left, right, null);
        };
    }

    private static @Nullable Nearness nearness(boolean matters, Margin margin) {
        return matters ? new Nearby(margin) : null;
    }

    @Override
    public Term apart(Term left, Term right) {
        return margin.differs(left, right);
    }

    @Override
    public boolean apart(Object left, Object right) {
        if (left.equals(right)) {
            return false;
        }
        if (left instanceof Number one && right instanceof Number other) {
            return apart(one, other);
        }
        Margin.Duration duration = margin.duration();
        Instant first = moment(left);
        Instant second = moment(right);
        return duration == null
                || first == null
                || second == null
                || Duration.between(first, second).abs().compareTo(Duration.ofMillis(duration.millis())) > 0;
    }

    private boolean apart(Number left, Number right) {
        Margin.Numeric numeric = margin.numeric();
        double sum = left.doubleValue() + right.doubleValue();
        if (numeric == null || Double.isNaN(sum) || Double.isInfinite(sum)) {
            return true;
        }
        BigDecimal one = new BigDecimal(left.toString());
        BigDecimal distance = one.subtract(new BigDecimal(right.toString())).abs();
        BigDecimal allowed = numeric.asAbsolute()
                ? numeric.epsilon()
                : one.abs().multiply(numeric.epsilon(), MathContext.DECIMAL128).movePointLeft(2);
        return distance.compareTo(allowed) > 0;
    }

    private static @Nullable Instant moment(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return value instanceof Instant instant ? instant : null;
    }
}

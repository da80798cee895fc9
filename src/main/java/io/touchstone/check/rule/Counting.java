package io.touchstone.check.rule;

import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** What rules share that look at figures instead of rows. */
final class Counting {
    /** Sums of doubles differ in their last digits from run to run. */
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    private Counting() {}

    /** How many rows pass the check's filter. */
    static Metric asserted(Scope scope) {
        return new Metric.Figure(Terms.countIf(scope.where()));
    }

    /** How many rows there are. */
    static Metric rows() {
        return new Metric.Figure(Terms.countIf(Terms.TRUE));
    }

    /** The rows that pass the filter and have a value. */
    static Term there(Scope scope, Term value) {
        return Terms.and(scope.where(), Terms.isNotNull(value));
    }

    /** What becomes of a rule that does not count rows that break it. */
    static Verdict verdict(boolean holds, @Nullable Long asserted, BigDecimal measured, String message) {
        return holds
                ? new Verdict.Passed(asserted, null, measured)
                : new Verdict.Failed(false, asserted, null, measured, message);
    }

    /** How two numbers compare, one of which may be the sum of doubles: then they are equal to a relative 1e-9. */
    static int compare(BigDecimal one, BigDecimal other, boolean isExact) {
        if (!isExact) {
            BigDecimal larger = one.abs().max(other.abs());
            BigDecimal apart = one.subtract(other, MathContext.DECIMAL128).abs();
            if (apart.compareTo(larger.multiply(NOISE)) <= 0) {
                return 0;
            }
        }
        return one.compareTo(other);
    }

    /** Whether the engine answered with a number that may have lost digits. */
    static boolean isExact(Figures figures, Metric metric) {
        return !(figures.value(metric) instanceof Double);
    }

    /** The reference to a container. */
    static Reference reference(@Nullable Long datastore, long container) {
        return new Reference(datastore == null ? 0 : datastore, container);
    }
}

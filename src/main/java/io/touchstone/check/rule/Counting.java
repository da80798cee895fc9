package io.touchstone.check.rule;

import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules share that look at figures instead of rows. */
final class Counting {
    /** Sums of doubles differ in their last digits from run to run. */
    private static final BigDecimal NOISE = new BigDecimal("1e-9");

    private static final Set<FieldType> SIMPLE =
            Set.of(FieldType.INTEGRAL, FieldType.FRACTIONAL, FieldType.DATE, FieldType.TIMESTAMP, FieldType.BOOLEAN);

    private Counting() {}

    /** How many rows pass the check's filter. */
    static Metric asserted(Scope scope) {
        return new Metric.Figure(Terms.countIf(scope.where()));
    }

    /** How many rows there are. */
    static Metric rows() {
        return new Metric.Figure(Terms.countIf(Terms.TRUE));
    }

    /**
     * How many distinct combinations of values the rows in scope have. Engines count the distinct values of one field quickly,
     * except texts; else groups are quicker.
     */
    static Metric distinct(Scope scope, List<Term> keys) {
        Term whole = there(scope, keys);
        return isSimple(keys)
                ? new Metric.Among(Terms.call("count_distinct", FieldType.INTEGRAL, keys.get(0)), whole)
                : new Metric.OverGroups(keys, whole, Terms.countIf(Terms.TRUE));
    }

    /** How many rows in scope have all these values. */
    static Metric whole(Scope scope, List<Term> keys) {
        Term whole = there(scope, keys);
        return isSimple(keys)
                ? new Metric.Among(Terms.countIf(Terms.TRUE), whole)
                : new Metric.OverGroups(keys, whole, Terms.call("sum", FieldType.INTEGRAL, Metric.OverGroups.SIZE));
    }

    private static boolean isSimple(List<Term> keys) {
        return keys.size() == 1 && SIMPLE.contains(keys.get(0).type());
    }

    /** The rows that pass the filter and have all these values. */
    static Term there(Scope scope, List<Term> values) {
        List<Term> conditions = new ArrayList<>(List.of(scope.where()));
        values.forEach(value -> conditions.add(Terms.isNotNull(value)));
        return Terms.all(conditions);
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

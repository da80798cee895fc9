package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Given;
import io.touchstone.check.Labelled;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number, or how it changed since the scan before, lies between bounds, both included. On its first scan a change passes;
 * whatever is found is remembered for the next one. A missing value is not judged.
 */
@Named(
        value = "metric",
        summary = "A value, or its change since the last scan, stays within bounds",
        weight = 3,
        takes = {INTEGRAL, FRACTIONAL})
public record TrackedValue(
        String field,
        @Property(title = "Compared") Comparison comparison,
        @Property(title = "Minimum") @Nullable BigDecimal min,
        @Property(title = "Maximum") @Nullable BigDecimal max)
        implements RowRule {

    /** What lies between the bounds. */
    public enum Comparison implements Labelled {
        ABSOLUTE_VALUE("Absolute Value"),
        ABSOLUTE_CHANGE("Absolute Change"),
        PERCENTAGE_CHANGE("Percentage Change");

        private final String label;

        Comparison(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public TrackedValue {
        if (min == null && max == null) {
            throw new BadProperty("min", "at least one of min and max must be given");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new BadProperty("max", "must not be less than min");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(
                RowRule.asserted(scope), broken(scope), there(scope), figure("min", scope), figure("max", scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        long asserted = figures.count(RowRule.asserted(scope));
        if (asserted > 0 && figures.count(there(scope)) == 0) {
            return new Verdict.Unasserted(field + " is missing, so there is no value to compare");
        }
        BigDecimal least = figures.number(figure("min", scope));
        BigDecimal most = figures.number(figure("max", scope));
        boolean one = least != null && most != null && least.compareTo(most) == 0;
        if (!one && asserted > 0 && comparison != Comparison.ABSOLUTE_VALUE) {
            return new Verdict.Unasserted(
                    field + " has several values, and only a single one can be compared with that of the last scan");
        }
        long broken = figures.count(broken(scope));
        BigDecimal measured = one ? least : null;
        return Verdict.ofRows(scope, asserted, broken, message(asserted, broken))
                .with(measured);
    }

    @Override
    public Term brokenBy(Scope scope) {
        Term value = scope.field(field);
        if (comparison == Comparison.ABSOLUTE_VALUE) {
            return outside(value, min, max);
        }
        BigDecimal before = scope.lastMeasured();
        if (before == null) {
            return Terms.FALSE;
        }
        if (comparison == Comparison.ABSOLUTE_CHANGE) {
            return outside(value, plus(min, before), plus(max, before));
        }
        if (before.signum() == 0) {
            throw new CannotAssert("The last scan found 0 in " + field + ", and a change from 0 has no percentage");
        }
        BigDecimal low = share(min, before);
        BigDecimal high = share(max, before);
        return before.signum() > 0 ? outside(value, low, high) : outside(value, high, low);
    }

    private static Term outside(Term value, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null || high == null) {
            return low != null ? Given.below(value, low) : high != null ? Given.above(value, high) : Terms.FALSE;
        }
        return Terms.any(List.of(Given.below(value, low), Given.above(value, high)));
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal change, BigDecimal before) {
        return change == null ? null : before.add(change);
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal percent, BigDecimal before) {
        return percent == null ? null : before.add(before.multiply(percent.movePointLeft(2)));
    }

    private Metric there(Scope scope) {
        return new Metric.Figure(Terms.countIf(Terms.and(scope.where(), Terms.isNotNull(scope.field(field)))));
    }

    private Metric figure(String which, Scope scope) {
        Term value = scope.field(field);
        return new Metric.Figure(Terms.call(which, value.type(), Terms.where(scope.where(), value)));
    }

    @Override
    public String demand() {
        String bounds = min == null || max == null
                ? min != null
                        ? "at least " + Given.text(min)
                        : "at most " + Given.text(max == null ? BigDecimal.ZERO : max)
                : "between " + Given.text(min) + " and " + Given.text(max);
        return switch (comparison) {
            case ABSOLUTE_VALUE -> "must be " + bounds;
            case ABSOLUTE_CHANGE -> "must change by " + bounds + " since the last scan";
            case PERCENTAGE_CHANGE -> "must change by " + bounds + " percent since the last scan";
        };
    }

    @Override
    public List<String> shown() {
        return List.of(field);
    }
}

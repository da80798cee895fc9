package io.touchstone.check.rule;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of rows, or how it changed, lies between bounds, both included. A change is one from the mean of what was
 * measured in the window before the scan, or where nothing was, from the measurement before; without any it passes.
 */
@Named(
        value = "volumetric",
        summary = "The number of records, or its change, stays within bounds",
        weight = 2,
        general = Named.General.NONE,
        category = Named.Category.METADATA)
public record Volumetric(
        @Property(title = "Compared") TrackedValue.Comparison comparison,
        @Property(title = "Window in days", min = 1, byDefault = "1") int windowSize,
        @Property(title = "Minimum") @Nullable BigDecimal min,
        @Property(title = "Maximum") @Nullable BigDecimal max)
        implements Rule {

    public Volumetric {
        if (min == null && max == null) {
            throw new BadProperty("min", "at least one of min and max must be given");
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new BadProperty("max", "must not be less than min");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.rows());
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        BigDecimal rows = BigDecimal.valueOf(figures.count(Counting.rows()));
        if (comparison == TrackedValue.Comparison.ABSOLUTE_VALUE) {
            return verdict(rows, rows, "The number of records must be ", "");
        }
        BigDecimal before = before(scope);
        if (before == null) {
            return new Verdict.Passed(null, null, rows);
        }
        BigDecimal change = rows.subtract(before);
        String from = ", from " + Given.text(rounded(before)) + " to " + Given.text(rows);
        if (comparison == TrackedValue.Comparison.ABSOLUTE_CHANGE) {
            return verdict(change, rows, "The number of records must change by ", from);
        }
        if (before.signum() == 0) {
            return fromNothing(rows, from);
        }
        BigDecimal percent = change.multiply(BigDecimal.valueOf(100)).divide(before, MathContext.DECIMAL64);
        return verdict(percent, rows, "The percentage by which the number of records changes must be ", from);
    }

    /** A change from 0 is no change, or beyond every bound. */
    private Verdict fromNothing(BigDecimal rows, String from) {
        if (rows.signum() == 0) {
            return verdict(rows, rows, "The percentage by which the number of records changes must be ", from);
        }
        return Counting.verdict(
                max == null,
                null,
                rows,
                "The number of records must change by at most " + Given.text(max == null ? rows : max)
                        + " percent, but it changed" + from);
    }

    private Verdict verdict(BigDecimal compared, BigDecimal rows, String demand, String from) {
        boolean holds = (min == null || compared.compareTo(min) >= 0) && (max == null || compared.compareTo(max) <= 0);
        String bounds = max == null
                ? "at least " + Given.text(min == null ? BigDecimal.ZERO : min)
                : min == null ? "at most " + Given.text(max) : "between " + Given.text(min) + " and " + Given.text(max);
        return Counting.verdict(
                holds, null, rows, demand + bounds + ", but it is " + Given.text(rounded(compared)) + from);
    }

    private @Nullable BigDecimal before(Scope scope) {
        List<BigDecimal> window = scope.measuredSince(scope.now().minus(Duration.ofDays(windowSize)));
        return window.isEmpty()
                ? scope.lastMeasured()
                : window.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(window.size()), MathContext.DECIMAL64);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(3, RoundingMode.HALF_UP);
    }
}

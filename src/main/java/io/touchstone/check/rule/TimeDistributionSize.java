package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Labelled;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Locale;

/**
 * Each interval of time that has rows at all has as many as it should. Intervals begin at full hours, days, Mondays, months
 * and years of UTC; rows without a time are not counted.
 */
@Named(
        value = "timeDistributionSize",
        summary = "Each interval of time has as many records as it should",
        weight = 3,
        takes = {DATE, TIMESTAMP},
        general = Named.General.FILTER)
public record TimeDistributionSize(
        String field,
        @Property(title = "Interval") Interval intervalName,
        @Property(title = "Fewest records", min = 0) long minSize,
        @Property(title = "Most records", min = 0) long maxSize)
        implements Rule {

    /** An interval of time. */
    public enum Interval implements Labelled {
        YEARLY("year"),
        MONTHLY("month"),
        WEEKLY("week"),
        DAILY("day"),
        HOURLY("hour");

        private final String unit;

        Interval(String unit) {
            this.unit = unit;
        }

        @Override
        public String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    public TimeDistributionSize {
        if (minSize > maxSize) {
            throw new BadProperty("max_size", "must not be less than min_size");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.asserted(scope), intervals(scope), outside(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        long intervals = figures.count(intervals(scope));
        long outside = figures.count(outside(scope));
        long asserted = figures.count(Counting.asserted(scope));
        if (outside == 0) {
            return new Verdict.Passed(asserted, null, null);
        }
        return new Verdict.Failed(
                false,
                asserted,
                null,
                null,
                "Each " + intervalName.unit + " of " + field + " must have " + minSize + " to " + maxSize
                        + " records, but " + Verdict.share(outside, intervals) + " of " + intervals + " intervals ("
                        + outside + ") in " + asserted + " filtered records do not");
    }

    private Metric intervals(Scope scope) {
        return overIntervals(scope, Terms.TRUE);
    }

    private Metric outside(Scope scope) {
        Term size = Metric.OverGroups.SIZE;
        return overIntervals(
                scope,
                Terms.any(List.of(
                        Terms.compare(size, "<", Terms.number(minSize)),
                        Terms.compare(size, ">", Terms.number(maxSize)))));
    }

    private Metric overIntervals(Scope scope, Term counted) {
        Term time = scope.field(field);
        Term unit = Terms.constant(intervalName.unit, FieldType.STRING);
        Term interval = Terms.call("date_trunc", FieldType.TIMESTAMP, unit, time);
        return new Metric.OverGroups(List.of(interval), Counting.there(scope, time), Terms.countIf(counted));
    }
}

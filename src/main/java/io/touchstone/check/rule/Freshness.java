package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container was changed not too long ago. */
@Named(
        value = "freshness",
        summary = "The container was changed not too long ago",
        weight = 2,
        general = Named.General.NONE,
        category = Named.Category.METADATA)
public record Freshness(
        @Property(title = "Maximum age", help = "In milliseconds, unless a unit is given.", min = 0) long value,
        @Property(title = "Unit", kind = "duration_unit") @Nullable Unit unit)
        implements Rule {

    /** What an age is given in. */
    public enum Unit {
        MILLIS(1),
        SECONDS(1_000),
        MINUTES(60_000),
        HOURS(3_600_000),
        DAYS(86_400_000);

        private final long millis;

        Unit(long millis) {
            this.millis = millis;
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of();
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        Instant modified = scope.modified();
        if (modified == null) {
            return new Verdict.Unasserted("The store does not tell when the container was last changed");
        }
        Duration age = Duration.between(modified, scope.now());
        BigDecimal most = BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(unit == null ? 1 : unit.millis));
        BigDecimal millis = BigDecimal.valueOf(age.toMillis());
        return Counting.verdict(
                millis.compareTo(most) <= 0,
                null,
                millis,
                "The container must have been changed in the last " + told(most) + ", but was last changed "
                        + told(millis) + " before the scan, at " + modified);
    }

    /** A span of time in its largest units, such as {@code 2 d 3 h}. */
    private static String told(BigDecimal millis) {
        long left = millis.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
        StringBuilder told = new StringBuilder();
        for (Unit unit : List.of(Unit.DAYS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS, Unit.MILLIS)) {
            long units = left / unit.millis;
            left %= unit.millis;
            if (units > 0) {
                told.append(told.isEmpty() ? "" : " ")
                        .append(units)
                        .append(
                                switch (unit) {
                                    case DAYS -> " d";
                                    case HOURS -> " h";
                                    case MINUTES -> " min";
                                    case SECONDS -> " s";
                                    case MILLIS -> " ms";
                                });
            }
        }
        return told.isEmpty() ? "0 ms" : told.toString();
    }
}

package io.touchstone.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What became of a check on one partition. */
public sealed interface Verdict {
    /**
     * It holds.
     *
     * @param asserted rows looked at; null for rules that look at none
     * @param broken rows that break it, few enough for its coverage
     * @param measured the figure it looks at, where it looks at one: kept as the check's history
     */
    record Passed(@Nullable Long asserted, @Nullable Long broken, @Nullable BigDecimal measured) implements Verdict {}

    /**
     * It does not hold.
     *
     * @param rowByRow whether each broken row is an anomaly of its own; else there is one for the partition
     * @param asserted rows looked at; null for rules that look at none
     * @param broken rows that break it; null where rows are not what it counts
     * @param measured the figure it looks at, where it looks at one
     * @param message what is wrong, for people
     */
    record Failed(
            boolean rowByRow,
            @Nullable Long asserted,
            @Nullable Long broken,
            @Nullable BigDecimal measured,
            String message)
            implements Verdict {}

    /**
     * It could not be judged.
     *
     * @param reason why, for people
     */
    record Unasserted(String reason) implements Verdict {}

    /** The same, of a rule that looks at a figure. */
    default Verdict with(@Nullable BigDecimal measured) {
        if (this instanceof Passed passed) {
            return new Passed(passed.asserted(), passed.broken(), measured);
        }
        return this instanceof Failed failed
                ? new Failed(failed.rowByRow(), failed.asserted(), failed.broken(), measured, failed.message())
                : this;
    }

    /**
     * What follows from counts of rows: with full coverage each broken row is an anomaly, below it the partition fails as one
     * when fewer rows hold than the coverage asks for.
     */
    static Verdict ofRows(Scope scope, long asserted, long broken, String message) {
        boolean holds = broken == 0
                || (scope.coverage() < 1 && asserted - broken >= Math.ceil(scope.coverage() * asserted - 1e-9));
        return holds
                ? new Passed(asserted, broken, null)
                : new Failed(scope.coverage() >= 1, asserted, broken, null, message);
    }

    /**
     * What is said of rows that break a rule.
     *
     * @param demand what it asks for, as a sentence without its end, such as {@code price must be positive}
     */
    static String told(String demand, long asserted, long broken) {
        String records = asserted == 1 ? " filtered record (" : " filtered records (";
        return demand + ", but " + share(broken, asserted) + " of " + asserted + records + broken
                + (asserted == 1 ? ") fails" : ") fail");
    }

    /** A part of a whole as a percentage with three decimals, such as {@code 25.000%}. */
    static String share(long part, long whole) {
        BigDecimal share = whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_UP);
        return share.setScale(3, RoundingMode.HALF_UP) + "%";
    }
}

package io.touchstone.check.rule;

import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.util.List;

/** A rule about how many rows a partition has. */
interface PartitionSizeRule extends Rule {
    /** The bound. */
    long value();

    /** How the number of rows has to compare with it. */
    Operator operator();

    @Override
    default List<Metric> needs(Scope scope) {
        return List.of(Counting.rows());
    }

    @Override
    default Verdict judge(Scope scope, Figures figures) {
        long rows = figures.count(Counting.rows());
        return Counting.verdict(
                operator().holds(Long.compare(rows, value())),
                rows,
                BigDecimal.valueOf(rows),
                "The number of records must be " + operator().words() + " " + value() + ", but it is " + rows);
    }
}

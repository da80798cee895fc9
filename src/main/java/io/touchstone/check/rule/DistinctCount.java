package io.touchstone.check.rule;

import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.util.List;

/** A field has so many distinct values, counted exactly; missing ones are none. */
@Named(
        value = "distinctCount",
        summary = "The number of distinct values compares with a number as it should",
        weight = 1,
        general = Named.General.FILTER)
public record DistinctCount(
        String field, @Property(title = "Number") BigDecimal value, @Property(title = "Comparison") Operator comparison)
        implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.asserted(scope), distinct(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        BigDecimal distinct = BigDecimal.valueOf(figures.count(distinct(scope)));
        return Counting.verdict(
                comparison.holds(distinct.compareTo(value)),
                figures.count(Counting.asserted(scope)),
                distinct,
                field + " must have a number of distinct values " + comparison.words() + " " + Given.text(value)
                        + ", but has " + Given.text(distinct));
    }

    private Metric distinct(Scope scope) {
        return Counting.distinct(scope, List.of(scope.field(field)));
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;

/** The values of a field add up to a number; missing ones add nothing, and no rows add up to 0. */
@Named(
        value = "sum",
        summary = "The values add up to a number",
        weight = 1,
        takes = {INTEGRAL, FRACTIONAL},
        general = Named.General.FILTER)
public record Sum(String field, @Property(title = "Total") BigDecimal value) implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.asserted(scope), total(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        BigDecimal found = figures.number(total(scope));
        BigDecimal total = found == null ? BigDecimal.ZERO : found;
        boolean isExact = Counting.isExact(figures, total(scope));
        return Counting.verdict(
                Counting.compare(total, value, isExact) == 0,
                figures.count(Counting.asserted(scope)),
                total,
                field + " must add up to " + Given.text(value) + ", but adds up to "
                        + scope.told(scope.field(field), Given.text(total)));
    }

    private Metric total(Scope scope) {
        Term value = scope.field(field);
        return new Metric.Figure(Terms.call("sum", value.type(), Terms.where(scope.where(), value)));
    }
}

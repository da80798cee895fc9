package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.util.List;

/** The container has so many fields, excluded ones left out. */
@Named(value = "fieldCount", summary = "The container has so many fields", weight = 1, general = Named.General.NONE)
public record FieldCount(
        @Property(title = "Number of fields", min = 0) long value,
        @Property(title = "Comparison", byDefault = "\"eq\"") Operator comparison)
        implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return List.of();
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        int count = scope.fields().size();
        return Counting.verdict(
                comparison.holds(Long.compare(count, value)),
                null,
                BigDecimal.valueOf(count),
                "The number of fields must be " + comparison.words() + " " + value + ", but it is " + count);
    }
}

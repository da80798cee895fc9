package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;

/** A number lies between two bounds. */
@Named(
        value = "between",
        summary = "Every value lies between two bounds",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL})
public record Between(
        String field,
        @Property(title = "Minimum") BigDecimal min,
        @Property(title = "Maximum") BigDecimal max,
        @Property(title = "Minimum included", byDefault = "true") boolean inclusiveMin,
        @Property(title = "Maximum included", byDefault = "true") boolean inclusiveMax)
        implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.any(List.of(
                Terms.compare(value, inclusiveMin ? "<" : "<=", Terms.constant(min, FRACTIONAL)),
                Terms.compare(value, inclusiveMax ? ">" : ">=", Terms.constant(max, FRACTIONAL))));
    }

    @Override
    public String demand() {
        return "must be between " + min.toPlainString() + (inclusiveMin ? "" : " (excluded)") + " and "
                + max.toPlainString() + (inclusiveMax ? "" : " (excluded)");
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import java.math.BigDecimal;

/** A number is greater than another. */
@Named(
        value = "greaterThan",
        summary = "Every value is greater than a number",
        weight = 1,
        takes = {INTEGRAL, FRACTIONAL})
public record GreaterThan(
        String field,
        @Property(title = "Value") BigDecimal value,
        @Property(title = "Value included", byDefault = "false") boolean inclusive)
        implements ValueRule {
    @Override
    public Term brokenBy(Term found, Scope scope) {
        return inclusive ? Given.below(found, value) : Given.atMost(found, value);
    }

    @Override
    public String demand() {
        return (inclusive ? "must be at least " : "must be greater than ") + Given.text(value);
    }
}

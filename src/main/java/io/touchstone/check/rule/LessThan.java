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

/** A number is less than another. */
@Named(
        value = "lessThan",
        summary = "Every value is less than a number",
        weight = 1,
        takes = {INTEGRAL, FRACTIONAL})
public record LessThan(
        String field,
        @Property(title = "Value") BigDecimal value,
        @Property(title = "Value included", byDefault = "false") boolean inclusive)
        implements ValueRule {
    @Override
    public Term brokenBy(Term found, Scope scope) {
        return inclusive ? Given.above(found, value) : Given.atLeast(found, value);
    }

    @Override
    public String demand() {
        return (inclusive ? "must be at most " : "must be less than ") + Given.text(value);
    }
}

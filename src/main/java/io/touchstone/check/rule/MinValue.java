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

/** A number is not less than another. */
@Named(
        value = "minValue",
        summary = "No value is less than a number",
        weight = 1,
        takes = {INTEGRAL, FRACTIONAL})
public record MinValue(String field, @Property(title = "Value") BigDecimal value) implements ValueRule {
    @Override
    public Term brokenBy(Term found, Scope scope) {
        return Given.below(found, value);
    }

    @Override
    public String demand() {
        return "must be at least " + Given.text(value);
    }
}

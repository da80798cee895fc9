package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import java.math.BigDecimal;

/** A number is greater than 0. */
@Named(
        value = "positive",
        summary = "Every value is greater than 0",
        weight = 1,
        takes = {INTEGRAL, FRACTIONAL})
public record Positive(String field) implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Given.atMost(value, BigDecimal.ZERO);
    }

    @Override
    public String demand() {
        return "must be greater than 0";
    }
}

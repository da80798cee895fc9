package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Given;
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
    public Between {
        if (min.compareTo(max) > 0) {
            throw new BadProperty("max", "must not be less than min");
        }
    }

    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.any(List.of(
                inclusiveMin ? Given.below(value, min) : Given.atMost(value, min),
                inclusiveMax ? Given.above(value, max) : Given.atLeast(value, max)));
    }

    @Override
    public String demand() {
        return "must be between " + Given.text(min) + (inclusiveMin ? "" : " (excluded)") + " and " + Given.text(max)
                + (inclusiveMax ? "" : " (excluded)");
    }
}

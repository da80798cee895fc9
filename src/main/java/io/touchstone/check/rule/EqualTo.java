package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;

import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;

/** Numbers are equal to a constant. */
@Named(
        value = "equalTo",
        summary = "Every selected value is equal to a number",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL})
public record EqualTo(List<String> fields, @Property(title = "Value") BigDecimal value) implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        return Terms.any(fields.stream()
                .map(field -> ValueRule.brokenBy(scope, field, found -> Given.differs(found, value)))
                .toList());
    }

    @Override
    public String demand() {
        return "must be equal to " + Given.text(value);
    }

    @Override
    public List<String> shown() {
        return fields;
    }
}

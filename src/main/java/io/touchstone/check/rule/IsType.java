package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;

/** A text can be read as a type without losing anything: 15.5 is no whole number, and 2023-02-30 is no date. Blanks around it do not count. */
@Named(
        value = "isType",
        summary = "Every value can be read as a type",
        weight = 1,
        takes = {STRING})
public record IsType(String field, @Property(title = "Type") FieldType fieldType) implements ValueRule {
    public IsType {
        if (!TypePatterns.knows(fieldType)) {
            throw new BadProperty(
                    "field_type", "must be one of Integral, Fractional, Boolean, String, Date, Timestamp");
        }
    }

    @Override
    public Term brokenBy(Term value, Scope scope) {
        String pattern = TypePatterns.of(fieldType);
        Term text = value.type() == STRING ? value : new Term.Cast(value, "string", STRING);
        return pattern == null ? Terms.FALSE : Terms.not(Terms.matches(text, pattern));
    }

    @Override
    public String demand() {
        return "must be readable as " + fieldType.wire();
    }
}

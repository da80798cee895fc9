package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Margin;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.measure.Term;
import org.jspecify.annotations.Nullable;

/** A value is equal to that of another field, within a margin. */
@Named(
        value = "equalToField",
        summary = "Every value is equal to that of another field of the row",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL, DATE, TIMESTAMP, STRING})
public record EqualToField(
        String field,
        @Property(title = "Other field", kind = "field") String fieldName,
        @Property(title = "Margin of numbers") Margin.@Nullable Numeric numericComparator,
        @Property(title = "Margin of times") Margin.@Nullable Duration durationComparator,
        @Property(title = "Comparison of texts") Margin.@Nullable Text stringComparator)
        implements OtherFieldRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        Margin margin = new Margin(numericComparator, durationComparator, stringComparator);
        return margin.differs(value, scope.field(fieldName));
    }

    @Override
    public String demand() {
        return "must be equal to " + fieldName;
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Margin;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.measure.Term;
import org.jspecify.annotations.Nullable;

/** A value is less than that of another field, or above it by less than a margin. */
@Named(
        value = "lessThanField",
        summary = "Every value is less than that of another field of the row",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL, DATE, TIMESTAMP})
public record LessThanField(
        String field,
        @Property(title = "Other field", kind = "field") String fieldName,
        @Property(title = "Equal values pass", byDefault = "false") boolean inclusive,
        @Property(title = "Margin of numbers") Margin.@Nullable Numeric numericComparator,
        @Property(title = "Margin of times") Margin.@Nullable Duration durationComparator)
        implements OtherFieldRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        Margin margin = new Margin(numericComparator, durationComparator, null);
        return margin.notBelow(value, scope.field(fieldName), inclusive);
    }

    @Override
    public String demand() {
        return (inclusive ? "must not be greater than " : "must be less than ") + fieldName;
    }
}

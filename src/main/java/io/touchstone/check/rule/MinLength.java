package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.ARRAY;
import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;
import io.touchstone.check.Property;

/** A text has at least so many characters; an array at least so many elements, or each of these such a length. */
@Named(
        value = "minLength",
        summary = "Every value has at least so many characters or elements",
        weight = 1,
        takes = {STRING, ARRAY})
public record MinLength(
        String field,
        @Property(title = "Length", min = 0) long value,
        @Property(title = "Judge the elements of an array", byDefault = "false") boolean isElementContext)
        implements LengthRule {
    @Override
    public String limit() {
        return "<";
    }

    @Override
    public String demand() {
        return "must have a length of at least " + value;
    }
}

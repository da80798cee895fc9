package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.ARRAY;
import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** No text has no characters and no array no elements. Missing values pass. */
@Named(
        value = "notEmpty",
        summary = "No selected text or array is empty",
        weight = 1,
        takes = {STRING, ARRAY})
public record NotEmpty(
        List<String> fields,
        @Property(title = "Judge the elements of arrays", byDefault = "false") boolean isElementContext)
        implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        return Terms.any(fields.stream().map(field -> empty(scope, field)).toList());
    }

    private Term empty(Scope scope, String field) {
        return isElementContext ? ValueRule.brokenBy(scope, field, NotEmpty::empty) : empty(scope.field(field));
    }

    /** Told by its length, for to some engines a blank is as good as nothing. */
    private static Term empty(Term value) {
        return Terms.compare(LengthRule.lengthOf(value), "=", Terms.number(0));
    }

    @Override
    public String demand() {
        return (fields.size() < 2 ? "must not " : "may ") + (isElementContext ? "have empty elements" : "be empty");
    }

    @Override
    public String pronoun() {
        return fields.size() < 2 ? "" : "none";
    }

    @Override
    public List<String> shown() {
        return fields;
    }
}

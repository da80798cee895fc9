package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** None of the fields is missing; of arrays, where asked for, none of their elements. */
@Named(value = "notNull", summary = "None of the selected fields is missing", weight = 1)
public record NotNull(
        List<String> fields,
        @Property(title = "Judge the elements of arrays", byDefault = "false") boolean isElementContext)
        implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        return Terms.any(fields.stream().map(field -> missing(scope, field)).toList());
    }

    private Term missing(Scope scope, String field) {
        return isElementContext ? ValueRule.brokenBy(scope, field, Terms::isNull) : Terms.isNull(scope.field(field));
    }

    @Override
    public String demand() {
        return (fields.size() < 2 ? "must not " : "may ") + (isElementContext ? "have missing elements" : "be missing");
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

package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** None of the fields is missing. */
@Named(value = "notNull", summary = "None of the selected fields is missing", weight = 1)
public record NotNull(List<String> fields) implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        return Terms.any(
                fields.stream().map(field -> Terms.isNull(scope.field(field))).toList());
    }

    @Override
    public String demand() {
        return "must not be missing";
    }

    @Override
    public List<String> shown() {
        return fields;
    }
}

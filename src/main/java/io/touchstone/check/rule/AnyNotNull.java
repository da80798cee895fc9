package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** At least one of the fields is there. */
@Named(value = "anyNotNull", summary = "At least one of the selected fields is not missing", weight = 2)
public record AnyNotNull(List<String> fields) implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        return Terms.all(
                fields.stream().map(field -> Terms.isNull(scope.field(field))).toList());
    }

    @Override
    public String demand() {
        return "must not be missing";
    }

    @Override
    public String pronoun() {
        return fields.size() < 2 ? "" : "at least one";
    }

    @Override
    public List<String> shown() {
        return fields;
    }
}

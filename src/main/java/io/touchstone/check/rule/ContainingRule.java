package io.touchstone.check.rule;

import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** A rule that looks for something in texts. A missing text does not contain it. */
interface ContainingRule extends ValueRule {
    /** What is looked for. */
    String pattern();

    @Override
    default Term brokenBy(Term value, Scope scope) {
        return Terms.any(List.of(Terms.isNull(value), Terms.not(Terms.matches(value, pattern()))));
    }

    @Override
    default Term brokenBy(Scope scope) {
        Term field = scope.field(field());
        Term broken = ValueRule.super.brokenBy(scope);
        return field.type() == FieldType.ARRAY ? Terms.any(List.of(Terms.isNull(field), broken)) : broken;
    }
}

package io.touchstone.check.rule;

import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;

/** A rule about how long a text or an array is. */
interface LengthRule extends ValueRule {
    /** The bound. */
    long value();

    /** How a length that breaks the rule compares with the bound. */
    String limit();

    /** Whether the elements of an array are judged, not the array. */
    boolean isElementContext();

    @Override
    default Term brokenBy(Term value, Scope scope) {
        return Terms.compare(lengthOf(value), limit(), Terms.number(value()));
    }

    @Override
    default Term brokenBy(Scope scope) {
        return isElementContext() ? ValueRule.super.brokenBy(scope) : brokenBy(scope.field(field()), scope);
    }

    /** How many characters a text has, or how many elements an array. */
    static Term lengthOf(Term value) {
        return Terms.call(value.type() == FieldType.ARRAY ? "size" : "length", FieldType.INTEGRAL, value);
    }
}

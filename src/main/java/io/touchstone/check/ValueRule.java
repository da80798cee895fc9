package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.function.UnaryOperator;

/** A row rule about the value of one field. Of an array it judges each element; an empty array passes. */
public interface ValueRule extends RowRule {
    /** The field. */
    String field();

    /** When a value breaks it. A missing value does not, unless this says so. */
    Term brokenBy(Term value, Scope scope);

    @Override
    default Term brokenBy(Scope scope) {
        return brokenBy(scope, field(), value -> brokenBy(value, scope));
    }

    @Override
    default List<String> shown() {
        return List.of(field());
    }

    /** When the value of a field breaks a rule, or for an array one of its elements does. */
    static Term brokenBy(Scope scope, String field, UnaryOperator<Term> condition) {
        Term value = scope.field(field);
        return value.type() == FieldType.ARRAY
                ? new Term.SomeElement(value, condition.apply(new Term.Element(scope.elementType(field))))
                : condition.apply(value);
    }
}

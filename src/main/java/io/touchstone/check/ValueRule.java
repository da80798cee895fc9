package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;

/** A row rule about the value of one field. Of an array it judges each element; an empty array passes. */
public interface ValueRule extends RowRule {
    /** The field. */
    String field();

    /** When a value breaks it. A missing value does not, unless this says so. */
    Term brokenBy(Term value, Scope scope);

    @Override
    default Term brokenBy(Scope scope) {
        Term value = scope.field(field());
        if (value.type() != FieldType.ARRAY) {
            return brokenBy(value, scope);
        }
        return new Term.SomeElement(value, brokenBy(new Term.Element(scope.elementType(field())), scope));
    }

    @Override
    default List<String> shown() {
        return List.of(field());
    }
}

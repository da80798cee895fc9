package io.touchstone.check.rule;

import io.touchstone.check.Margin;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.ValueRule;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Lookup;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import org.jspecify.annotations.Nullable;

/** A rule about the values a field of another container has. */
interface LookupRule extends ValueRule {
    /** The field there. */
    String fieldName();

    /** The other container. */
    long refContainerId();

    /** Its datastore; null where the container is to tell. */
    @Nullable
    Long refDatastoreId();

    /** Which of its rows count; null for all. */
    @Nullable
    String refFilter();

    /** Whether the value is one of those; of a missing value neither true nor false. */
    default Term found(Term value, Scope scope) {
        Long datastore = refDatastoreId();
        Reference reference = new Reference(datastore == null ? 0 : datastore, refContainerId());
        Scope.Other other = scope.other(reference);
        String filter = refFilter();
        Term held = other.field(fieldName());
        Margin.Kind.of(value, held);
        return new Term.Found(
                new Lookup(value, reference, held, filter == null ? Terms.TRUE : other.expression(filter)));
    }

    @Override
    default Term brokenBy(Scope scope) {
        if (scope.field(field()).type() == FieldType.ARRAY) {
            throw new CannotAssert(field() + " is an array, and the elements of arrays cannot be looked up");
        }
        return ValueRule.super.brokenBy(scope);
    }
}

package io.touchstone.check.rule;

import io.touchstone.check.Margin;
import io.touchstone.check.Scope;
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

    /** Whether a value has to be one of those, or must not be. */
    boolean mustBeHeld();

    /** The values there, for one to be looked up in them. */
    private Lookup lookup(Term value, Scope scope) {
        Long datastore = refDatastoreId();
        Reference reference = new Reference(datastore == null ? 0 : datastore, refContainerId());
        Scope.Other other = scope.other(reference);
        String filter = refFilter();
        Term held = other.field(fieldName());
        Margin.Kind.of(value, held);
        return new Lookup(value, reference, held, filter == null ? Terms.TRUE : other.expression(filter));
    }

    @Override
    default Term brokenBy(Term value, Scope scope) {
        Term found = new Term.Found(lookup(value, scope));
        return mustBeHeld() ? Terms.not(found) : found;
    }

    @Override
    default Term brokenBy(Scope scope) {
        Term value = scope.field(field());
        return value.type() == FieldType.ARRAY
                ? new Term.SomeElementFound(
                        value, lookup(new Term.Element(scope.elementType(field())), scope), !mustBeHeld())
                : brokenBy(value, scope);
    }
}

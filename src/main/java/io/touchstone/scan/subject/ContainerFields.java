package io.touchstone.scan.subject;

import io.touchstone.connector.FoundField;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.measure.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The fields of a container that are read: the store's own, and those made of them.
 *
 * @param own without excluded ones
 * @param computed made of these; one whose makings are not there is none
 * @param hidden names of those nobody may see the values of
 * @param leftOut names of those that are excluded
 */
record ContainerFields(
        List<FoundField> own, List<AddedFields.Added> computed, Set<String> hidden, Set<String> leftOut) {

    /**
     * Sorts them.
     *
     * @param excluded names its container says are excluded
     * @param masked names of own fields that are made of hidden ones elsewhere
     */
    static ContainerFields of(
            String title, List<StoredField> stored, Collection<String> excluded, Collection<String> masked) {
        Set<String> hidden = new HashSet<>(masked);
        Set<String> leftOut = new HashSet<>(excluded);
        for (StoredField one : stored) {
            if (one.status().equals("excluded")) {
                leftOut.add(one.field().name());
            } else if (one.status().equals("masked")) {
                hidden.add(one.field().name());
            }
        }
        List<FoundField> own = stored.stream()
                .filter(one -> one.expression() == null
                        && !one.inner()
                        && !leftOut.contains(one.field().name()))
                .map(StoredField::field)
                .toList();
        RowFields row = new RowFields(title, own, leftOut, Map.of());
        List<AddedFields.Added> computed = new ArrayList<>();
        for (StoredField one : stored) {
            if (one.expression() == null || leftOut.contains(one.field().name())) {
                continue;
            }
            try {
                Term value = Expressions.scalar(Objects.requireNonNull(one.expression()), row);
                computed.add(new AddedFields.Added(one.field(), value));
                if (readsAnyOf(value, hidden)) {
                    hidden.add(one.field().name());
                }
            } catch (BadExpression gone) { // what it was made of is not there any more
                leftOut.add(one.field().name());
            }
        }
        return new ContainerFields(own, List.copyOf(computed), hidden, leftOut);
    }

    /** Whether a value is made of one of these fields, or of what lies inside one. */
    static boolean readsAnyOf(Term value, Set<String> names) {
        return SelectedRows.fieldsOf(value).stream().anyMatch(names::contains);
    }
}

package io.touchstone.scan.subject;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.read.Derivation;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fields made of others of their row.
 *
 * @param kept those that are there
 * @param added those that are made
 */
record AddedFields(List<FoundField> kept, List<Added> added) implements Derivation {
    /** A field and what it is made of. */
    record Added(FoundField field, Term value) {}

    /** The same of a row some fields of which are gone, or have other types now. */
    AddedFields of(List<FoundField> present) {
        return new AddedFields(present, added);
    }

    /** All fields of the row. */
    List<FoundField> all() {
        return Stream.concat(kept.stream(), added.stream().map(Added::field)).toList();
    }

    @Override
    public boolean keepsFields() {
        return true;
    }

    @Override
    public String over(Dialect dialect, String from) {
        Speech speech = SelectedRows.speech(dialect);
        Stream<String> own = kept.stream().map(field -> dialect.quoted(field.name()));
        Stream<String> made = added.stream()
                .map(one -> one.value().in(speech) + " as "
                        + dialect.quoted(one.field().name()));
        return dialect.reckonedOnce(
                "select " + Stream.concat(own, made).collect(Collectors.joining(", ")) + " from " + from);
    }
}

package io.touchstone.connector.read;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container to be read: where it is, and what the last sync knew of it.
 *
 * @param place where its datastore lives
 * @param container its name, kind and files
 * @param fields its fields, in their order, excluded and missing ones left out
 * @param text how its files of text are to be read; ignored elsewhere
 * @param derived what its rows are made of; null where they are the store's own
 */
public record Subject(
        Place place, FoundContainer container, List<FoundField> fields, TextOptions text, @Nullable Derived derived) {
    /** One whose rows are the store's own. */
    public Subject(Place place, FoundContainer container, List<FoundField> fields, TextOptions text) {
        this(place, container, fields, text, null);
    }

    /**
     * What rows are made of.
     *
     * @param source what is read
     * @param how how they are made of it
     */
    public record Derived(Subject source, Derivation how) {}

    /**
     * How files of text are read.
     *
     * @param header whether the first line names the fields
     * @param escape the letter that makes the next one literal inside quotes
     * @param emptyIsNull whether an empty cell is missing, or an empty text
     */
    public record TextOptions(boolean header, char escape, boolean emptyIsNull) {
        /** As files are read unless somebody says otherwise. */
        public static final TextOptions USUAL = new TextOptions(true, '"', true);
    }
}

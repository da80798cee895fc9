package io.touchstone.connector.read;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import java.util.List;

/**
 * A container to be read: where it is, and what the last sync knew of it.
 *
 * @param place where its datastore lives
 * @param container its name, kind and files
 * @param fields its fields, in their order, excluded and missing ones left out
 * @param text how its files of text are to be read; ignored elsewhere
 */
public record Subject(Place place, FoundContainer container, List<FoundField> fields, TextOptions text) {
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

package io.touchstone.scan.subject;

import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.read.Subject;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.http.Problem;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A container as a scan reads it.
 *
 * @param datastore the name of its datastore
 * @param connectionId the connection that leads to it
 * @param subject where it is, with the fields that are not excluded
 * @param join the containers it is joined of, which are read where they are; null for all but computed joins
 * @param hidden names of the fields nobody may see the values of
 * @param leftOut names of the fields that are excluded
 * @param incrementalField the field that tells new rows; null where none does
 * @param incrementalType how it tells them; null where people did not say
 * @param checkpoint the highest identifier incremental scans have read; null before the first
 */
public record ScannedContainer(
        long id,
        long datastoreId,
        String datastore,
        long connectionId,
        Subject subject,
        @Nullable Join join,
        Set<String> hidden,
        Set<String> leftOut,
        @Nullable String incrementalField,
        @Nullable String incrementalType,
        @Nullable String checkpoint) {

    /** One whose rows lie in its own store. */
    public ScannedContainer(
            long id,
            long datastoreId,
            String datastore,
            long connectionId,
            Subject subject,
            Set<String> hidden,
            Set<String> leftOut,
            @Nullable String incrementalField,
            @Nullable String incrementalType,
            @Nullable String checkpoint) {
        this(
                id,
                datastoreId,
                datastore,
                connectionId,
                subject,
                null,
                hidden,
                leftOut,
                incrementalField,
                incrementalType,
                checkpoint);
    }

    /** The container of that id; empty when there is none, or it was removed. */
    public static Optional<ScannedContainer> find(Handle handle, long id) {
        return read(handle, id, " and c.deleted_at is null");
    }

    /** The same, be it removed or not. */
    static Optional<ScannedContainer> read(Handle handle, long id) {
        return read(handle, id, "");
    }

    private static Optional<ScannedContainer> read(Handle handle, long id, String more) {
        Optional<Found> found = handle.createQuery(
                        """
                        select c.*, d.name as datastore, d.connection_id, d.database, d.schema, d.root_path,
                            d.folder_globbing_enabled
                        from container c join datastore d on d.id = c.datastore_id
                        where c.id = :id
                        """
                                + more)
                .bind("id", id)
                .map((row, context) -> found(row))
                .findOne();
        return found.map(container -> container.with(
                StoredField.of(handle, id),
                Made.of(handle, container.definition(), container.place(), container.container())));
    }

    /**
     * A computed container that is not there yet, or is to become another; it has no fields.
     *
     * @param definition in the words of the API
     * @throws io.touchstone.connector.ConnectionFailure when what it is made of does not exist
     */
    public static ScannedContainer draft(Handle handle, long datastoreId, String name, ObjectNode definition) {
        return handle.createQuery(
                        """
                        select d.name as datastore, d.connection_id, d.database, d.schema, d.root_path,
                            d.folder_globbing_enabled
                        from datastore d where d.id = :id
                        """)
                .bind("id", datastoreId)
                .map((row, context) -> new Found(
                        0,
                        datastoreId,
                        row.getString("datastore"),
                        row.getLong("connection_id"),
                        DatastoreStore.place(row),
                        FoundContainer.table(name, FoundContainer.Kind.VIEW, null, null),
                        definition.toString(),
                        Subject.TextOptions.USUAL,
                        Set.of(),
                        null,
                        null,
                        null))
                .findOne()
                .map(found ->
                        found.with(List.of(), Made.of(handle, found.definition(), found.place(), found.container())))
                .orElseThrow(() -> Problem.notFound("Datastore", datastoreId));
    }

    /**
     * The same with the fields that are still there, of the types they have now.
     *
     * @param present the fields it has at this moment
     */
    public ScannedContainer now(List<FoundField> present) {
        Map<String, FoundField> there = new HashMap<>();
        present.forEach(field -> there.put(field.name(), field));
        Subject own = own();
        List<FoundField> left = own.fields().stream()
                .map(field -> there.get(field.name()))
                .filter(Objects::nonNull)
                .toList();
        Subject now = new Subject(own.place(), own.container(), left, own.text(), own.derived());
        return new ScannedContainer(
                id,
                datastoreId,
                datastore,
                connectionId,
                subject.derived() != null && subject.derived().how() instanceof AddedFields added
                        ? withComputed(now, added.of(left))
                        : now,
                join,
                hidden,
                leftOut,
                incrementalField,
                incrementalType,
                checkpoint);
    }

    /** The same without the fields that are made of others of its own. */
    public Subject own() {
        return subject.derived() != null && subject.derived().how() instanceof AddedFields
                ? subject.derived().source()
                : subject;
    }

    /** Of some of its fields those that are not excluded. */
    public List<FoundField> counted(List<FoundField> some) {
        return some.stream().filter(field -> !leftOut.contains(field.name())).toList();
    }

    private record Found(
            long id,
            long datastoreId,
            String datastore,
            long connectionId,
            Place place,
            FoundContainer container,
            @Nullable String definition,
            Subject.TextOptions text,
            Set<String> excluded,
            @Nullable String incrementalField,
            @Nullable String incrementalType,
            @Nullable String checkpoint) {
        ScannedContainer with(List<StoredField> stored, Made made) {
            ContainerFields fields =
                    ContainerFields.of(datastore + "." + container.name(), stored, excluded, made.hidden());
            Subject own = new Subject(place, made.container(), fields.own(), text, made.derived());
            return new ScannedContainer(
                    id,
                    datastoreId,
                    datastore,
                    connectionId,
                    withComputed(own, new AddedFields(fields.own(), fields.computed())),
                    made.join(),
                    fields.hidden(),
                    fields.leftOut(),
                    incrementalField,
                    incrementalType,
                    checkpoint);
        }
    }

    private static Subject withComputed(Subject own, AddedFields fields) {
        return fields.added().isEmpty()
                ? own
                : new Subject(own.place(), own.container(), fields.all(), own.text(), new Subject.Derived(own, fields));
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("id"),
                row.getLong("datastore_id"),
                row.getString("datastore"),
                row.getLong("connection_id"),
                DatastoreStore.place(row),
                container(row),
                row.getString("definition"),
                text(row),
                texts(row.getArray("exclude_fields")),
                row.getString("incremental_field"),
                row.getString("incremental_type"),
                row.getString("incremental_checkpoint"));
    }

    private static FoundContainer container(ResultSet row) throws SQLException {
        boolean file = "file".equals(row.getString("container_type"));
        @Nullable Timestamp modified = row.getTimestamp("last_modified");
        FoundContainer.Files files = !file || modified == null
                ? null
                : new FoundContainer.Files(
                        row.getString("folder"),
                        row.getString("file_name"),
                        row.getString("extension"),
                        row.getString("file_format"),
                        modified.toInstant(),
                        row.getInt("file_count"));
        return new FoundContainer(
                row.getString("name"),
                kind(file, row),
                row.getObject("records", Long.class),
                row.getObject("bytes", Long.class),
                null,
                files,
                null);
    }

    private static FoundContainer.Kind kind(boolean file, ResultSet row) throws SQLException {
        if (file) {
            return FoundContainer.Kind.FILE;
        }
        if (String.valueOf(row.getString("container_type")).startsWith("computed")) {
            return FoundContainer.Kind.VIEW;
        }
        if (row.getBoolean("materialized")) {
            return FoundContainer.Kind.MATERIALIZED_VIEW;
        }
        return "view".equals(row.getString("table_type")) ? FoundContainer.Kind.VIEW : FoundContainer.Kind.TABLE;
    }

    private static Subject.TextOptions text(ResultSet row) throws SQLException {
        Subject.TextOptions usual = Subject.TextOptions.USUAL;
        @Nullable String escape = row.getString("escape_character");
        @Nullable Boolean header = row.getObject("has_header", Boolean.class);
        @Nullable Boolean empty = row.getObject("treat_empty_as_null", Boolean.class);
        return new Subject.TextOptions(
                header == null ? usual.header() : header,
                escape == null || escape.isEmpty() ? usual.escape() : escape.charAt(0),
                empty == null ? usual.emptyIsNull() : empty);
    }

    private static Set<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}

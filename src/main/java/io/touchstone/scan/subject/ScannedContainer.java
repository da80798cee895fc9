package io.touchstone.scan.subject;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.read.Subject;
import io.touchstone.datastore.DatastoreStore;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A container as a scan reads it.
 *
 * @param datastore the name of its datastore
 * @param connectionId the connection that leads to it
 * @param subject where it is, with the fields that are not excluded
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
        Set<String> hidden,
        Set<String> leftOut,
        @Nullable String incrementalField,
        @Nullable String incrementalType,
        @Nullable String checkpoint) {

    /** The container of that id; empty when there is none, or it was removed. */
    public static Optional<ScannedContainer> find(Handle handle, long id) {
        Optional<Found> found = handle.createQuery(
                        """
                        select c.*, d.name as datastore, d.connection_id, d.database, d.schema, d.root_path,
                            d.folder_globbing_enabled
                        from container c join datastore d on d.id = c.datastore_id
                        where c.id = :id and c.deleted_at is null
                        """)
                .bind("id", id)
                .map((row, context) -> found(row))
                .findOne();
        return found.map(container -> container.with(fields(handle, id)));
    }

    /**
     * The same with the fields that are still there, of the types they have now.
     *
     * @param present the fields it has at this moment
     */
    public ScannedContainer now(List<FoundField> present) {
        Map<String, FoundField> there = new HashMap<>();
        present.forEach(field -> there.put(field.name(), field));
        List<FoundField> left = subject.fields().stream()
                .map(field -> there.get(field.name()))
                .filter(Objects::nonNull)
                .toList();
        return new ScannedContainer(
                id,
                datastoreId,
                datastore,
                connectionId,
                new Subject(subject.place(), subject.container(), left, subject.text()),
                hidden,
                leftOut,
                incrementalField,
                incrementalType,
                checkpoint);
    }

    /** Of some of its fields those that are not excluded. */
    public List<FoundField> counted(List<FoundField> some) {
        return some.stream().filter(field -> !leftOut.contains(field.name())).toList();
    }

    private static List<StoredField> fields(Handle handle, long id) {
        return handle.createQuery("select * from field where container_id = :id and not missing order by position, id")
                .bind("id", id)
                .map((row, context) -> new StoredField(
                        row.getString("status"),
                        new FoundField(
                                row.getString("name"),
                                row.getInt("position"),
                                row.getString("native_type"),
                                type(row.getString("type")),
                                row.getBoolean("nullable"),
                                row.getObject("column_size", Integer.class),
                                row.getObject("decimal_digits", Integer.class),
                                row.getObject("key_position", Integer.class),
                                row.getString("comment"))))
                .list();
    }

    private record StoredField(String status, FoundField field) {}

    private record Found(
            long id,
            long datastoreId,
            String datastore,
            long connectionId,
            Place place,
            FoundContainer container,
            Subject.TextOptions text,
            Set<String> excluded,
            @Nullable String incrementalField,
            @Nullable String incrementalType,
            @Nullable String checkpoint) {
        ScannedContainer with(List<StoredField> stored) {
            Set<String> hidden = new HashSet<>();
            Set<String> leftOut = new HashSet<>(excluded);
            for (StoredField one : stored) {
                if (one.status().equals("excluded")) {
                    leftOut.add(one.field().name());
                } else if (one.status().equals("masked")) {
                    hidden.add(one.field().name());
                }
            }
            List<FoundField> fields = stored.stream()
                    .map(StoredField::field)
                    .filter(field -> !leftOut.contains(field.name()))
                    .toList();
            return new ScannedContainer(
                    id,
                    datastoreId,
                    datastore,
                    connectionId,
                    new Subject(place, container, fields, text),
                    hidden,
                    leftOut,
                    incrementalField,
                    incrementalType,
                    checkpoint);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("id"),
                row.getLong("datastore_id"),
                row.getString("datastore"),
                row.getLong("connection_id"),
                DatastoreStore.place(row),
                container(row),
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

    private static FieldType type(String wire) {
        return Arrays.stream(FieldType.values())
                .filter(type -> type.wire().equals(wire))
                .findFirst()
                .orElse(FieldType.UNKNOWN);
    }

    private static Set<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? Set.of() : Set.copyOf(Arrays.asList((String[]) array.getArray()));
    }
}

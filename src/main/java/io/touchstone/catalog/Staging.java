package io.touchstone.catalog;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.FoundField;
import io.touchstone.operation.Run;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Pours a catalog into temporary tables of one connection of ours, in the caller's transaction. They stay with the connection
 * for the next sync, empty. The fields of a datastore's first sync go where they belong at once, which halves the time: who
 * reads them asks for their container, and that comes with {@link Merge}. Later syncs write the fields of those containers
 * whose hash is another one, and remember the hashes: some 100 bytes for each container.
 */
final class Staging implements CatalogSink, AutoCloseable {
    private static final int LONGEST_NAME = 2_500; // bytes: what an index of PostgreSQL takes
    private static final int PROGRESS_STEP = 500;
    private static final int KNOWN_AT_ONCE = 10_000;
    private static final int BATCH = 1 << 18;
    private static final int LARGE_BATCH = 1 << 22; // hashes of some 70,000 containers: fields flow on meanwhile

    private static final String TABLES =
            """
            create temp table if not exists sync_container (
                place bigint, id bigint, name text, container_type text, table_type text, materialized boolean,
                records bigint, bytes bigint, comment text, problem text, folder text, file_name text, extension text,
                file_format text, file_count integer, last_modified timestamptz) on commit delete rows;
            create temp table if not exists sync_field (
                container text, name text, position integer, type text, native_type text, nullable boolean,
                column_size integer, decimal_digits integer, key_position integer, comment text) on commit delete rows;
            create temp table if not exists sync_shape (
                container text, fields integer, shape bigint, facts bigint, staged boolean) on commit delete rows;
            create temp table if not exists sync_found (
                like sync_container, fields integer, shape bigint, facts bigint, staged boolean) on commit delete rows;
            create temp table if not exists sync_touched (id bigint, name text, is_new boolean) on commit delete rows;
            """;

    private static final String FIELD =
            """
            field (container_id, name, position, type, native_type, nullable, column_size, decimal_digits, key_position,
                comment)""";

    private final Handle handle;
    private final Run run;
    private final SyncOptions options;
    private final CopyStream copies;
    private final CopyBuffer containerRows;
    private final CopyBuffer fieldRows;
    private final CopyBuffer shapeRows;
    private final @Nullable NewIds ids;
    private final Map<String, Long> known;
    private final Map<String, FoundField> found = new LinkedHashMap<>(); // of the current container, by name
    private @Nullable String current;
    private long containers;
    private long fields;
    private long leftOut;

    /** Prepares empty tables. */
    Staging(Handle handle, Run run, SyncOptions options) throws SQLException {
        this.handle = handle;
        this.run = run;
        this.options = options;
        handle.execute(TABLES);
        copies =
                new CopyStream(handle.getConnection().unwrap(PGConnection.class).getCopyAPI());
        ids = isFirst() ? new NewIds(handle, copies) : null;
        known = ids == null ? known() : Map.of();
        containerRows = new CopyBuffer(copies, "sync_container", BATCH);
        fieldRows = new CopyBuffer(copies, ids == null ? "sync_field" : FIELD, BATCH);
        shapeRows = new CopyBuffer(copies, "sync_shape", LARGE_BATCH);
    }

    private boolean isFirst() {
        return handle.createQuery("select not exists (select from container where datastore_id = :datastore)")
                .bind("datastore", run.datastoreId())
                .mapTo(Boolean.class)
                .one();
    }

    /** By container, the hash over all that is known of its fields. */
    private Map<String, Long> known() {
        Map<String, Long> known = new HashMap<>();
        handle.createQuery("select name, facts from container where datastore_id = :datastore and facts is not null")
                .bind("datastore", run.datastoreId())
                .setFetchSize(KNOWN_AT_ONCE)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    @Override
    public void container(FoundContainer container) {
        if (isTooLong(container.name())) {
            leftOut++;
            return;
        }
        Kind kind = container.kind();
        String tableType = kind == Kind.FILE ? null : kind == Kind.TABLE ? "table" : "view";
        FoundContainer.@Nullable Files files = container.files();
        containerRows
                .value(containers)
                .value(id(container.name(), tableType))
                .value(container.name())
                .value(kind == Kind.FILE ? "file" : "table")
                .value(tableType)
                .value(kind == Kind.MATERIALIZED_VIEW)
                .value(container.rows())
                .value(container.bytes())
                .value(container.comment())
                .value(container.problem())
                .value(files == null ? null : files.folder())
                .value(files == null ? null : files.pattern())
                .value(files == null ? null : files.extension())
                .value(files == null ? null : files.format())
                .value(files == null ? null : files.count())
                .value(files == null ? null : files.lastModified());
        endRow(containerRows);
        containers++;
        tellProgress(containers);
    }

    private @Nullable Long id(String container, @Nullable String tableType) {
        boolean wanted = tableType == null || options.include().contains(tableType);
        return ids == null || !wanted ? null : ids.give(container);
    }

    @Override
    public void field(String container, FoundField field) {
        if (!container.equals(current)) {
            endFields();
            current = container;
        }
        if (isTooLong(field.name()) || isTooLong(container) || found.putIfAbsent(field.name(), field) != null) {
            leftOut++;
            return;
        }
        fields++;
        tellProgress(fields);
    }

    /** The fields of a container come together: another one's begin. What is known of it already need not be written. */
    private void endFields() {
        if (current == null || found.isEmpty()) {
            return;
        }
        long shape = 0;
        long facts = 0;
        for (FoundField field : found.values()) {
            long hash = Shape.of(field);
            shape ^= hash;
            facts ^= Shape.facts(hash, field);
        }
        Long before = known.get(current);
        boolean staged = before == null || before != facts;
        if (staged) {
            writeFields(ids == null ? current : ids.of(current));
        }
        shapeRows.value(current).value(found.size()).value(shape).value(facts).value(staged);
        endRow(shapeRows);
        found.clear();
    }

    private void writeFields(@Nullable Object container) {
        if (container == null) {
            return;
        }
        for (FoundField field : found.values()) {
            fieldRows
                    .value(container)
                    .value(field.name())
                    .value(field.position())
                    .value(field.type().wire())
                    .value(field.nativeType())
                    .value(field.nullable())
                    .value(field.size())
                    .value(field.decimals())
                    .value(field.keyPosition())
                    .value(field.comment());
            endRow(fieldRows);
        }
    }

    /** The stream is over: sends what is left, and lets PostgreSQL learn how much there is. */
    void complete() throws SQLException {
        endFields();
        containerRows.flush();
        fieldRows.flush();
        shapeRows.flush();
        copies.end();
        tellProgress(0);
        run.count("total_containers", containers);
        handle.execute("analyze sync_container, sync_field, sync_shape");
    }

    /** How many containers and fields could not be kept: names too long for an index, or fields named twice. */
    long leftOut() {
        return leftOut;
    }

    /** Leaves the connection fit to end its transaction, whatever became of the stream. */
    @Override
    public void close() throws SQLException {
        copies.close();
    }

    private void tellProgress(long count) {
        if (count % PROGRESS_STEP == 0) {
            run.check();
            run.count("containers_analyzed", containers);
            run.count("fields_analyzed", fields);
        }
    }

    private static void endRow(CopyBuffer rows) {
        try {
            rows.endRow();
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    private static boolean isTooLong(String name) {
        return name.length() > LONGEST_NAME / 4 && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
    }

    /** Our own database would not take what a store sent. */
    static final class StagingFailure extends RuntimeException {
        StagingFailure(SQLException cause) {
            super(cause);
        }
    }
}

package io.touchstone.catalog;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundContainer.Kind;
import io.touchstone.connector.FoundField;
import io.touchstone.operation.Run;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Pours a catalog into temporary tables of one connection of ours. They stay with the connection for the next sync, empty.
 */
final class Staging implements CatalogSink, AutoCloseable {
    private static final int LONGEST_NAME = 2_500; // bytes: what an index of PostgreSQL takes
    private static final int PROGRESS_STEP = 500;

    private static final String TABLES =
            """
            create temp table if not exists sync_container (
                place bigint, name text, container_type text, table_type text, materialized boolean, records bigint, bytes bigint,
                comment text, problem text, folder text, file_name text, extension text, file_format text,
                file_count integer, last_modified timestamptz);
            create temp table if not exists sync_field (
                container text, name text, position integer, type text, native_type text, nullable boolean,
                column_size integer, decimal_digits integer, key_position integer, comment text,
                shape bigint, facts bigint);
            create temp table if not exists sync_found (
                like sync_container, fields integer, shape bigint, facts bigint);
            create temp table if not exists sync_touched (id bigint, name text, is_new boolean);
            """;

    private static final String EMPTY = "truncate sync_container, sync_field, sync_found, sync_touched";

    private final Handle handle;
    private final Run run;
    private final CopyBuffer containerRows;
    private final CopyBuffer fieldRows;
    private final Set<String> names = new HashSet<>();
    private @Nullable String current;
    private long containers;
    private long fields;
    private long leftOut;

    /** Prepares empty tables on a connection that commits each statement. */
    Staging(Handle handle, Run run) throws SQLException {
        this.handle = handle;
        this.run = run;
        handle.execute(TABLES);
        handle.execute(EMPTY);
        CopyManager copies = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
        containerRows = new CopyBuffer(copies, "sync_container");
        fieldRows = new CopyBuffer(copies, "sync_field");
    }

    @Override
    public void container(FoundContainer container) {
        if (isTooLong(container.name())) {
            leftOut++;
            return;
        }
        Kind kind = container.kind();
        FoundContainer.@Nullable Files files = container.files();
        containerRows
                .value(containers)
                .value(container.name())
                .value(kind == Kind.FILE ? "file" : "table")
                .value(kind == Kind.FILE ? null : kind == Kind.TABLE ? "table" : "view")
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

    @Override
    public void field(String container, FoundField field) {
        if (!container.equals(current)) {
            current = container;
            names.clear();
        }
        if (isTooLong(field.name()) || isTooLong(container) || !names.add(field.name())) {
            leftOut++;
            return;
        }
        long shape = Shape.of(field);
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
                .value(field.comment())
                .value(shape)
                .value(Shape.facts(shape, field));
        endRow(fieldRows);
        fields++;
        tellProgress(fields);
    }

    /** The stream is over: sends what is left, and lets PostgreSQL learn how much there is. */
    void complete() throws SQLException {
        containerRows.flush();
        fieldRows.flush();
        tellProgress(0);
        run.count("total_containers", containers);
        handle.execute("analyze sync_container");
        handle.execute("analyze sync_field");
    }

    /** How many containers and fields could not be kept: names too long for an index, or fields named twice. */
    long leftOut() {
        return leftOut;
    }

    /** Empties the tables. */
    @Override
    public void close() {
        handle.execute(EMPTY);
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

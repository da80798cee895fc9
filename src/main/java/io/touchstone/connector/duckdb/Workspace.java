package io.touchstone.connector.duckdb;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A DuckDB in a folder of its own, into which rows are streamed that their own source cannot judge. It keeps values exactly:
 * whole numbers and decimals of up to 38 digits, doubles with NaN, timestamps to the microsecond, nested values. Its memory
 * is bounded, what does not fit lies in the folder, and the folder goes when it is closed.
 */
public final class Workspace implements Engine, AutoCloseable {
    private static final Dialect DIALECT = new DuckDbDialect();
    private static final int MEGABYTES = 256;
    private static final int THREADS = 2;
    private static final String FULL = "Too many records for the disk of the server to work on";
    private static final long LEAST_SPACE = 1L << 30;
    private static final int ROWS_BETWEEN_LOOKS = 1 << 17;

    private final Path folder;
    private final DuckDb engine;
    private int tables;
    private volatile boolean stopped;

    private Workspace(Path folder, DuckDb engine) {
        this.folder = folder;
        this.engine = engine;
    }

    /**
     * Makes one.
     *
     * @param parent where its folder is made
     */
    public static Workspace in(Path parent) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "workspace").toAbsolutePath();
            DuckDb engine = DuckDb.open(folder, MEGABYTES, THREADS);
            Workspace workspace = new Workspace(folder, engine);
            workspace.run("attach " + DuckDb.literal(folder.resolve("rows.db").toString()) + " as held");
            workspace.run("use held");
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + parent + " cannot be written to", e);
        }
    }

    /**
     * Takes in rows.
     *
     * @param fields what the values are, in their order
     * @param source pours the rows
     * @param types whose names of nested types the fields bear; nested values of other engines stay JSON
     * @return what stands for them after FROM
     * @throws StatementFailure when they cannot be kept
     */
    public String take(List<FoundField> fields, Dialect types, Consumer<Rows> source) {
        String name = "rows_" + ++tables;
        long[] taken = {0};
        try (WorkspaceTable table = new WorkspaceTable(engine, name, fields)) {
            source.accept(row -> {
                if (++taken[0] % ROWS_BETWEEN_LOOKS == 0) {
                    checkSpace();
                }
                check();
                table.add(row);
            });
            return table.seal(types.engine().equals(DIALECT.engine()));
        } catch (SQLException e) {
            check();
            throw new StatementFailure(DuckDb.words(e), e);
        }
    }

    /** Forgets rows taken in before. */
    public void drop(String from) {
        try {
            engine.execute("drop view " + from);
            engine.execute("drop table " + from.substring(WorkspaceTable.SEALED.length()));
        } catch (SQLException e) {
            throw new StatementFailure(DuckDb.words(e), e);
        }
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public void select(String sql, Rows rows) {
        check();
        try {
            engine.select(sql, rows);
        } catch (SQLException e) {
            check();
            throw new StatementFailure(DuckDb.words(e), e);
        }
    }

    /** Stops it for good. */
    @Override
    public void cancel() {
        stopped = true;
        engine.cancel();
    }

    @Override
    public void close() {
        engine.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The workspace " + folder + " cannot be removed", e);
        }
    }

    private void run(String sql) {
        try {
            engine.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    private void checkSpace() {
        try {
            if (Files.getFileStore(folder).getUsableSpace() < LEAST_SPACE) {
                throw new StatementFailure(FULL, new IOException(FULL));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The workspace " + folder + " cannot be used", e);
        }
    }

    private void check() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }
}

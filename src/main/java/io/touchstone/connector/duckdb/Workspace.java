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
    private static final int MEGABYTES = 256;
    private static final int THREADS = 2;
    private static final String FULL = "Too many records for the disk of the server to work on";
    private static final long LEAST_SPACE = 1L << 30;
    private static final int ROWS_BETWEEN_LOOKS = 1 << 17;

    private final Path folder;
    private final DuckDb engine;
    private final DuckDbDialect dialect;
    private int tables;
    private volatile boolean stopped;

    private Workspace(Path folder, DuckDb engine, DuckDbDialect dialect) {
        this.folder = folder;
        this.engine = engine;
        this.dialect = dialect;
    }

    /**
     * Makes one that keeps columns apart whose names differ in the case of letters alone, for selects of our own.
     *
     * @param parent where its folder is made
     */
    public static Workspace in(Path parent) {
        return in(parent, DuckDbDialect.tellingCase());
    }

    /**
     * Makes one whose columns bear their own names, for selects that people write.
     *
     * @param parent where its folder is made
     */
    public static Workspace forQueries(Path parent) {
        return in(parent, new DuckDbDialect());
    }

    private static Workspace in(Path parent, DuckDbDialect dialect) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "workspace").toAbsolutePath();
            DuckDb engine = DuckDb.open(folder, MEGABYTES, THREADS);
            Workspace workspace = new Workspace(folder, engine, dialect);
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
        try (WorkspaceTable table = new WorkspaceTable(engine, dialect, name, fields)) {
            source.accept(row -> {
                if (++taken[0] % ROWS_BETWEEN_LOOKS == 0) {
                    checkSpace();
                }
                check();
                table.add(row);
            });
            return table.seal(types.engine().equals(dialect.engine()));
        } catch (SQLException e) {
            check();
            throw failure(e);
        }
    }

    /** Forgets rows taken in before. */
    public void drop(String from) {
        try {
            boolean isView = from.startsWith(WorkspaceTable.SEALED);
            if (isView) {
                engine.execute("drop view " + from);
            }
            engine.execute("drop table " + (isView ? from.substring(WorkspaceTable.SEALED.length()) : from));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void select(String sql, Rows rows) {
        check();
        try {
            engine.select(sql, rows);
        } catch (SQLException e) {
            check();
            throw failure(e);
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

    private static StatementFailure failure(SQLException e) {
        return new StatementFailure(DuckDbDialect.unmarked(DuckDb.words(e)), e);
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

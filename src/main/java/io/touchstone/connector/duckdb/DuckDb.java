package io.touchstone.connector.duckdb;

import io.touchstone.connector.read.RowValues;
import io.touchstone.connector.read.Rows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB in memory that can see one folder and nothing else: bounded memory, no extensions, no network, and a
 * configuration no statement can unlock.
 */
public final class DuckDb implements AutoCloseable {
    private static final Pattern IN_A_COPY = Pattern.compile(" in file \"/[^\"]*\"");
    private static final Pattern TROUBLE_IN_TEXT = Pattern.compile(
            "(?m)^((Invalid unicode|Maximum line size|Value with unterminated quote|Expected Number of Columns|Too many columns)"
                    + "[^\n]{0,150})",
            Pattern.CASE_INSENSITIVE);

    private final Connection connection;
    private volatile @Nullable Statement running;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens one.
     *
     * @param folder the only folder it may read and write, subfolders included; what does not fit into memory spills
     *     into its subfolder {@code spill}
     * @param megabytes how much memory it may take
     * @param threads how many threads it may use
     */
    public static DuckDb open(Path folder, int megabytes, int threads) {
        try {
            DuckDb opened = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
            try {
                opened.confine(folder.toAbsolutePath(), megabytes, threads);
                return opened;
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    private void confine(Path folder, int megabytes, int threads) throws SQLException {
        execute("SET memory_limit = '" + megabytes + "MB'");
        execute("SET threads = " + threads);
        execute("SET TimeZone = 'UTC'");
        execute("SET temp_directory = " + literal(folder.resolve("spill").toString()));
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
        execute("SET allow_community_extensions = false");
        execute("SET allowed_directories = [" + literal(folder.toString()) + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /** A text as SQL spells it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Writes rows into a table, many at once; the caller closes it, which writes the last ones. */
    public DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender(table);
    }

    /** Runs a statement that answers nothing. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = begin()) {
            statement.execute(sql);
        } finally {
            running = null;
        }
    }

    /** Runs a query and turns every row of its answer into a value. */
    public <T> List<T> query(String sql, Row<T> row) throws SQLException {
        List<T> answer = new ArrayList<>();
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answer.add(row.read(rows));
            }
        } finally {
            running = null;
        }
        return answer;
    }

    /** Runs a select and streams its answer. */
    public void select(String sql, Rows sink) throws SQLException {
        try (Statement statement = begin();
                ResultSet rows = statement.executeQuery(sql)) {
            RowValues values = new RowValues(rows);
            sink.columns(values.columns());
            while (rows.next()) {
                sink.row(values.row());
            }
        } finally {
            running = null;
        }
    }

    /**
     * DuckDB's words about a failure that name the trouble: the first, and those about how a text is written. Others quote
     * what was read, or where a copy of it lies.
     */
    public static String words(SQLException e) {
        String all = String.valueOf(e.getMessage());
        String first = IN_A_COPY.matcher(all.lines().findFirst().orElse("")).replaceAll("");
        Matcher trouble = TROUBLE_IN_TEXT.matcher(all);
        return first.matches(".*CSV Error on Line: \\d+") && trouble.find() ? first + ": " + trouble.group(1) : first;
    }

    /** Stops the statement that runs, if one does; callable from another thread. */
    public void cancel() {
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself between the two lines above: nothing is left to stop.
        }
    }

    // One statement per call, for an error closes it.
    private Statement begin() throws SQLException {
        Statement statement = connection.createStatement();
        running = statement;
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        }
    }

    /** How a row becomes a value. */
    public interface Row<T> {
        /** The value of the row the result set stands on. */
        T read(ResultSet row) throws SQLException;
    }
}

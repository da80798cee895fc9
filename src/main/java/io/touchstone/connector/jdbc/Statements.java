package io.touchstone.connector.jdbc;

import io.touchstone.connector.Product;
import io.touchstone.connector.read.RowValues;
import io.touchstone.connector.read.Rows;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a session, each known to its {@link Work} so that it can be stopped. */
record Statements(Work work, int fetchSize) {
    /** Where rows go as the driver shows them. */
    interface RowReader {
        /** Called before the first row. */
        default void begin(ResultSet result) throws SQLException {
            result.setFetchDirection(ResultSet.FETCH_FORWARD);
        }

        /** The row the result stands on. */
        void read(ResultSet row) throws SQLException;
    }

    /** The same for answers that are fetched whole. */
    Statements atOnce() {
        return new Statements(work, 0);
    }

    /** What answers a connection. */
    static Product product(Connection entered) throws SQLException {
        DatabaseMetaData about = entered.getMetaData();
        return new Product(
                about.getDatabaseProductName(),
                about.getDatabaseProductVersion(),
                about.getDriverName(),
                about.getDriverVersion());
    }

    /** The select in parts, one within each of the bounds; whole where there are no bounds. */
    List<Select> parts(Connection entered, Select whole, @Nullable Select bounds) throws SQLException {
        if (bounds == null) {
            return List.of(whole);
        }
        List<Select> parts = new ArrayList<>();
        stream(entered, bounds, row -> parts.add(whole.within(row.getString("first"), row.getString("last"))));
        return parts;
    }

    /** Streams the answer; memory does not grow with it. */
    void stream(Connection entered, Select select, RowReader reader) throws SQLException {
        try (PreparedStatement statement = select.prepare(entered, fetchSize)) {
            work.runs(statement);
            boolean finished = false;
            try (ResultSet rows = statement.executeQuery()) {
                reader.begin(rows);
                while (rows.next()) {
                    work.check();
                    reader.read(rows);
                }
                finished = true;
            } finally {
                work.ran();
                if (!finished) {
                    Work.abandon(statement);
                }
            }
        }
    }

    /** Streams the answer in the words of {@link Rows}. */
    void select(Connection entered, String sql, Rows sink) throws SQLException {
        stream(entered, Select.of(sql), new RowReader() {
            private @Nullable RowValues values;

            @Override
            public void begin(ResultSet result) throws SQLException {
                values = new RowValues(result);
                sink.columns(values.columns());
            }

            @Override
            public void read(ResultSet row) throws SQLException {
                sink.row(Objects.requireNonNull(values).row());
            }
        });
    }

    /** The column {@code name} of the answer. */
    List<String> names(Connection entered, Select select) throws SQLException {
        List<String> names = new ArrayList<>();
        stream(entered, select, row -> names.add(row.getString("name")));
        return names;
    }

    /** Runs a statement that answers nothing. */
    void execute(Connection entered, String sql) throws SQLException {
        try (Statement statement = entered.createStatement()) {
            work.runs(statement);
            statement.execute(sql);
        } finally {
            work.ran();
        }
    }

    /** Runs it where that is still possible: where a failure has ended the transaction, ending it takes everything back. */
    void executeIfPossible(Connection entered, String sql) {
        try {
            execute(entered, sql);
        } catch (SQLException e) {
            // The failure that came first is the one to tell.
        }
    }

    /** Makes, widens, fills and removes a table. It drops first, for who may not drop would leave the table behind. */
    void proveWritable(Connection entered, String table) throws SQLException {
        String drop = "drop table if exists " + table;
        execute(entered, drop);
        execute(entered, "create table " + table + " (proof integer)");
        try {
            execute(
                    entered,
                    "alter table " + table + " add column later integer"); // findings may come with new columns
            execute(entered, "insert into " + table + " values (1, 1)");
            execute(entered, "delete from " + table + " where proof = 1");
        } catch (SQLException e) {
            executeIfPossible(entered, drop);
            throw e;
        }
        execute(entered, drop);
    }
}

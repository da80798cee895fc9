package io.touchstone.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads by plain JDBC, for the statements that every request runs: PostgreSQL answers them sooner than Jdbi has bound and
 * mapped them.
 */
public final class Rows {
    private Rows() {}

    /** Makes a value of the row it is shown. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value. */
        T read(ResultSet row) throws SQLException;
    }

    /** Takes notice of the row it is shown. */
    @FunctionalInterface
    public interface Look {
        /** Looks. */
        void at(ResultSet row) throws SQLException;
    }

    /** The moment in a column; null where there is none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /**
     * The values of all rows, in order.
     *
     * @param parameters one for each question mark: a number, a flag, bytes, or an array of {@link Long}
     */
    public static <T> List<T> read(Handle handle, String sql, Reader<T> reader, Object... parameters) {
        return read(handle, sql, ResultSet.TYPE_FORWARD_ONLY, rows -> all(rows, reader), parameters);
    }

    /** Shows all rows to one before they are read by another, which may then ask more of the same connection. */
    public static <T> List<T> readAfter(Look look, Handle handle, String sql, Reader<T> reader, Object... parameters) {
        return read(
                handle,
                sql,
                ResultSet.TYPE_SCROLL_INSENSITIVE,
                rows -> {
                    while (rows.next()) {
                        look.at(rows);
                    }
                    rows.beforeFirst();
                    return all(rows, reader);
                },
                parameters);
    }

    private static <T> List<T> all(ResultSet rows, Reader<T> reader) throws SQLException {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
            values.add(reader.read(rows));
        }
        return values;
    }

    private static <T> T read(Handle handle, String sql, int type, Reader<T> result, Object... parameters) {
        try (PreparedStatement statement =
                handle.getConnection().prepareStatement(sql, type, ResultSet.CONCUR_READ_ONLY)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return result.read(rows);
            }
        } catch (SQLException e) {
            try (Query failed = handle.createQuery(sql)) {
                throw new UnableToExecuteStatementException(e, failed.getContext());
            }
        }
    }
}

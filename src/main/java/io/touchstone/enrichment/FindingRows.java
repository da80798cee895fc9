package io.touchstone.enrichment;

import io.touchstone.connector.Tables.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a select of ours as rows of a table of findings. */
record FindingRows(List<Column> columns) {
    /** The row the result stands on. */
    @Nullable
    Object[] of(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = value(row, at + 1);
        }
        return values;
    }

    private @Nullable Object value(ResultSet row, int at) throws SQLException {
        Object value =
                switch (columns.get(at - 1).type()) {
                    case NUMBER -> row.getLong(at);
                    case FLOAT -> row.getDouble(at);
                    case BOOLEAN -> row.getBoolean(at);
                    case TIMESTAMP -> {
                        Timestamp moment = row.getTimestamp(at);
                        yield moment == null ? "" : moment.toInstant();
                    }
                    default -> String.valueOf(row.getString(at));
                };
        return row.wasNull() ? null : value;
    }
}

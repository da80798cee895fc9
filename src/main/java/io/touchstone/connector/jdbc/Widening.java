package io.touchstone.connector.jdbc;

import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which columns a table has, and what they have to become to take others' values. */
final class Widening {
    private static final int BIGINT_DIGITS = 19;
    private static final int UNBOUNDED = 10_000_000;
    private static final int LONGEST_PLAIN_VALUE = 80; // of a number, truth, date or moment written as text

    private Widening() {}

    /** The columns of a table, as a select of all of them tells. */
    static List<Column> columns(ResultSetMetaData about) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            columns.add(column(about, at));
        }
        return columns;
    }

    private static Column column(ResultSetMetaData about, int at) throws SQLException {
        String name = about.getColumnName(at);
        int size = about.getPrecision(at);
        int decimals = about.getScale(at);
        return switch (about.getColumnType(at)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Column.of(name, ColumnType.NUMBER);
            case Types.NUMERIC, Types.DECIMAL ->
                size == 0
                        ? Column.of(name, ColumnType.DECIMAL)
                        : decimals == 0
                                ? new Column(name, ColumnType.NUMBER, size, null)
                                : new Column(name, ColumnType.DECIMAL, size, decimals);
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> Column.of(name, ColumnType.FLOAT);
            case Types.BIT, Types.BOOLEAN -> Column.of(name, ColumnType.BOOLEAN);
            case Types.DATE -> Column.of(name, ColumnType.DATE);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Column.of(name, ColumnType.TIMESTAMP);
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR ->
                new Column(name, ColumnType.STRING, size <= 0 || size > UNBOUNDED ? null : size, null);
            default -> Column.of(name, ColumnType.STRING);
        };
    }

    /** What a column has to become to hold what another would; empty when it can already. */
    static Optional<Column> needed(Column there, Column wanted) {
        if (there.type() == ColumnType.STRING) {
            return ofText(there, wanted);
        }
        return switch (wanted.type()) {
            case NUMBER, DECIMAL, FLOAT, BOOLEAN -> ofNumber(there, wanted);
            case DATE, TIMESTAMP -> ofTime(there, wanted);
            case STRING -> text(there);
        };
    }

    private static Optional<Column> ofText(Column there, Column wanted) {
        Integer wide = wanted.type() == ColumnType.STRING ? wanted.size() : Integer.valueOf(LONGEST_PLAIN_VALUE);
        if (there.size() == null || (wide != null && wide <= there.size())) {
            return Optional.empty();
        }
        return Optional.of(new Column(there.name(), ColumnType.STRING, wide, null));
    }

    private static Optional<Column> ofTime(Column there, Column wanted) {
        if (there.type() == wanted.type() || there.type() == ColumnType.TIMESTAMP) {
            return Optional.empty();
        }
        return there.type() == ColumnType.DATE ? Optional.of(wanted.named(there.name())) : text(there);
    }

    private static Optional<Column> ofNumber(Column there, Column wanted) {
        boolean isNumber = there.type() == ColumnType.NUMBER || there.type() == ColumnType.DECIMAL;
        if (there.type() == wanted.type() && !isNumber) {
            return Optional.empty();
        }
        if (!isNumber) {
            return there.type() == ColumnType.FLOAT ? Optional.empty() : text(there);
        }
        if (wanted.type() == ColumnType.FLOAT) {
            return there.type() == ColumnType.DECIMAL && there.size() == null
                    ? Optional.empty()
                    : Optional.of(wanted.named(there.name()));
        }
        return wanted.type() == ColumnType.BOOLEAN ? Optional.empty() : ofDigits(there, wanted);
    }

    private static Optional<Column> ofDigits(Column there, Column wanted) {
        if (isUnbounded(there)) {
            return Optional.empty();
        }
        if (isUnbounded(wanted)) {
            return Optional.of(wanted.named(there.name()));
        }
        int decimals = Math.max(decimals(there), decimals(wanted));
        int whole = Math.max(whole(there), whole(wanted));
        if (decimals == decimals(there) && whole == whole(there)) {
            return Optional.empty();
        }
        ColumnType type = decimals == 0 ? ColumnType.NUMBER : ColumnType.DECIMAL;
        return Optional.of(new Column(there.name(), type, whole + decimals, decimals == 0 ? null : decimals));
    }

    private static boolean isUnbounded(Column column) {
        return column.type() == ColumnType.DECIMAL && (column.size() == null || column.decimals() == null);
    }

    private static int decimals(Column column) {
        return column.decimals() == null ? 0 : column.decimals();
    }

    /** Digits before the point. */
    private static int whole(Column column) {
        return column.size() == null ? BIGINT_DIGITS : column.size() - decimals(column);
    }

    private static Optional<Column> text(Column there) {
        return Optional.of(Column.of(there.name(), ColumnType.STRING));
    }
}

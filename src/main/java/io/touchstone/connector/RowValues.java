package io.touchstone.connector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a JDBC result in the words of {@link Rows}, whatever driver they come from. */
public final class RowValues {
    private final ResultSet result;
    private final List<Operand> columns = new ArrayList<>();
    private final int[] types;

    /** @param result before its first row */
    public RowValues(ResultSet result) throws SQLException {
        this.result = result;
        ResultSetMetaData about = result.getMetaData();
        types = new int[about.getColumnCount()];
        for (int at = 0; at < types.length; at++) {
            types[at] = about.getColumnType(at + 1);
            columns.add(new Operand(about.getColumnLabel(at + 1), logical(types[at], about.getScale(at + 1))));
        }
    }

    /** The columns: label and logical type. */
    public List<Operand> columns() {
        return columns;
    }

    /** The row the result stands on. */
    public @Nullable Object[] row() throws SQLException {
        @Nullable Object[] values = new Object[types.length];
        for (int at = 0; at < types.length; at++) {
            values[at] = value(at + 1, types[at]);
        }
        return values;
    }

    private static FieldType logical(int type, int scale) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> FieldType.INTEGRAL;
            case Types.NUMERIC, Types.DECIMAL -> scale == 0 ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> FieldType.FRACTIONAL;
            case Types.BIT, Types.BOOLEAN -> FieldType.BOOLEAN;
            case Types.DATE -> FieldType.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> FieldType.TIMESTAMP;
            case Types.ARRAY -> FieldType.ARRAY;
            case Types.STRUCT -> FieldType.STRUCT;
            default -> FieldType.STRING;
        };
    }

    private @Nullable Object value(int column, int type) throws SQLException {
        return switch (type) {
            case Types.DATE -> result.getObject(column, LocalDate.class);
            case Types.TIMESTAMP -> moment(result.getObject(column));
            default -> plain(result.getObject(column));
        };
    }

    private static @Nullable Object moment(@Nullable Object value) {
        if (value instanceof Timestamp moment) {
            return moment.toLocalDateTime().toInstant(ZoneOffset.UTC);
        }
        return plain(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Long || value instanceof BigDecimal || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return value instanceof BigInteger ? value : (Object) number.doubleValue();
        }
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime zoned) {
            return zoned.toInstant();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Date || value instanceof Time || value instanceof Instant ? value : value.toString();
    }
}

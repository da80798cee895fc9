package io.touchstone.connector.read;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of a JDBC result in the words of {@link Rows}, whatever driver they come from. */
public final class RowValues {
    private static final Set<String> WHOLE =
            Set.of("hugeint", "ubigint", "uhugeint", "bignum", "utinyint", "usmallint", "uinteger");
    private static final Set<String> ZONED =
            Set.of("timestamptz", "timestamp with time zone", "timestampltz", "timestamp_ns with time zone");
    private static final int LONG_BITS = 63;
    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000;
    private static final Pattern UNDECODED = Pattern.compile("value '([0-9:. -]+)' cannot be decoded");

    private final ResultSet result;
    private final List<Operand> columns = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();

    /** @param result before its first row */
    public RowValues(ResultSet result) throws SQLException {
        this.result = result;
        ResultSetMetaData about = result.getMetaData();
        for (int at = 1; at <= about.getColumnCount(); at++) {
            String name = String.valueOf(about.getColumnTypeName(at)).toLowerCase(Locale.ROOT);
            boolean whole = about.getScale(at) == 0 && about.getPrecision(at) > 0;
            FieldType type = logical(about.getColumnType(at), name, whole);
            columns.add(new Operand(about.getColumnLabel(at), type));
            boolean own = LocalDate.class.getName().equals(about.getColumnClassName(at));
            readers.add(own ? RowValues::ownDay : reader(about.getColumnType(at), name, type));
        }
    }

    /** How a driver's value becomes ours. */
    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    /** The columns: label and logical type. */
    public List<Operand> columns() {
        return columns;
    }

    /** The row the result stands on. */
    public @Nullable Object[] row() throws SQLException {
        @Nullable Object[] values = new Object[readers.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = readers.get(at).read(result, at + 1);
        }
        return values;
    }

    private static FieldType logical(int type, String name, boolean whole) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> FieldType.INTEGRAL;
            case Types.NUMERIC, Types.DECIMAL -> whole ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE ->
                WHOLE.contains(name)
                        ? FieldType.INTEGRAL
                        : name.equals("money") ? FieldType.STRING : FieldType.FRACTIONAL;
            case Types.BIT -> name.equals("bit") || name.equals("varbit") ? FieldType.STRING : FieldType.BOOLEAN;
            case Types.BOOLEAN -> FieldType.BOOLEAN;
            case Types.DATE -> name.equals("year") ? FieldType.INTEGRAL : FieldType.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> FieldType.TIMESTAMP;
            case Types.ARRAY -> FieldType.ARRAY;
            case Types.STRUCT -> FieldType.STRUCT;
            default ->
                WHOLE.contains(name)
                        ? FieldType.INTEGRAL
                        : name.startsWith("map(") || name.equals("hstore") ? FieldType.MAP : FieldType.STRING;
        };
    }

    private static Reader reader(int type, String name, FieldType logical) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                (row, column) -> number(row.getObject(column), logical);
            case Types.REAL, Types.FLOAT, Types.DOUBLE ->
                logical == FieldType.STRING
                        ? ResultSet::getString
                        : (row, column) -> number(row.getObject(column), logical);
            case Types.BIT, Types.BOOLEAN ->
                logical == FieldType.STRING
                        ? RowValues::bits
                        : (row, column) -> (row.getBoolean(column) || !row.wasNull()) ? row.getBoolean(column) : null;
            case Types.DATE -> logical == FieldType.INTEGRAL ? RowValues::year : RowValues::day;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                ZONED.contains(name) || type == Types.TIMESTAMP_WITH_TIMEZONE ? RowValues::zoned : RowValues::local;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                name.equals("bit") ? RowValues::bits : RowValues::bytes;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> RowValues::time;
            default -> RowValues::other;
        };
    }

    private static @Nullable Object number(@Nullable Object value, FieldType logical) {
        if (value instanceof BigDecimal decimal && logical == FieldType.INTEGRAL) {
            return decimal.stripTrailingZeros().scale() <= 0 ? whole(decimal.toBigInteger()) : decimal;
        }
        if (value instanceof BigInteger integer) {
            return whole(integer);
        }
        if (value instanceof Float single) {
            return Double.valueOf(single.toString());
        }
        return value instanceof Integer || value instanceof Short || value instanceof Byte
                ? (Object) ((Number) value).longValue()
                : value;
    }

    private static Object whole(BigInteger value) {
        return value.bitLength() <= LONG_BITS ? (Object) value.longValue() : value;
    }

    /** Bits are digits in most stores; in MariaDB they are numbers, which its driver spells {@code b'101'}. */
    private static @Nullable Object bits(ResultSet row, int column) throws SQLException {
        String value = row.getString(column);
        return value == null || !value.startsWith("b'")
                ? value
                : whole(new BigInteger(value.substring(2, value.length() - 1), 2));
    }

    /** DuckDB's driver leaves seconds out where there are none. */
    private static @Nullable Object time(ResultSet row, int column) throws SQLException {
        String time = row.getString(column);
        return time != null && time.length() == "10:00".length() ? time + ":00" : time;
    }

    private static @Nullable Object year(ResultSet row, int column) throws SQLException {
        String year = row.getString(column);
        return year == null ? null : Long.valueOf(year.substring(0, Math.min(4, year.length())));
    }

    /** What is no day of the calendar, such as a day zero or the end of all days, stays the store's text. */
    private static @Nullable Object day(ResultSet row, int column) throws SQLException {
        try {
            LocalDate day = row.getObject(column, LocalDate.class);
            return day == null || day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN) ? row.getString(column) : day;
        } catch (SQLDataException e) {
            return undecoded(e);
        }
    }

    /** A day of DuckDB, whose driver goes astray before 1582 where it is asked for a day by its class. */
    private static @Nullable Object ownDay(ResultSet row, int column) throws SQLException {
        LocalDate day = (LocalDate) row.getObject(column);
        return day == null || Math.abs(day.toEpochDay()) < Integer.MAX_VALUE ? day : Endless.of(day.getYear());
    }

    /** A moment, or the end of all days, which DuckDB keeps as the last of its microseconds. */
    private static Object moment(Instant moment) {
        return Math.abs(moment.getEpochSecond() + (moment.getEpochSecond() < 0 ? 1 : 0)) == LAST_SECOND
                ? Endless.of(Long.signum(moment.getEpochSecond()))
                : moment;
    }

    private static @Nullable Object local(ResultSet row, int column) throws SQLException {
        try {
            LocalDateTime moment = row.getObject(column, LocalDateTime.class);
            return moment == null || moment.equals(LocalDateTime.MAX) || moment.equals(LocalDateTime.MIN)
                    ? row.getString(column)
                    : moment(moment.toInstant(ZoneOffset.UTC));
        } catch (SQLDataException e) {
            return undecoded(e);
        }
    }

    /** The text of a day such as 2024-02-00, which MariaDB's driver tells in its complaint alone. */
    private static String undecoded(SQLDataException complaint) throws SQLException {
        Matcher value = UNDECODED.matcher(String.valueOf(complaint.getMessage()));
        if (!value.find()) {
            throw complaint;
        }
        return value.group(1);
    }

    private static @Nullable Object zoned(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null || moment.equals(OffsetDateTime.MAX) || moment.equals(OffsetDateTime.MIN)
                ? row.getString(column)
                : moment(moment.toInstant());
    }

    private static @Nullable Object bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static @Nullable Object other(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof BigInteger integer) {
            return whole(integer);
        }
        if (value instanceof java.sql.Array || value instanceof java.sql.Struct || value instanceof Map) {
            return NestedValues.json(value);
        }
        return row.getString(column);
    }
}

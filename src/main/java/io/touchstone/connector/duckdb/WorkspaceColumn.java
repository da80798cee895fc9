package io.touchstone.connector.duckdb;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Endless;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * A column of a workspace's table: the narrowest type that holds exactly what it has seen. Numbers of more than 38 digits
 * become doubles; a value of a kind no other value has makes it text.
 */
final class WorkspaceColumn {
    private static final int DIGITS = 38;
    private static final int LONG_DIGITS = 19;
    private static final long MICROS = 1_000_000;
    private static final long LAST_DAY = 2_147_483_646;
    private static final Set<FieldType> NESTED = Set.of(FieldType.ARRAY, FieldType.STRUCT, FieldType.MAP);

    private final FoundField field;
    private Kind kind;
    private int whole;
    private int scale;

    /** What a column can be. */
    private enum Kind {
        BIGINT,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        VARCHAR
    }

    WorkspaceColumn(FoundField field) {
        this.field = field;
        this.kind = switch (field.type()) {
            case INTEGRAL -> Kind.BIGINT;
            case FRACTIONAL -> Kind.DECIMAL;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DATE;
            case TIMESTAMP -> Kind.TIMESTAMP;
            default -> Kind.VARCHAR;
        };
        Integer decimals = field.decimals();
        this.scale = kind == Kind.DECIMAL && decimals != null ? Math.max(0, Math.min(decimals, 20)) : 0;
    }

    /** Its name. */
    String name() {
        return field.name();
    }

    /** Its type, as DuckDB spells it. */
    String type() {
        return kind == Kind.DECIMAL ? "DECIMAL(" + DIGITS + ", " + scale + ")" : kind.name();
    }

    /** Whether its values are nested. */
    boolean isNested() {
        return NESTED.contains(field.type());
    }

    /** How it is read where the names of nested types are DuckDB's. */
    String read(DuckDbDialect dialect) {
        String quoted = dialect.quoted(field.name());
        return isNested() ? "cast(cast(" + quoted + " as json) as " + field.nativeType() + ") as " + quoted : quoted;
    }

    /** Makes room for a value; whether the type had to change. */
    boolean widen(@Nullable Object value) {
        if (value == null || kind == Kind.VARCHAR) {
            return false;
        }
        Kind before = kind;
        int scaleBefore = scale;
        kind = wide(value);
        return kind != before || scale != scaleBefore;
    }

    private Kind wide(Object value) {
        return switch (kind) {
            case BOOLEAN -> value instanceof Boolean || value instanceof Long ? kind : Kind.VARCHAR;
            case DATE -> value instanceof LocalDate || Endless.is(value) ? kind : Kind.VARCHAR;
            case TIMESTAMP ->
                value instanceof Instant || value instanceof LocalDate || Endless.is(value) ? kind : Kind.VARCHAR;
            default -> value instanceof Number number ? number(number) : Kind.VARCHAR;
        };
    }

    private Kind number(Number value) {
        if (kind == Kind.DOUBLE || value instanceof Double) {
            return Kind.DOUBLE;
        }
        if (value instanceof Long) {
            whole = Math.max(whole, LONG_DIGITS);
            return whole + scale > DIGITS ? Kind.DOUBLE : kind;
        }
        BigDecimal exact = exact(value);
        scale = Math.max(scale, exact.scale());
        whole = Math.max(whole, exact.precision() - exact.scale());
        if (whole + scale > DIGITS) {
            return Kind.DOUBLE;
        }
        if (scale > 0 || kind == Kind.DECIMAL) {
            return Kind.DECIMAL;
        }
        return isLong(exact) ? Kind.BIGINT : Kind.DECIMAL;
    }

    private static BigDecimal exact(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() < 0 ? decimal.setScale(0, RoundingMode.UNNECESSARY) : decimal;
        }
        return value instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(value.longValue());
    }

    private static boolean isLong(BigDecimal exact) {
        return exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                && exact.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0;
    }

    /** Adds a value there is room for. */
    void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (kind) {
            case BIGINT -> appender.append(((Number) value).longValue());
            case DECIMAL -> appender.append(exact((Number) value).setScale(scale, RoundingMode.UNNECESSARY));
            case DOUBLE -> appender.append(((Number) value).doubleValue());
            case BOOLEAN -> appender.append(isTrue(value));
            case DATE -> appender.appendEpochDays(days(value));
            case TIMESTAMP -> appender.appendEpochMicros(micros(value));
            case VARCHAR -> appender.append(value.toString());
        }
    }

    private static boolean isTrue(Object value) {
        return value instanceof Boolean truth ? truth : ((Number) value).longValue() != 0;
    }

    /** A day beyond DuckDB's calendar is its infinity. */
    private static long bounded(long day, long last) {
        return Math.abs(day) > last ? Long.signum(day) * (last + 1) : day;
    }

    private static int days(Object value) {
        long day = value instanceof LocalDate date ? date.toEpochDay() : Endless.sign(value) * (LAST_DAY + 1);
        return (int) bounded(day, LAST_DAY);
    }

    private static long micros(Object value) {
        if (Endless.is(value)) {
            return Endless.sign(value) * Long.MAX_VALUE;
        }
        if (value instanceof LocalDate date) {
            return Math.multiplyExact(date.toEpochDay(), 86_400 * MICROS);
        }
        Instant moment = (Instant) value;
        long last = Long.MAX_VALUE / MICROS - 1;
        return Math.abs(moment.getEpochSecond()) > last
                ? Long.signum(moment.getEpochSecond()) * Long.MAX_VALUE
                : moment.getEpochSecond() * MICROS + moment.getNano() / 1_000;
    }
}

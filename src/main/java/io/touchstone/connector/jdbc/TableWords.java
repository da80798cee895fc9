package io.touchstone.connector.jdbc;

import io.touchstone.connector.Shortened;
import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import io.touchstone.connector.Texts;
import io.touchstone.connector.read.Endless;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a store declares tables: its types, its names, and how a column becomes wider. Statements get names quoted. */
enum TableWords {
    POSTGRESQL {
        @Override
        String type(Column column) {
            Integer size = column.size();
            return switch (column.type()) {
                case STRING -> size == null || size < 1 || size > 10_485_760 ? "text" : "varchar(" + size + ")";
                case NUMBER -> digits(column) <= 18 ? "bigint" : "numeric(" + digits(column) + ",0)";
                case DECIMAL -> isDecimal(column, 1_000, 1_000) ? "numeric" + bounds(column) : "numeric";
                case FLOAT -> "double precision";
                case BOOLEAN -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp(6) without time zone";
            };
        }

        @Override
        int mostColumns() {
            return 1_600;
        }

        @Override
        String called(String name) {
            return Shortened.name(name, 63, text -> text.getBytes(StandardCharsets.UTF_8).length);
        }

        @Override
        List<String> retype(String table, String column, String spare, String type, boolean same) {
            return List.of("alter table " + table + " alter column " + column + " type " + type + " using " + column
                    + "::" + type);
        }

        /** Years before the first and after 9999 are spelled its own way. */
        @Override
        @Nullable
        String text(@Nullable Object value, ColumnType type) {
            @Nullable LocalDateTime moment = isTime(type) ? moment(value) : null;
            if (moment == null || isUsual(moment)) {
                return Texts.of(value, type);
            }
            String day = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d",
                    moment.get(ChronoField.YEAR_OF_ERA),
                    moment.getMonthValue(),
                    moment.getDayOfMonth());
            return day
                    + (type == ColumnType.DATE ? "" : " " + moment.toLocalTime().truncatedTo(ChronoUnit.MICROS))
                    + (moment.getYear() < 1 ? " BC" : "");
        }
    },

    MARIADB {
        @Override
        String type(Column column) {
            Integer size = column.size();
            return switch (column.type()) {
                case STRING -> size == null || size < 1 || size > 255 ? "longtext" : "varchar(" + size + ")";
                case NUMBER ->
                    digits(column) <= 18
                            ? "bigint"
                            : digits(column) > 65 ? "longtext" : "decimal(" + digits(column) + ",0)";
                case DECIMAL -> isDecimal(column, 65, 30) ? "decimal" + bounds(column) : "double";
                case FLOAT -> "double";
                case BOOLEAN -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "datetime(6)";
            };
        }

        @Override
        int mostColumns() {
            return 1_017;
        }

        /** Blanks at the end of a name are refused, and letters beyond 16 bits, such as emoji. */
        @Override
        String called(String name) {
            String held = name.replaceAll("[\\x{10000}-\\x{10FFFF}]", "_").stripTrailing();
            return Shortened.name(held.isEmpty() ? "_" : held, 64, String::length);
        }

        @Override
        String tableOptions() {
            return " engine = InnoDB default character set utf8mb4 collate utf8mb4_bin";
        }

        /** A row holds 65,535 bytes beside long texts. */
        @Override
        List<Column> fitting(List<Column> columns) {
            long letters = columns.stream()
                    .filter(column ->
                            column.type() == ColumnType.STRING && column.size() != null && column.size() <= 255)
                    .mapToLong(column -> column.size() == null ? 0 : column.size())
                    .sum();
            return letters * 4 < 30_000
                    ? columns
                    : columns.stream()
                            .map(column -> column.type() == ColumnType.STRING
                                    ? Column.of(column.name(), ColumnType.STRING)
                                    : column)
                            .toList();
        }

        @Override
        List<String> retype(String table, String column, String spare, String type, boolean same) {
            return List.of("alter table " + table + " modify column " + column + " " + type + " null");
        }

        @Override
        @Nullable
        String text(@Nullable Object value, ColumnType type) {
            boolean isNumber = type == ColumnType.FLOAT || type == ColumnType.DECIMAL || type == ColumnType.NUMBER;
            if ((isNumber && value instanceof Number number && !Double.isFinite(number.doubleValue()))
                    || isUnheld(value, type)) {
                return null;
            }
            return value instanceof Boolean truth && type == ColumnType.BOOLEAN
                    ? (truth ? "1" : "0")
                    : Texts.of(value, type);
        }
    },

    SNOWFLAKE {
        @Override
        String type(Column column) {
            Integer size = column.size();
            return switch (column.type()) {
                case STRING -> size == null || size < 1 || size > 16_777_216 ? "varchar" : "varchar(" + size + ")";
                case NUMBER -> digits(column) > 38 ? "varchar" : "number(38,0)";
                case DECIMAL -> isDecimal(column, 38, 37) ? "number" + bounds(column) : "float";
                case FLOAT -> "float";
                case BOOLEAN -> "boolean";
                case DATE -> "date";
                case TIMESTAMP -> "timestamp_ntz(6)";
            };
        }

        /** Names nobody quotes are capitals there. */
        @Override
        String called(String name) {
            return Shortened.name(name, 255, String::length).toUpperCase(Locale.ROOT);
        }

        /** A column takes no other type than its own, made longer: else it makes room for a new one. */
        @Override
        List<String> retype(String table, String column, String spare, String type, boolean same) {
            return same
                    ? List.of("alter table " + table + " alter column " + column + " set data type " + type)
                    : List.of(
                            "alter table " + table + " rename column " + column + " to " + spare,
                            "alter table " + table + " add column " + column + " " + type);
        }

        @Override
        @Nullable
        String text(@Nullable Object value, ColumnType type) {
            return isUnheld(value, type) ? null : Texts.of(value, type);
        }
    };

    private static final int LAST_YEAR = 9_999;

    /** The type of a column. */
    abstract String type(Column column);

    /** How many columns a table can have. */
    int mostColumns() {
        return Integer.MAX_VALUE;
    }

    /** What the store calls a table or column of that name. */
    abstract String called(String name);

    /**
     * Statements that give a column another type.
     *
     * @param spare a free name, for what the column held, where it cannot be taken along
     * @param same whether the type only becomes longer
     */
    abstract List<String> retype(String table, String column, String spare, String type, boolean same);

    /** What stands behind the columns of a new table. */
    String tableOptions() {
        return "";
    }

    /** The columns, so that a row of all of them fits. */
    List<Column> fitting(List<Column> columns) {
        return columns;
    }

    /** A value as text that the store takes for a column of that type; null for what such a column cannot hold. */
    @Nullable
    String text(@Nullable Object value, ColumnType type) {
        return Texts.of(value, type);
    }

    /** Whether it is a time beyond all years of the calendar that most stores know. */
    private static boolean isUnheld(@Nullable Object value, ColumnType type) {
        @Nullable LocalDateTime moment = isTime(type) ? moment(value) : null;
        return isTime(type) && (moment == null ? Endless.is(value) : !isUsual(moment));
    }

    private static boolean isTime(ColumnType type) {
        return type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
    }

    private static boolean isUsual(LocalDateTime moment) {
        return moment.getYear() >= 1 && moment.getYear() <= LAST_YEAR;
    }

    private static @Nullable LocalDateTime moment(@Nullable Object value) {
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : value instanceof LocalDate day ? day.atStartOfDay() : null;
    }

    private static int digits(Column column) {
        return column.size() == null ? 0 : column.size();
    }

    private static boolean isDecimal(Column column, int digits, int decimals) {
        return column.size() != null
                && column.decimals() != null
                && column.size() <= digits
                && column.decimals() >= 0
                && column.decimals() <= Math.min(decimals, column.size());
    }

    private static String bounds(Column column) {
        return "(" + column.size() + "," + column.decimals() + ")";
    }
}

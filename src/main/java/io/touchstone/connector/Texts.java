package io.touchstone.connector;

import io.touchstone.connector.read.Endless;
import io.touchstone.connector.read.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as text that every store reads back as the same value. */
public final class Texts {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final Set<Tables.ColumnType> NUMBERS =
            Set.of(Tables.ColumnType.NUMBER, Tables.ColumnType.DECIMAL, Tables.ColumnType.FLOAT);
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|[-+]?(NaN|Infinity)");

    private static final Set<Tables.ColumnType> TIMES = Set.of(Tables.ColumnType.DATE, Tables.ColumnType.TIMESTAMP);
    private static final int LETTERS_OF_A_DAY = "2026-01-31".length();

    private Texts() {}

    /**
     * The text of a value; null for words where numbers are kept, and for days no calendar has where times are.
     *
     * @param value one of those {@link Rows} has
     * @param type what it shall become: a truth in a column of numbers is 1 or 0
     */
    public static @Nullable String of(@Nullable Object value, Tables.ColumnType type) {
        if (value == null) {
            return null;
        }
        if (value instanceof Boolean truth && type != Tables.ColumnType.BOOLEAN && type != Tables.ColumnType.STRING) {
            return truth ? "1" : "0";
        }
        if (value instanceof Instant moment) {
            return type == Tables.ColumnType.DATE
                    ? LocalDate.ofInstant(moment, ZoneOffset.UTC).toString()
                    : MOMENT.format(moment);
        }
        if (value instanceof String text && !isOne(text, type)) {
            return null;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static boolean isOne(String text, Tables.ColumnType type) {
        return NUMBERS.contains(type)
                ? NUMBER.matcher(text).matches()
                : !TIMES.contains(type) || Endless.is(text) || isDay(text);
    }

    /** Whether a text begins with a day of the calendar, in a year that all stores have. */
    private static boolean isDay(String text) {
        try {
            return text.length() >= LETTERS_OF_A_DAY
                    && LocalDate.parse(text.substring(0, LETTERS_OF_A_DAY)).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}

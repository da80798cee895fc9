package io.touchstone.connector.dialect;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.Unspoken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Constants as most engines spell them. */
final class Constants {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
    private static final int MOST_DIGITS = 38;

    private Constants() {}

    /**
     * A constant: {@code null}, {@code true}, digits, {@code date '…'}, {@code timestamp '…'} in UTC, or the dialect's text.
     * Decimals of more than 38 digits become doubles.
     *
     * @param special how NaN and infinite numbers are spelled, {@code $1} their names; null where there are none
     * @param years the first and last year the engine knows
     * @param before how a year before the first is told, {@code $1} the rest; null where it cannot be
     */
    static String of(
            Dialect dialect, @Nullable Object value, @Nullable String special, int[] years, @Nullable String before) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDate date) {
            return "date '" + day(dialect, date, "", years, before) + "'";
        }
        if (value instanceof Instant moment) {
            var local = moment.atOffset(ZoneOffset.UTC);
            return "timestamp '" + day(dialect, local.toLocalDate(), " " + TIME.format(local), years, before) + "'";
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            if (special == null) {
                throw new Unspoken(dialect.engine() + " knows no number " + number);
            }
            return special.replace("$1", number.toString());
        }
        if (value instanceof BigInteger whole) {
            return of(dialect, new BigDecimal(whole), special, years, before);
        }
        if (value instanceof BigDecimal number) {
            boolean plain = number.precision() <= MOST_DIGITS && number.scale() <= MOST_DIGITS && number.scale() >= 0;
            return signed(plain ? number.toPlainString() : finite(dialect, number));
        }
        return value instanceof Number || value instanceof Boolean
                ? signed(value.toString())
                : dialect.text(value.toString());
    }

    private static String finite(Dialect dialect, BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest)) {
            throw new Unspoken(dialect.engine() + " knows no number as large as " + number);
        }
        return number.scale() < 0 && number.precision() - number.scale() <= MOST_DIGITS
                ? number.toPlainString()
                : new BigDecimal(Double.toString(nearest)).unscaledValue() + "e"
                        + -new BigDecimal(Double.toString(nearest)).scale();
    }

    private static String day(Dialect dialect, LocalDate date, String time, int[] years, @Nullable String before) {
        int year = date.getYear();
        if (year > years[1] || year < years[0] || (year < 1 && before == null)) {
            throw new Unspoken(dialect.engine() + " knows no day as far away as " + date);
        }
        boolean past = year < 1;
        String day =
                String.format("%04d-%02d-%02d", past ? 1 - year : year, date.getMonthValue(), date.getDayOfMonth());
        return past && before != null ? before.replace("$1", day + time) : day + time;
    }

    private static String signed(String digits) {
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }
}

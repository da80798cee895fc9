package io.touchstone.connector;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Constants as most engines spell them. */
public final class Constants {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Constants() {}

    /** A constant: {@code null}, {@code true}, digits, {@code date '…'}, {@code timestamp '…'} in UTC, or the dialect's text. */
    public static String of(Dialect dialect, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof LocalDate date) {
            return "date '" + date + "'";
        }
        if (value instanceof Instant moment) {
            return "timestamp '" + MOMENT.format(moment) + "'";
        }
        if (value instanceof BigDecimal number) {
            return signed(number.toPlainString());
        }
        return value instanceof Number || value instanceof Boolean
                ? signed(value.toString())
                : dialect.text(value.toString());
    }

    private static String signed(String digits) {
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }
}

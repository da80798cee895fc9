package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.inference.Glimpse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** How families tell what they saw. */
final class Words {
    private Words() {}

    /** A count, such as {@code 12,345}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How many values were looked at. */
    static String values(long count) {
        return count(count) + (count == 1 ? " value" : " values");
    }

    /** How many rows were looked at. */
    static String records(long count) {
        return count(count) + (count == 1 ? " record" : " records");
    }

    /** A value as people read it: a number with few digits, or a day or moment of its milliseconds. */
    static String value(Glimpse field, double value) {
        if (field.isTime()) {
            String moment = Instant.ofEpochMilli((long) value).toString();
            return field.type() == FieldType.DATE ? moment.substring(0, 10) : moment;
        }
        BigDecimal number = BigDecimal.valueOf(value);
        int digits = Math.max(2, 6 - number.precision() + number.scale());
        return number.setScale(Math.min(digits, Math.max(0, number.scale())), RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}

package io.touchstone.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Moments as people write them: ISO 8601, with a blank or a T before the time; without a zone they are UTC. */
final class Moments {
    /** What is said of a text that is none. */
    static final String TAKEN =
            "must be a moment such as 2026-01-31T08:30:00Z, 2026-01-31 08:30:00 (UTC) or 2026-01-31,"
                    + " in the years 0001 to 9999";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Moments() {}

    /** The moment; null when the text is none. */
    static @Nullable Instant read(String text) {
        try {
            Instant moment = parse(text.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +", "$1T"));
            return moment.isBefore(FIRST) || !moment.isBefore(END) ? null : moment;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant parse(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean zoned = text.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)");
        if (!zoned) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        }
        String zone = text.replaceFirst("([+-]\\d\\d)$", "$1:00").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        return OffsetDateTime.parse(zone).toInstant();
    }
}

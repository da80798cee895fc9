package io.touchstone.inference.fit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whole numbers that count time: hours, months, years, days written as 20261120, seconds since 1970. Those that come round again
 * have the bounds of their circle, however few of them were seen. Those that go on have years of room ahead.
 */
public final class Calendar {
    private static final int ROOM = 10;
    private static final double SECONDS_A_YEAR = 365.25 * 86_400;

    private static final Map<String, Span> CIRCLES = Map.ofEntries(
            Map.entry("month", new Span(1, 12)),
            Map.entry("quarter", new Span(1, 4)),
            Map.entry("qtr", new Span(1, 4)),
            Map.entry("week", new Span(1, 53)),
            Map.entry("weekday", new Span(0, 7)),
            Map.entry("dow", new Span(0, 7)),
            Map.entry("dayofweek", new Span(0, 7)),
            Map.entry("day", new Span(1, 31)),
            Map.entry("dom", new Span(1, 31)),
            Map.entry("doy", new Span(1, 366)),
            Map.entry("yearday", new Span(1, 366)),
            Map.entry("dayofyear", new Span(1, 366)),
            Map.entry("hour", new Span(0, 23)),
            Map.entry("minute", new Span(0, 59)),
            Map.entry("second", new Span(0, 59)));

    /** Times of a day as 2359, where some are of the afternoon: others of that name are durations. */
    private static final Span CLOCK = new Span(0, 2_400);

    private static final int AFTERNOON = 1_300;

    private static final Pattern YEAR =
            Pattern.compile("(?<![0-9])(19|20)[0-9]{2}((0[1-9]|1[0-2])([0-3][0-9])?)?(?![0-9])");

    private Calendar() {}

    /** Whether a text names a year, or a month or a quarter of one, such as {@code 2026-Q3}. */
    public static boolean isPeriod(String text) {
        return YEAR.matcher(text).find();
    }

    /** What numbers may be, both ends included. */
    public record Span(double least, double greatest) {}

    /**
     * What numbers of a name and such extremes may be, as numbers that count time.
     *
     * @param words of the name
     * @param some of the numbers
     * @return empty where they count no time
     */
    public static Optional<Span> of(List<String> words, double least, double greatest, double[] some, Instant now) {
        for (String word : words) {
            Span circle = word.equals("time") && greatest >= AFTERNOON ? CLOCK : CIRCLES.get(word);
            if (circle != null && least >= 0 && greatest <= circle.greatest()) {
                return Optional.of(new Span(Math.min(least, circle.least()), circle.greatest()));
            }
        }
        int year = now.atOffset(ZoneOffset.UTC).getYear();
        for (Form form : Form.values()) {
            boolean fits = least >= form.number(form.from) && greatest < form.number(year + 2);
            boolean told = form == Form.DAYS ? areDays(some) : words.stream().anyMatch(form.words::contains);
            if (fits && told) {
                return Optional.of(new Span(least, greatest + ROOM * form.perYear));
            }
        }
        return Optional.empty();
    }

    private static boolean areDays(double[] some) {
        return Arrays.stream(some).allMatch(number -> {
            int day = (int) (number % 100);
            int month = (int) (number / 100 % 100);
            return day >= 1 && day <= 31 && month >= 1 && month <= 12;
        });
    }

    /** How moments are written as numbers that go on. */
    @SuppressWarnings("ImmutableEnumChecker") // a list of texts that nobody can change
    private enum Form {
        YEARS(1, 0, 1900, "year", "yr", "season", "vintage"),
        MONTHS(100, 0, 1900, "month", "period", "yearmonth", "yyyymm"),
        DAYS(10_000, 0, 1900),
        SECONDS(SECONDS_A_YEAR, 1970, 1990, "time", "timestamp", "ts", "epoch", "at", "date", "unix"),
        MILLISECONDS(1_000 * SECONDS_A_YEAR, 1970, 1990, "time", "timestamp", "ts", "epoch", "at", "date", "ms");

        private final double perYear;
        private final int zero;
        private final int from;
        private final List<String> words;

        Form(double perYear, int zero, int from, String... words) {
            this.perYear = perYear;
            this.zero = zero;
            this.from = from;
            this.words = List.of(words);
        }

        double number(int year) {
            return perYear * (year - zero);
        }
    }
}

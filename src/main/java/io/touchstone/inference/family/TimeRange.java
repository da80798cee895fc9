package io.touchstone.inference.family;

import io.touchstone.http.Json;
import io.touchstone.inference.Candidate;
import io.touchstone.inference.Family;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Tail;
import io.touchstone.profile.Effort;
import io.touchstone.profile.FieldStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moments between two others. Those that go on with time have no bound ahead of them but one that no true moment reaches, and
 * behind them some room. Those that end long before now have a bound ahead of them as well, but not a close one: what ended
 * may be loaded a month or a quarter later, and then goes on where it stopped.
 */
public record TimeRange() implements Family {
    private static final double YEAR = 365.25 * 86_400_000;
    private static final double WEEK = 7 * 86_400_000.0;
    private static final double EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final double LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    @Override
    public Effort from() {
        return Effort.MEDIUM;
    }

    @Override
    public boolean judgesValues() {
        return true;
    }

    @Override
    public List<Candidate> fit(Look look) {
        return look.fields().stream()
                .filter(field -> field.isTime() && field.isOpen())
                .flatMap(field -> candidate(look, field).stream())
                .toList();
    }

    private static Optional<Candidate> candidate(Look look, Glimpse field) {
        double[] sorted = look.numbers(field);
        FieldStatistics.Numbers whole = field.whole().numbers();
        if (sorted.length < 100 || whole == null) {
            return Optional.empty();
        }
        double least = look.isAll() ? whole.min() : sorted[0];
        double greatest = look.isAll() ? whole.max() : sorted[sorted.length - 1];
        double span = greatest - least;
        double lower = least - Math.max(span / 10, 2 * WEEK);
        double upper = greatest + Math.max(10 * span, 10 * YEAR);
        if (!look.goesOn(field)) {
            OptionalDouble below = Tail.below(sorted, least);
            if (below.isEmpty()) {
                return Optional.empty();
            }
            lower = below.getAsDouble();
            upper = end(sorted, least, greatest);
        }
        ObjectNode properties = Json.object();
        properties.put("min_time", day(Math.max(lower, EARLIEST), 0));
        properties.put("max_time", day(Math.min(upper, LATEST), 1));
        String seen = "is from " + Words.value(field, least) + " to " + Words.value(field, greatest) + " in "
                + Words.values(look.isAll() ? field.present() : sorted.length)
                + (look.goesOn(field) ? "; it goes on with time, so the end leaves years of room" : "");
        return Optional.of(Candidate.of("betweenTimes", List.of(field.name()), properties, seen));
    }

    /** A moment that those of a time which ended will hardly reach, should they go on after all. */
    static double end(double[] sorted, double least, double greatest) {
        double room = Math.max((greatest - least) / 10, YEAR);
        return Math.max(Tail.above(sorted, greatest).orElse(greatest), greatest + room);
    }

    /** The beginning of a moment's day, or of one after it. */
    static String day(double millis, int later) {
        return Instant.ofEpochMilli((long) millis)
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(later))
                .toString();
    }
}

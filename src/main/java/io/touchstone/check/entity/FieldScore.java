package io.touchstone.check.entity;

import io.touchstone.check.entity.TargetField.Granularity;
import io.touchstone.check.entity.TargetField.MatchType;
import io.touchstone.connector.read.Endless;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How alike the values of one target field are, 0 to 1, where they need not be equal. */
final class FieldScore {
    private final int at;
    private final TargetField target;
    private final MatchType match;
    private final double weight;
    private final Words words = new Words();
    private @Nullable String[] texts = new @Nullable String[0];
    private @Nullable String[] sounds = new @Nullable String[0];
    private double[] numbers = new double[0];

    private FieldScore(int at, TargetField target, MatchType match) {
        this.at = at;
        this.target = target;
        this.match = match;
        this.weight = target.weight().doubleValue();
    }

    /** @param at which of the target fields it is */
    static FieldScore of(int at, TargetField target, MatchType match) {
        return new FieldScore(at, target, match);
    }

    int at() {
        return at;
    }

    double weight() {
        return weight;
    }

    boolean isText() {
        return match == MatchType.FUZZY;
    }

    /** Makes the values ready that will be compared by their places. */
    void prepare(List<@Nullable Object> values) {
        if (!isText()) {
            numbers = values.stream().mapToDouble(FieldScore::number).toArray();
            return;
        }
        texts = values.stream()
                .map(value -> value == null ? null : Similarity.normal(value.toString()))
                .toArray(String[]::new);
        if (target.pairHomophones()) {
            sounds = new @Nullable String[texts.length];
        }
        for (int place = 0; place < texts.length; place++) {
            String text = texts[place];
            if (text != null && target.considerTermFrequency()) {
                words.see(text);
            }
            if (text != null && target.pairHomophones()) {
                sounds[place] = Similarity.sound(text);
            }
        }
    }

    /** How alike the values at two places are: a number or a time within its margin is as good as equal, else nothing. */
    double of(int one, int other) {
        if (isText()) {
            return text(one, other);
        }
        double left = numbers[one];
        double right = numbers[other];
        double distance = left == right ? 0 : Math.abs(left - right); // endless ones are none apart
        return Double.isFinite(distance) && distance <= allowed(left, right) ? 1 : 0;
    }

    private double allowed(double left, double right) {
        BigDecimal delta = target.delta();
        BigDecimal percentage = target.percentage();
        Long offset = target.offsetMillis();
        return switch (match) {
            case ABSOLUTE -> delta == null ? 0 : delta.doubleValue();
            case RELATIVE ->
                percentage == null ? 0 : percentage.doubleValue() / 100 * Math.max(Math.abs(left), Math.abs(right));
            default -> offset == null ? 0 : offset;
        };
    }

    private double text(int one, int other) {
        String left = texts[one];
        String right = texts[other];
        if (left == null || right == null) {
            return 0;
        }
        boolean isSame = left.equals(right)
                || (target.pairSubstrings() && Similarity.isPart(left, right))
                || (target.pairHomophones() && !left.isEmpty() && Objects.equals(sounds[one], sounds[other]));
        if (isSame) {
            return 1;
        }
        return target.considerTermFrequency() ? words.similarity(left, right) : Similarity.jaroWinkler(left, right);
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof String end) {
            return Endless.sign(end) * Double.POSITIVE_INFINITY; // NaN for what is no end
        }
        return moment(value).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static LocalDateTime moment(Object value) {
        return value instanceof LocalDate date
                ? date.atStartOfDay()
                : LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
    }

    /** The span of time a time lies in, by its beginning. */
    static @Nullable Object span(@Nullable Object value, TargetField target) {
        if (value == null || value instanceof String) {
            return value;
        }
        LocalDateTime moment = moment(value);
        Granularity granularity = Objects.requireNonNull(target.granularity());
        return switch (granularity) {
            case YEAR -> moment.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTH -> moment.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEK -> moment.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAY -> moment.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
        };
    }
}

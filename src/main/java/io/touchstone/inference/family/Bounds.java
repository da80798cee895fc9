package io.touchstone.inference.family;

import io.touchstone.connector.FieldType;
import io.touchstone.inference.Glimpse;
import io.touchstone.inference.Look;
import io.touchstone.inference.fit.Calendar;
import io.touchstone.inference.fit.Tail;
import io.touchstone.profile.FieldStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far the numbers of a field may go.
 *
 * @param least the least that was seen
 * @param greatest the greatest that was seen
 * @param lower null where nothing can be told
 * @param upper null where nothing can be told
 * @param count how many numbers were seen
 */
record Bounds(double least, double greatest, @Nullable BigDecimal lower, @Nullable BigDecimal upper, long count) {
    private static final int FEWEST_FACTORS = 500;
    private static final List<String> SHARES =
            List.of("percent", "percentage", "pct", "humidity", "share", "rate", "ratio");

    /** Those of a field's numbers: as far as their tails reach, and as far again as newer rows have gone beyond older ones. */
    static Optional<Bounds> of(Look look, Glimpse field) {
        return fitted(look, field)
                .map(bounds ->
                        calendar(look, field).map(span -> bounds.reaching(span)).orElse(bounds));
    }

    /** What a field may be that counts time; empty where it does not. */
    static Optional<Calendar.Span> calendar(Look look, Glimpse field) {
        FieldStatistics.Numbers whole = field.whole().numbers();
        return whole == null || field.type() != FieldType.INTEGRAL
                ? Optional.empty()
                : Calendar.of(field.words(), whole.min(), whole.max(), look.numbers(field), look.now());
    }

    private Bounds reaching(Calendar.Span span) {
        BigDecimal from = plain(Math.floor(span.least()));
        BigDecimal to = plain(Math.ceil(span.greatest()));
        return new Bounds(
                least, greatest, lower == null ? from : lower.min(from), upper == null ? to : upper.max(to), count);
    }

    private static Optional<Bounds> fitted(Look look, Glimpse field) {
        double[] sorted = look.numbers(field);
        FieldStatistics.Numbers whole = field.whole().numbers();
        if (sorted.length == 0 || Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[sorted.length - 1])) {
            return Optional.empty();
        }
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        long count = sorted.length;
        if (look.isAll() && whole != null) {
            least = Math.min(whole.min(), least);
            greatest = Math.max(whole.max(), greatest);
            count = field.present();
        }
        double[] older = look.older() == null ? sorted : look.older().numbers(field);
        double fallen = older.length == 0 ? 0 : Math.max(0, older[0] - sorted[0]);
        double risen = older.length == 0 ? 0 : Math.max(0, sorted[sorted.length - 1] - older[older.length - 1]);
        OptionalDouble below = below(sorted, least);
        OptionalDouble above = Tail.above(sorted, greatest);
        return Optional.of(new Bounds(
                least,
                greatest,
                below.isEmpty() ? null : lower(field, Math.min(below.getAsDouble(), least - fallen), least),
                above.isEmpty() ? null : upper(field, Math.max(above.getAsDouble(), greatest + risen), greatest),
                count));
    }

    /**
     * Amounts that are all above 0 spread by factors rather than by differences, and thin out towards 0 on a scale of
     * logarithms: there an amount in another unit, a thousandth of what it should be, lies far out.
     */
    private static OptionalDouble below(double[] sorted, double least) {
        OptionalDouble linear = Tail.below(sorted, least);
        if (least <= 0 || sorted.length < FEWEST_FACTORS || linear.isEmpty()) {
            return linear;
        }
        double[] logarithms = Arrays.stream(sorted).map(Math::log).toArray();
        OptionalDouble factor = Tail.below(logarithms, Math.log(least));
        return factor.isEmpty()
                ? linear
                : OptionalDouble.of(Math.max(linear.getAsDouble(), Math.exp(factor.getAsDouble())));
    }

    private static @Nullable BigDecimal lower(Glimpse field, double lower, double least) {
        if (least >= 0 && lower < 0) {
            return BigDecimal.ZERO;
        }
        return rounded(field, lower, least - lower, RoundingMode.FLOOR);
    }

    private static @Nullable BigDecimal upper(Glimpse field, double upper, double greatest) {
        if (greatest <= 0 && upper > 0) {
            return BigDecimal.ZERO;
        }
        for (double wall : isShare(field) ? new double[] {1, 100} : new double[0]) {
            if (greatest <= wall && upper > wall && greatest > 0.8 * wall) {
                return BigDecimal.valueOf(wall);
            }
        }
        return rounded(field, upper, upper - greatest, RoundingMode.CEILING);
    }

    private static boolean isShare(Glimpse field) {
        return field.words().stream().anyMatch(SHARES::contains);
    }

    /** Rounded away from the values, by a tenth of the margin at most: bounds are read by people. */
    private static @Nullable BigDecimal rounded(Glimpse field, double bound, double margin, RoundingMode away) {
        if (!Double.isFinite(bound)) {
            return null;
        }
        BigDecimal exact = new BigDecimal(bound, MathContext.DECIMAL64);
        if (margin <= 0 || margin < Math.ulp(bound) * 1_000) {
            return plain(bound);
        }
        int scale = 1 - (int) Math.floor(Math.log10(margin));
        BigDecimal rounded = exact.setScale(field.type() == FieldType.INTEGRAL ? Math.min(0, scale) : scale, away)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded;
    }

    private static BigDecimal plain(double bound) {
        BigDecimal exact = BigDecimal.valueOf(bound).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
    }

    /** What speaks for them. */
    String seen(Glimpse field) {
        return "is from " + Words.value(field, least) + " to " + Words.value(field, greatest) + " in "
                + Words.values(count) + "; the bounds leave room as the tails are";
    }
}

package io.touchstone.profile.figure;

import io.touchstone.profile.FieldStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Sums of powers of numbers less a centre near their mean, which add up and lose no digits: all moments follow from them.
 *
 * @param count how many numbers
 * @param min the least of them; 0 of none
 * @param max the greatest of them; 0 of none
 * @param center what each was lessened by
 * @param first the sum of what was left
 * @param second of its squares
 * @param third of its third powers
 * @param fourth of its fourth powers; NaN, as the two before it, where powers are too great to be summed up
 */
public record Moments(
        long count, double min, double max, double center, double first, double second, double third, double fourth) {
    private static final double JARQUE_BERA = 5.991_464_547_107_979; // chi-squared of 2 degrees of freedom at 0.05
    private static final int FEWEST_TO_TEST = 8;

    /** Of no numbers. */
    public static Moments none(double center) {
        return new Moments(0, 0, 0, center, 0, 0, 0, 0);
    }

    /** Of a number that comes some times, lessened by a centre. */
    public static Moments of(double value, long times, double center) {
        double left = value - center;
        double square = left * left;
        return new Moments(
                times,
                value,
                value,
                center,
                times * left,
                times * square,
                times * square * left,
                times * square * square);
    }

    /** Of these numbers and others, lessened as these are. */
    public Moments plus(Moments others) {
        if (others.count == 0) {
            return this;
        }
        Moments moved = others.around(center);
        return new Moments(
                count + others.count,
                count == 0 ? others.min : Math.min(min, others.min),
                count == 0 ? others.max : Math.max(max, others.max),
                center,
                first + moved.first,
                second + moved.second,
                third + moved.third,
                fourth + moved.fourth);
    }

    /** The same lessened by another centre: powers of (x - c) + (c - d), multiplied out. */
    private Moments around(double other) {
        double by = center - other;
        if (by == 0) {
            return this;
        }
        double n = count;
        return new Moments(
                count,
                min,
                max,
                other,
                first + n * by,
                second + 2 * by * first + by * by * n,
                third + 3 * by * second + 3 * by * by * first + by * by * by * n,
                fourth + 4 * by * third + 6 * by * by * second + 4 * by * by * by * first + by * by * by * by * n);
    }

    /** Their sum. */
    public double sum() {
        return Double.isFinite(first)
                ? new BigDecimal(center)
                        .multiply(BigDecimal.valueOf(count))
                        .add(new BigDecimal(first))
                        .doubleValue()
                : first;
    }

    /** Their mean; of at least one. */
    public double mean() {
        return Double.isFinite(first)
                ? new BigDecimal(first)
                        .divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                        .add(new BigDecimal(center))
                        .doubleValue()
                : first;
    }

    /** Their standard deviation, as that of a sample (n - 1); null below two. */
    public @Nullable Double deviation() {
        return count < 2 ? null : finite(Math.sqrt(aroundMean(2) * count / (count - 1)));
    }

    /** What is told of them; null of none. */
    public FieldStatistics.@Nullable Numbers numbers() {
        if (count == 0) {
            return null;
        }
        @Nullable Double skewness = null;
        @Nullable Double kurtosis = null;
        double variance = aroundMean(2);
        if (min < max && variance > 0) {
            skewness = finite(aroundMean(3) / Math.pow(variance, 1.5));
            kurtosis = finite(aroundMean(4) / (variance * variance) - 3);
        }
        @Nullable Boolean notNormal = null;
        if (count >= FEWEST_TO_TEST && skewness != null && kurtosis != null) {
            notNormal = (skewness * skewness + kurtosis * kurtosis / 4) * count / 6 > JARQUE_BERA;
        }
        return new FieldStatistics.Numbers(min, max, sum(), mean(), deviation(), skewness, kurtosis, notNormal);
    }

    /** What is told of them as lengths; null of none. */
    public FieldStatistics.@Nullable Lengths lengths() {
        return count == 0 ? null : new FieldStatistics.Lengths((long) min, (long) max, mean(), deviation(), sum());
    }

    /** The mean power of the distance from the mean. */
    private double aroundMean(int power) {
        if (min == max) {
            return 0;
        }
        double mean = first / count;
        double two = second / count;
        double three = third / count;
        return switch (power) {
            case 2 -> Math.max(0, two - mean * mean);
            case 3 -> three - 3 * mean * two + 2 * mean * mean * mean;
            default -> fourth / count - 4 * mean * three + 6 * mean * mean * two - 3 * mean * mean * mean * mean;
        };
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

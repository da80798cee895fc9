package io.touchstone.profile.figure;

import io.touchstone.profile.FieldStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers in their order, each with how often it comes: what quantiles are read from.
 *
 * @param numbers in ascending order
 * @param counts how often each comes
 */
public record Ranks(List<Double> numbers, List<Long> counts) {
    private static final int BARS = 32;
    private static final int SKETCHED =
            4_096; // of more numbers so many quantiles are: they add 1/8192 to the sketch's error

    /** How many there are, repeated ones included. */
    public long size() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Quantiles.
     *
     * @param error how far their ranks may be off, 0 to 1
     * @param all how many numbers these stand for
     * @param min the least of those
     * @param max the greatest of those
     */
    public FieldStatistics.Quantiles quantiles(double error, long all, double min, double max) {
        long[] upTo = counts.stream().mapToLong(Long::longValue).toArray();
        Arrays.parallelPrefix(upTo, Long::sum);
        Kll sketch = sketch(upTo, all);
        sketch.reaching(min, max);
        return new FieldStatistics.Quantiles(
                quantile(upTo, 0.25),
                quantile(upTo, 0.5),
                quantile(upTo, 0.75),
                error,
                sketch.text(),
                Kll.K,
                bars(all, min, max));
    }

    /** A sketch of all numbers these stand for. */
    private Kll sketch(long[] upTo, long all) {
        Kll sketch = new Kll();
        double size = upTo[upTo.length - 1];
        boolean many = numbers.size() > SKETCHED;
        int steps = many ? SKETCHED : numbers.size();
        long before = 0;
        for (int at = 0; at < steps; at++) {
            long next = Math.round((many ? (at + 1.0) / steps : upTo[at] / size) * all);
            sketch.add(many ? quantile(upTo, (at + 0.5) / steps) : numbers.get(at), next - before);
            before = next;
        }
        return sketch;
    }

    /** The least number that at least such a share of all does not exceed. */
    private double quantile(long[] upTo, double share) {
        long rank = Math.max(1, (long) Math.ceil(share * upTo[upTo.length - 1]));
        int at = Arrays.binarySearch(upTo, rank);
        return numbers.get(at < 0 ? -at - 1 : at);
    }

    /** Bars of equal width; where these stand for more numbers, each stands for as many more. */
    private List<FieldStatistics.Bar> bars(long all, double min, double max) {
        double width = (max - min) / BARS;
        if (width <= 0 || !Double.isFinite(width)) {
            return List.of(new FieldStatistics.Bar(min, max, all));
        }
        long[] counted = new long[BARS];
        for (int at = 0; at < numbers.size(); at++) {
            int bar = (int) Math.floor((numbers.get(at) - min) / width);
            counted[Math.max(0, Math.min(BARS - 1, bar))] += counts.get(at);
        }
        List<FieldStatistics.Bar> bars = new ArrayList<>();
        double size = size();
        long before = 0;
        long seen = 0;
        for (int bar = 0; bar < BARS; bar++) {
            seen += counted[bar];
            long upTo = Math.round(seen / size * all);
            double high = bar == BARS - 1 ? max : min + (bar + 1) * width;
            bars.add(new FieldStatistics.Bar(min + bar * width, high, upTo - before));
            before = upTo;
        }
        return bars;
    }
}

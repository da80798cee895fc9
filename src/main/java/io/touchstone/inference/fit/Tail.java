package io.touchstone.inference.fit;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How far values may go tomorrow, told from how they thin out towards their end today. Beyond an edge that only the greatest
 * few exceed, their mean distance from it is the scale by which they thin out (that of an exponential distribution, which most
 * tails are no heavier than). A margin of six such scales beyond the greatest is exceeded by about one of 400 times as many
 * values, and with few values the scale itself is taken to be larger than it seems. Where the scale shrinks or grows towards the
 * end it is taken to go on doing so; where it grows fast the tail is looked at on a scale of logarithms, where a power law is
 * exponential. Values that heap up at their end show that there is a wall: no margin.
 */
public final class Tail {
    private static final int FEWEST = 100;
    private static final int FEWEST_BEYOND = 10;
    private static final int FEWEST_ALIKE = 2_000;
    private static final double MARGIN = 6;
    private static final double CAUTION = 1.5;
    private static final double HEAVY = 1.8;
    private static final double LEAST_SHRINKING = 0.75;

    private Tail() {}

    /**
     * A bound that values hardly exceed.
     *
     * @param sorted some values, in ascending order
     * @param greatest the greatest of all, be it among them or not
     * @return empty where there are too few of them to tell
     */
    public static OptionalDouble above(double[] sorted, double greatest) {
        int size = sorted.length;
        if (size < FEWEST) {
            return OptionalDouble.empty();
        }
        int beyond = (int) Math.max(FEWEST_BEYOND, Math.sqrt(size));
        double edge = sorted[size - 1 - beyond];
        int further = Math.min(5 * beyond, size / 2);
        double inner = sorted[size - 1 - further];
        if (edge == sorted[size - 1]) {
            boolean mostAreOne = sorted[size / 2] == edge && size < FEWEST_ALIKE;
            return mostAreOne ? OptionalDouble.empty() : OptionalDouble.of(greatest);
        }
        if (inner == edge) {
            return beyondHeap(sorted, greatest);
        }
        double scale = 0;
        double logarithmic = 0;
        for (int at = size - beyond; at < size; at++) {
            scale += (sorted[at] - edge) / beyond;
            logarithmic += edge > 0 ? Math.log(sorted[at] / edge) / beyond : 0;
        }
        double before = (edge - inner) / Math.log((double) further / beyond);
        double margin = MARGIN * (1 + CAUTION / Math.sqrt(beyond));
        if (scale > HEAVY * before) {
            return OptionalDouble.of(
                    edge > 0 ? greatest * Math.exp(margin * logarithmic) : greatest + 2 * margin * scale);
        }
        return OptionalDouble.of(greatest + margin * scale * Math.max(LEAST_SHRINKING, scale / before));
    }

    /** A bound that values hardly fall below. */
    public static OptionalDouble below(double[] sorted, double least) {
        double[] mirrored = new double[sorted.length];
        for (int at = 0; at < sorted.length; at++) {
            mirrored[at] = -sorted[sorted.length - 1 - at];
        }
        OptionalDouble bound = above(mirrored, -least);
        return bound.isPresent() ? OptionalDouble.of(-bound.getAsDouble()) : bound;
    }

    /** Where most values are one and the same, such as 0, those above it have a tail of their own. */
    private static OptionalDouble beyondHeap(double[] sorted, double greatest) {
        double heap = sorted[sorted.length / 2];
        int from = sorted.length;
        while (from > 0 && sorted[from - 1] > heap) {
            from--;
        }
        double[] beyond = Arrays.copyOfRange(sorted, from, sorted.length);
        return beyond.length < sorted.length / 2 ? above(beyond, greatest) : OptionalDouble.empty();
    }
}

package io.touchstone.inference.fit;

import java.util.OptionalDouble;

/**
 * How far values may go tomorrow, told from how they thin out towards their end today. For values that thin out as an
 * exponential distribution does, the distance from the m-th greatest value of n to the greatest is about ln(m) times its
 * scale, whatever n is; a margin as wide as that again is exceeded by one of n further values with a probability of about
 * 1/m. Thinner tails exceed it more rarely still. Tails that are heavier by far are looked at on a scale of logarithms, where
 * a power law is exponential. Values that heap up at their end show that there is a wall: no margin.
 */
public final class Tail {
    private static final int FEWEST = 50;
    private static final double MARGIN = 1.2;
    private static final double CAUTION = 10;
    private static final double HEAVY = 3;

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
        double last = sorted[size - 1];
        int outer = Math.max(10, size / 100);
        double edge = sorted[size - 1 - outer];
        double inner = sorted[size - 1 - Math.min(10 * outer, size / 2)];
        if (edge == last) {
            return OptionalDouble.of(greatest);
        }
        if (inner == edge) {
            return beyondHeap(sorted, greatest);
        }
        double margin = MARGIN + CAUTION / Math.sqrt(size);
        double thinning = Math.log(Math.min(10.0, (size / 2.0) / outer));
        double weight = (last - edge) / Math.log(outer) / ((edge - inner) / thinning);
        if (weight > HEAVY && edge > 0) {
            return OptionalDouble.of(greatest * Math.pow(last / edge, margin));
        }
        return OptionalDouble.of(greatest + margin * (weight > HEAVY ? 2 : 1) * (last - edge));
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
        double[] beyond = java.util.Arrays.copyOfRange(sorted, from, sorted.length);
        return beyond.length < sorted.length / 2 && beyond.length >= FEWEST
                ? above(beyond, greatest)
                : OptionalDouble.empty();
    }
}

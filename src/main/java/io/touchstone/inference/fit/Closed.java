package io.touchstone.inference.fit;

import java.util.Collection;

/**
 * Whether all kinds that there are have been seen. By Good and Turing, the share of rows that will be of unseen kinds is about
 * the share of rows whose kind was seen once; where even the rarest kind came several times, there is none of that to expect.
 */
public final class Closed {
    private static final int FEW = 10;
    private static final double MANY_MEETING = 8;
    private static final double NONE_MEETING = 0.01;

    private Closed() {}

    /**
     * Whether no further kinds are to be expected.
     *
     * @param counts how often each kind came
     */
    public static boolean is(Collection<Long> counts) {
        long rows = counts.stream().mapToLong(Long::longValue).sum();
        long rarest = counts.stream().mapToLong(Long::longValue).min().orElse(0);
        long least = counts.size() <= FEW ? 3 : 5;
        return rarest >= least && rows >= 20L * counts.size();
    }

    /** Whether one of so many things can be told to be the only one there is: the more rows, the surer. */
    public static boolean isLikely(long rows) {
        return rows >= 100;
    }

    /**
     * Whether so many values that are all different may be so by chance, and soon be no more: drawn from that many possible ones
     * a few of them would meet, or will when there are twice as many. Where very many would meet and none do, it is no chance;
     * where none ever will, it does not matter.
     */
    public static boolean isDistinctByChance(long values, double possible) {
        double meeting = (double) values * values / (2 * possible);
        return meeting < MANY_MEETING && 4 * meeting > NONE_MEETING;
    }
}

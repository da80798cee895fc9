package io.touchstone.inference.fit;

import java.util.Collection;

/**
 * Whether all kinds that there are have been seen. By Good and Turing, the share of rows that will be of unseen kinds is about
 * the share of rows whose kind was seen once; where even the rarest kind came several times, there is none of that to expect.
 */
public final class Closed {
    private static final int FEW = 10;

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
}

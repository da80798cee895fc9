package io.touchstone.measure;

import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Comparison.Change;
import io.touchstone.measure.Comparison.Nearness;
import io.touchstone.measure.Comparison.Pair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares multisets whose values count as equal when they are near. What both sides have exactly is taken out by the
 * engine; of the rest, each left tuple takes the first right one that is near and still free, both in ascending order. With
 * one number compared by an absolute margin no other pairing leaves fewer over.
 */
final class NearMatching {
    private static final int MOST_TUPLES = 200_000;
    private static final long MOST_TRIES = 50_000_000;

    private final Comparison comparison;
    private final List<Pair> pairs;
    private final List<Tuple> lefts = new ArrayList<>();
    private final List<Tuple> rights = new ArrayList<>();
    private long left;
    private long right;
    private long tries;
    private boolean isMatched;

    /** What one side has more often than the other. */
    private static final class Tuple {
        private final @Nullable Object[] row;
        private long free;

        private Tuple(@Nullable Object[] row, long free) {
            this.row = row;
            this.free = free;
        }
    }

    NearMatching(Comparison comparison) {
        this.comparison = comparison;
        this.pairs = comparison.fields();
    }

    /** Takes a group: how often it is on the left, on the right, and its values. */
    void see(@Nullable Object[] row) {
        long onLeft = Differing.number(row, 0);
        long onRight = Differing.number(row, 1);
        left += onLeft;
        right += onRight;
        if (onLeft != onRight) {
            (onLeft > onRight ? lefts : rights)
                    .add(new Tuple(Arrays.copyOfRange(row, 2, row.length), Math.abs(onLeft - onRight)));
            if (lefts.size() + rights.size() > MOST_TUPLES) {
                throw new Refused("More than " + MOST_TUPLES
                        + " different records have no exact partner; identifiers would tell which belong together");
            }
        }
    }

    Comparison.Count count() {
        match();
        return new Comparison.Count(free(rights), free(lefts), 0, left, right);
    }

    /** Streams what is left over: the difference, how many records, the values. */
    void show(@Nullable Long most, Rows sink) {
        match();
        long shown = 0;
        for (Change change : List.of(Change.REMOVED, Change.ADDED)) {
            for (Tuple tuple : change == Change.REMOVED ? lefts : rights) {
                boolean counts = tuple.free > 0 && comparison.counted().contains(change);
                if (counts && (most == null || shown < most)) {
                    shown++;
                    @Nullable Object[] row = new @Nullable Object[tuple.row.length + 2];
                    row[0] = Differing.word(change);
                    row[1] = tuple.free;
                    System.arraycopy(tuple.row, 0, row, 2, tuple.row.length);
                    sink.row(row);
                }
            }
        }
    }

    private static long free(List<Tuple> tuples) {
        return tuples.stream().mapToLong(tuple -> tuple.free).sum();
    }

    private void match() {
        if (isMatched) {
            return;
        }
        isMatched = true;
        Map<List<@Nullable Object>, List<Tuple>> blocks = new LinkedHashMap<>();
        rights.sort(this::compare);
        lefts.sort(this::compare);
        rights.forEach(tuple ->
                blocks.computeIfAbsent(exact(tuple), any -> new ArrayList<>()).add(tuple));
        for (Tuple tuple : lefts) {
            for (Tuple partner : blocks.getOrDefault(exact(tuple), List.of())) {
                if (partner.free > 0 && tuple.free > 0 && isNear(tuple, partner)) {
                    long paired = Math.min(partner.free, tuple.free);
                    partner.free -= paired;
                    tuple.free -= paired;
                }
            }
        }
    }

    /** The values that have to be equal. */
    private List<@Nullable Object> exact(Tuple tuple) {
        List<@Nullable Object> exact = new ArrayList<>();
        for (int at = 0; at < pairs.size(); at++) {
            if (pairs.get(at).nearness() == null || tuple.row[at] == null) {
                exact.add(tuple.row[at] instanceof BigDecimal number ? number.stripTrailingZeros() : tuple.row[at]);
            }
        }
        return exact;
    }

    private boolean isNear(Tuple one, Tuple other) {
        if (++tries > MOST_TRIES) {
            throw new Refused("Too many records differ; identifiers would tell which belong together");
        }
        for (int at = 0; at < pairs.size(); at++) {
            Nearness nearness = pairs.get(at).nearness();
            Object left = one.row[at];
            Object right = other.row[at];
            if (nearness != null && (left == null ? right != null : right == null || nearness.apart(left, right))) {
                return false;
            }
        }
        return true;
    }

    private int compare(Tuple one, Tuple other) {
        int order = 0;
        for (int at = 0; at < pairs.size() && order == 0; at++) {
            if (pairs.get(at).nearness() != null) {
                order = order(one.row[at], other.row[at]);
            }
        }
        return order;
    }

    private static int order(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        if (one instanceof Number left && other instanceof Number right) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return one.toString().compareTo(other.toString());
    }
}

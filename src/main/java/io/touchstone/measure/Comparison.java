package io.touchstone.measure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a container (left) with another one (right). Missing values are equal to each other, and to nothing else.
 * With identifiers, rows under one identifier belong together; those that come under it more than once on one side are
 * paired in the order of their values. Without, the two sides are compared as multisets.
 *
 * @param right the other container
 * @param fields the compared pairs
 * @param identifiers the pairs that tell which rows belong together; empty for a comparison of multisets
 * @param passed pairs that are shown with a difference and not compared
 * @param where which rows of the left count
 * @param rightWhere which rows of the right count
 * @param counted which differences count; a multiset knows no change, only what is added and removed
 */
public record Comparison(
        Reference right,
        List<Pair> fields,
        List<Pair> identifiers,
        List<Pair> passed,
        Term where,
        Term rightWhere,
        Set<Change> counted) {

    /**
     * What is compared.
     *
     * @param name of the field, for people
     * @param left a term over the left row
     * @param right a term over the right row
     * @param nearness how unequal values can count as equal; null for never
     */
    public record Pair(String name, Term left, Term right, @Nullable Nearness nearness) {}

    /** When unequal values count as equal. Equal nearnesses judge alike. */
    public interface Nearness {
        /** When two values that are both there are apart. */
        Term apart(Term left, Term right);

        /** Whether two values that are both there, as {@code Rows} has them, are apart. */
        boolean apart(Object left, Object right);
    }

    /** What can have happened to a row. */
    public enum Change {
        /** Only on the right. */
        ADDED,
        /** Only on the left. */
        REMOVED,
        /** On both sides under one identifier, with different values. */
        CHANGED
    }

    /**
     * How many rows differ.
     *
     * @param added rows of the right without a partner
     * @param removed rows of the left without a partner
     * @param changed rows under one identifier with different values
     * @param left rows of the left
     * @param right rows of the right
     */
    public record Count(long added, long removed, long changed, long left, long right) {
        /** How many of them count. */
        public long of(Set<Change> counted) {
            return (counted.contains(Change.ADDED) ? added : 0)
                    + (counted.contains(Change.REMOVED) ? removed : 0)
                    + (counted.contains(Change.CHANGED) ? changed : 0);
        }
    }
}

package io.touchstone.measure;

import java.util.List;
import java.util.Set;

/**
 * A comparison of a container (left) with another one (right).
 *
 * @param right the other container
 * @param fields the compared pairs: a term over the left row, one over the right row, and when they differ
 * @param identifiers the pairs that tell which rows belong together; empty for a comparison of multisets
 * @param where which rows of the left count
 * @param rightWhere which rows of the right count
 * @param counted which differences count
 */
public record Comparison(
        Reference right, List<Pair> fields, List<Pair> identifiers, Term where, Term rightWhere, Set<Change> counted) {

    /**
     * What is compared.
     *
     * @param name of the field, for people
     * @param differs true where both are there and differ; speaks of both rows. Missing values are equal to each other only
     */
    public record Pair(String name, Term left, Term right, Term differs) {}

    /** What can have happened to a row. */
    public enum Change {
        /** Only on the right. */
        ADDED,
        /** Only on the left. */
        REMOVED,
        /** On both sides under one identifier, with different values. */
        CHANGED
    }
}

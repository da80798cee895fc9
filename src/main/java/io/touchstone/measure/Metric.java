package io.touchstone.measure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A figure a rule needs. Equal figures are measured once. */
public sealed interface Metric {
    /**
     * A figure read in the one pass over all rows in scope.
     *
     * @param aggregate over the rows, such as a count of those a condition is true of
     */
    record Figure(Term aggregate) implements Metric {}

    /**
     * A figure over some of the rows; those over the same rows share a select.
     *
     * @param aggregate over the rows
     * @param where which rows count
     */
    record Among(Term aggregate, Term where) implements Metric {}

    /** A figure over those rows a condition is true of. */
    static Metric among(Term aggregate, Term where) {
        return where.equals(Terms.TRUE) ? new Figure(aggregate) : new Among(aggregate, where);
    }

    /**
     * A figure over groups of rows, asked for in a select of its own.
     *
     * @param keys what rows of one group share
     * @param where which rows count
     * @param figure an aggregate over the groups, which sees of each its number of rows, {@link #SIZE}, and its {@link #key}s
     */
    record OverGroups(List<Term> keys, Term where, Term figure) implements Metric {
        /** How many rows a group has. */
        public static final Term SIZE = Terms.field("group_size", FieldType.INTEGRAL);

        /**
         * What the rows of a group share.
         *
         * @param at which of the keys, from 0
         */
        public static Term key(int at, FieldType type) {
            return Terms.field("group_key_" + at, type);
        }
    }

    /**
     * A figure of another container.
     *
     * @param in the container
     * @param aggregate over its rows
     * @param where which of its rows count
     */
    record Elsewhere(Reference in, Term aggregate, Term where) implements Metric {}

    /**
     * How two containers differ, row by row: a {@link Comparison.Count}.
     *
     * @param comparison what is compared with what
     */
    record Differences(Comparison comparison) implements Metric {}

    /**
     * How many rows have a value that only Java can judge: its distinct values are streamed here, with their counts.
     *
     * @param value what is judged
     * @param where which rows count
     * @param judge equal judges judge alike
     */
    record Judged(Term value, Term where, Judge judge) implements Metric {}

    /**
     * What Java finds in the distinct tuples of some terms, streamed here with their counts: a {@link Found}.
     *
     * @param tuple the terms
     * @param where which rows count
     * @param finder equal finders find alike
     */
    record Searched(List<Term> tuple, Term where, Finder finder) implements Metric {}

    /** Judges single values. */
    interface Judge {
        /** Whether the value, which is there, is broken. */
        boolean isBroken(String value);
    }

    /** Finds rows in a stream of tuples. */
    interface Finder {
        /** Begins a search. */
        Search begin();
    }

    /** A search under way. */
    interface Search {
        /**
         * One tuple, and how many rows have it. Values are as {@code Rows} has them.
         *
         * @throws Refused when there is more than can be searched
         */
        void see(@Nullable Object[] tuple, long rows);

        /**
         * What was found, when all tuples were seen.
         *
         * @param checkpoint called now and then; throws when the search is to stop
         * @throws Refused when there is more than can be searched
         */
        Found found(Runnable checkpoint);
    }

    /**
     * What was found.
     *
     * @param count how many
     * @param columns of the examples
     * @param examples rows that show it
     */
    record Found(long count, List<Operand> columns, List<@Nullable Object[]> examples) {}
}

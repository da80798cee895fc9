package io.touchstone.measure;

import java.util.List;

/** Which rows show that a rule is broken. */
public sealed interface Sample {
    /** The rows a condition is true of. */
    record Where(Term condition) implements Sample {}

    /**
     * The rows whose combination of values other rows have too.
     *
     * @param keys the combination
     * @param where which rows count
     */
    record Repeated(List<Term> keys, Term where) implements Sample {}

    /** What the measuring of a metric itself found. */
    record Measured(Metric metric) implements Sample {}

    /** No row: what is wrong is not in rows. */
    record None() implements Sample {}
}

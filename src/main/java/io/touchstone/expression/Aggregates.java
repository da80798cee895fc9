package io.touchstone.expression;

import io.touchstone.measure.Term;
import java.util.Set;

/** Where aggregates may stand, and where fields may. */
final class Aggregates {
    private static final Set<String> NAMES = Set.of(
            "count_all",
            "count",
            "count_if",
            "count_distinct",
            "sum",
            "avg",
            "min",
            "max",
            "stddev_samp",
            "stddev_pop",
            "var_samp",
            "var_pop");

    private Aggregates() {}

    /** Whether it is an aggregate itself. */
    static boolean is(Term term) {
        return term instanceof Term.Call call && NAMES.contains(call.function());
    }

    /** Refuses aggregates anywhere in it. */
    static void refuseIn(Term term) {
        if (is(term)) {
            throw new BadExpression(
                    "The aggregate " + ((Term.Call) term).function() + " cannot stand where a row is looked at");
        }
        term.parts().forEach(Aggregates::refuseIn);
    }

    /** Refuses fields outside of aggregates, and aggregates of aggregates. */
    static void refuseOutsideOf(Term term) {
        if (is(term)) {
            term.parts().forEach(Aggregates::refuseIn);
        } else if (term instanceof Term.Field) {
            throw new BadExpression(
                    "The field " + String.join(".", term.fields()) + " stands outside of an aggregate such as sum");
        } else {
            term.parts().forEach(Aggregates::refuseOutsideOf);
        }
    }
}

package io.touchstone.expression;

import io.touchstone.measure.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names in an expression stand for. */
public interface Vocabulary {
    /** The field a path leads to, by its exact name or else by the only one that differs in case alone. */
    Optional<Term> field(List<String> path);

    /** What stands in for {@code {{ name }}}: texts of expressions themselves. */
    default Map<String, String> variables() {
        return Map.of();
    }
}

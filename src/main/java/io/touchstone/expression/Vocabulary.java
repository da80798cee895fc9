package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names in an expression stand for. */
public interface Vocabulary {
    /** The field a path leads to, by its exact name or else by the only one that differs in case alone. */
    Optional<Term> field(List<String> path);

    /** The type of the elements of the array a path leads to; {@code UNKNOWN} where nobody knows. */
    default FieldType elements(List<String> path) {
        return FieldType.UNKNOWN;
    }

    /** What stands in for {@code {{ name }}}: texts of expressions themselves. */
    default Map<String, String> variables() {
        return Map.of();
    }
}

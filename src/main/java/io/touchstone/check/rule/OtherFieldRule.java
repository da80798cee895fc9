package io.touchstone.check.rule;

import io.touchstone.check.ValueRule;
import java.util.List;

/** A rule that compares a field with another one of the same row. A row that misses either passes. */
interface OtherFieldRule extends ValueRule {
    /** The other field. */
    String fieldName();

    @Override
    default List<String> shown() {
        return List.of(field(), fieldName());
    }

    @Override
    default String subject() {
        return field();
    }

    @Override
    default String pronoun() {
        return field();
    }
}

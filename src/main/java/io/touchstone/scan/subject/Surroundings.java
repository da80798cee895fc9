package io.touchstone.scan.subject;

import io.touchstone.check.Scope;
import io.touchstone.expression.Expressions;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the checks of a container may ask about that is not the container: other containers, the past, the present. */
public final class Surroundings {
    private final Function<Reference, ScannedContainer> containers;
    private final History history;
    private final Instant now;
    private final Map<String, String> variables;
    private final Map<Reference, Scope.Other> others = new HashMap<>();

    /** @param containers what is known of a container; throws {@code CannotAssert} when there is none */
    public Surroundings(
            Function<Reference, ScannedContainer> containers,
            History history,
            Instant now,
            Map<String, String> variables) {
        this.containers = containers;
        this.history = history;
        this.now = now;
        this.variables = variables;
    }

    /** The moment of the scan. */
    public Instant now() {
        return now;
    }

    /** What checks measured before. */
    public History history() {
        return history;
    }

    /** What stands in for {@code {{ name }}}. */
    public Map<String, String> variables() {
        return variables;
    }

    /** A condition over a row. */
    public Term condition(String text, Vocabulary words) {
        return Expressions.condition(text, words);
    }

    /** A value of a row. */
    public Term expression(String text, Vocabulary words) {
        return Expressions.scalar(text, words);
    }

    /** A value of all rows. */
    public Term aggregate(String text, Vocabulary words) {
        return Expressions.aggregate(text, words);
    }

    /** The row of another container. */
    public Scope.Other other(Reference reference) {
        return others.computeIfAbsent(reference, wanted -> {
            ScannedContainer container = containers.apply(wanted);
            return new OtherRow(this, RowFields.of(container, List.of(), variables));
        });
    }
}

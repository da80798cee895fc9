package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may ask in tests.
 *
 * @param tested the case
 * @param fields of the container
 * @param others of the containers it may compare with, by their ids
 */
record TestScope(RuleCase tested, List<FoundField> fields, Map<Long, List<FoundField>> others) implements Scope {
    /** When scans run in tests. */
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    /** What lies inside arrays and structs. */
    private static final Map<String, FieldType> INSIDE = Map.of(
            "tags", FieldType.STRING,
            "sizes", FieldType.INTEGRAL,
            "person.name", FieldType.STRING,
            "person.age", FieldType.INTEGRAL);

    @Override
    public Term where() {
        return tested.filter() == null ? Terms.TRUE : Expressions.condition(tested.filter(), new Row(fields));
    }

    @Override
    public double coverage() {
        return tested.coverage();
    }

    @Override
    public Term field(String name) {
        return required(new Row(fields), name);
    }

    @Override
    public FieldType elementType(String array) {
        return INSIDE.getOrDefault(array, FieldType.UNKNOWN);
    }

    @Override
    public Term expression(String text) {
        return Expressions.scalar(text, new Row(fields));
    }

    @Override
    public Term aggregate(String text) {
        return Expressions.aggregate(text, new Row(fields));
    }

    @Override
    public Other other(Reference reference) {
        List<FoundField> found = others.get(reference.containerId());
        if (found == null) {
            throw new CannotAssert("Container id: " + reference.containerId() + " not found");
        }
        return new OtherRow(new Row(found));
    }

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public long records() {
        return Awkward.ROWS;
    }

    @Override
    public @Nullable Instant modified() {
        return null;
    }

    @Override
    public @Nullable BigDecimal lastMeasured() {
        return tested.before();
    }

    @Override
    public List<BigDecimal> measuredSince(Instant since) {
        return tested.before() == null ? List.of() : List.of(tested.before());
    }

    private static Term required(Vocabulary row, String name) {
        List<String> path = INSIDE.containsKey(name) ? List.of(name.split("\\.")) : List.of(name);
        return row.field(path).orElseThrow(() -> new CannotAssert("There is no field " + name));
    }

    /** The names of a row. */
    private record Row(List<FoundField> fields) implements Vocabulary {
        @Override
        public Optional<Term> field(List<String> path) {
            FieldType inside = path.size() > 1 ? INSIDE.get(String.join(".", path)) : null;
            return fields.stream()
                    .filter(field -> field.name().equals(path.get(0)))
                    .filter(field -> path.size() == 1 || inside != null)
                    .findFirst()
                    .map(field -> new Term.Field(path, inside == null ? field.type() : inside));
        }
    }

    /** The row of another container. */
    private record OtherRow(Row row) implements Other {
        @Override
        public Optional<Term> field(List<String> path) {
            return row.field(path);
        }

        @Override
        public Term field(String name) {
            return required(row, name);
        }

        @Override
        public Term expression(String text) {
            return Expressions.scalar(text, row);
        }

        @Override
        public Term aggregate(String text) {
            return Expressions.aggregate(text, row);
        }

        @Override
        public String title() {
            return "the other container";
        }
    }

    /** What became of the case, on figures that were measured; a check that cannot be evaluated says why. */
    static Verdict judged(java.util.function.Supplier<Verdict> judging) {
        try {
            return judging.get();
        } catch (CannotAssert
                | BadExpression
                | io.touchstone.connector.Unspoken
                | io.touchstone.measure.Figures.Missing e) {
            return new Verdict.Unasserted(String.valueOf(e.getMessage()));
        }
    }
}

package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule about figures may ask in tests: fields by name, and expressions that were told beforehand. */
final class FigureScope implements Scope {
    private final List<FoundField> fields;
    private final List<FoundField> others;
    private final Map<String, Term> expressions = new HashMap<>();
    private Term where = Terms.TRUE;
    private double coverage = 1;
    private @Nullable Instant modified;
    private List<BigDecimal> measured = List.of();

    FigureScope(Subject subject) {
        this(subject.fields(), List.of());
    }

    FigureScope(List<FoundField> fields, List<FoundField> others) {
        this.fields = fields;
        this.others = others;
    }

    FigureScope where(Term condition) {
        where = condition;
        return this;
    }

    FigureScope covering(double share) {
        coverage = share;
        return this;
    }

    FigureScope modified(Instant moment) {
        modified = moment;
        return this;
    }

    FigureScope measured(String... figures) {
        measured = List.of(figures).stream().map(BigDecimal::new).toList();
        return this;
    }

    FigureScope means(String text, Term term) {
        expressions.put(text, term);
        return this;
    }

    @Override
    public Term where() {
        return where;
    }

    @Override
    public double coverage() {
        return coverage;
    }

    @Override
    public Term field(String name) {
        return term(fields, name);
    }

    @Override
    public FieldType elementType(String array) {
        return FieldType.UNKNOWN;
    }

    @Override
    public Term expression(String text) {
        return expressions.getOrDefault(text, Terms.TRUE);
    }

    @Override
    public Term aggregate(String text) {
        return expression(text);
    }

    @Override
    public Other other(Reference reference) {
        return new Neighbour();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-20T12:00:00Z");
    }

    @Override
    public List<FoundField> fields() {
        return fields;
    }

    @Override
    public long records() {
        return 0;
    }

    @Override
    public @Nullable Instant modified() {
        return modified;
    }

    @Override
    public @Nullable BigDecimal lastMeasured() {
        return measured.isEmpty() ? null : measured.get(measured.size() - 1);
    }

    @Override
    public List<BigDecimal> measuredSince(Instant since) {
        return measured;
    }

    private static Term term(List<FoundField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(field -> Terms.field(name, field.type()))
                .findFirst()
                .orElseThrow(() -> new CannotAssert("There is no field " + name));
    }

    private final class Neighbour implements Other {
        @Override
        public Optional<Term> field(List<String> path) {
            return Optional.of(term(others, path.get(0)));
        }

        @Override
        public Term field(String name) {
            return term(others, name);
        }

        @Override
        public Term expression(String text) {
            return FigureScope.this.expression(text);
        }

        @Override
        public Term aggregate(String text) {
            return FigureScope.this.expression(text);
        }

        @Override
        public String title() {
            return "the neighbour";
        }
    }
}

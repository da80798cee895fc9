package io.touchstone.measure;

import io.touchstone.connector.Engine;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows behind figures, asked of one engine. */
final class Evidence {
    private final Engine engine;
    private final Function<Reference, String> references;
    private final Slice slice;
    private final List<FoundField> fields;

    Evidence(Engine engine, Function<Reference, String> references, Slice slice, List<FoundField> fields) {
        this.engine = engine;
        this.references = references;
        this.slice = slice;
        this.fields = fields;
    }

    /** Rows of which at least one condition is true, each with the conditions true of it. */
    void broken(List<Term> conditions, @Nullable Long most, Survey.BrokenRows sink) {
        Speech speech = speech();
        List<String> columns = columns();
        for (Term condition : conditions) {
            columns.add("case when " + condition.in(speech) + " then 1 else 0 end as "
                    + engine.dialect().quoted("broken " + columns.size()));
        }
        Term anyOf = Terms.and(slice.scope(), Terms.any(conditions));
        sink.fields(fields);
        engine.select(limited(select(speech, columns, anyOf), most), row -> {
            BitSet broken = new BitSet(conditions.size());
            for (int at = 0; at < conditions.size(); at++) {
                broken.set(at, ((Number) Objects.requireNonNull(row[fields.size() + at])).intValue() == 1);
            }
            sink.row(Arrays.copyOf(row, fields.size()), broken);
        });
    }

    /** Rows a condition is true of. */
    void where(Term condition, @Nullable Long most, Rows sink) {
        Speech speech = speech();
        String select = select(speech, columns(), Terms.and(slice.scope(), condition));
        engine.select(limited(select, most), named(sink));
    }

    /** Rows whose combination of values others have too, those of one combination together. */
    void repeated(Sample.Repeated repeated, @Nullable Long most, Rows sink) {
        Term where = Terms.and(slice.scope(), repeated.where());
        Speech inner = speech();
        String keys = keys(inner, repeated);
        String twice = select(inner, List.of(keys), where) + " group by " + keys + " having count(*) > 1";
        Speech outer = speech();
        String key = keys(outer, repeated);
        String select = select(outer, columns(), where) + (where.equals(Terms.TRUE) ? " where " : " and ") + "(" + key
                + ") in (" + twice + ") order by " + key;
        engine.select(limited(select, most), named(sink));
    }

    private String keys(Speech speech, Sample.Repeated repeated) {
        return String.join(
                ", ", repeated.keys().stream().map(key -> key.in(speech)).toList());
    }

    private String select(Speech speech, List<String> columns, Term where) {
        String condition = Measuring.where(speech, where);
        return "select " + String.join(", ", columns) + " from " + speech.from(slice.table(engine.dialect()))
                + condition;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (FoundField field : fields) {
            columns.add(engine.dialect().field(List.of(field.name())));
        }
        return columns;
    }

    private String limited(String select, @Nullable Long most) {
        return most == null ? select : engine.dialect().first(select, most);
    }

    private Speech speech() {
        return new Speech(engine.dialect(), references);
    }

    /** Rows whose columns bear the names and types the container's fields have, whatever the driver makes of them. */
    private Rows named(Rows sink) {
        return new Rows() {
            @Override
            public void columns(List<Operand> columns) {
                sink.columns(fields.stream()
                        .map(field -> new Operand(field.name(), field.type()))
                        .toList());
            }

            @Override
            public void row(@Nullable Object[] values) {
                sink.row(values);
            }
        };
    }
}

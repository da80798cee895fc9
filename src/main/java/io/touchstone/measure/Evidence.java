package io.touchstone.measure;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows behind figures, asked of one engine. */
final class Evidence {
    /** Tables have so and so many columns and selects not many more, while checks are thousands. */
    private static final int FLAGS_TOGETHER = 100;

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

    /** The rows of a sample. */
    void show(Sample sample, @Nullable Long most, Rows sink) {
        if (sample instanceof Sample.Where where) {
            where(where.condition(), most, sink);
        } else if (sample instanceof Sample.Repeated repeated) {
            repeated(repeated, most, sink);
        } else if (sample instanceof Sample.Measured measured) {
            if (measured.metric() instanceof Metric.Differences differences) {
                new Differing(engine, references, slice, differences.comparison()).show(most, sink);
            } else if (measured.metric() instanceof Metric.Judged) {
                Rows named = named(sink);
                named.columns(List.of());
                broken(List.of(sample), most, (values, broken) -> named.row(values));
            } else {
                throw new IllegalArgumentException("No rows show " + measured.metric());
            }
        }
    }

    /** Rows that at least one sample shows, each with the samples that show it. */
    void broken(List<? extends Sample> samples, @Nullable Long most, Survey.BrokenRows sink) {
        Speech speech = speech();
        List<String> columns = columns();
        List<Term> any = new ArrayList<>();
        List<Metric.@Nullable Judge> judges = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample instanceof Sample.Measured measured && measured.metric() instanceof Metric.Judged judged) {
                Term there = Terms.and(judged.where(), Terms.isNotNull(judged.value()));
                any.add(there);
                judges.add(judged.judge());
                columns.add(Terms.where(there, judged.value()).in(speech) + shownAs(columns.size()));
            } else {
                Term condition = ((Sample.Where) sample).condition();
                any.add(condition);
                judges.add(null);
                flags.add("case when " + condition.in(speech) + " then '1' else '0' end");
            }
        }
        for (int from = 0; from < flags.size(); from += FLAGS_TOGETHER) {
            List<String> together = flags.subList(from, Math.min(flags.size(), from + FLAGS_TOGETHER));
            columns.add("concat(" + String.join(", ", together) + ")" + shownAs(columns.size()));
        }
        boolean isJudged = judges.stream().anyMatch(Objects::nonNull);
        String select = select(speech, columns, Terms.and(slice.scope(), Terms.any(any)));
        sink.fields(fields);
        counted(isJudged ? select : limited(select, most), most, (row, enough) -> {
            BitSet broken = broken(judges, row);
            if (!broken.isEmpty()) {
                enough.run();
                sink.row(Arrays.copyOf(row, fields.size()), broken);
            }
        });
    }

    private String shownAs(int column) {
        return " as " + engine.dialect().quoted("shown_" + column);
    }

    /** Behind the fields come the values that are judged here, one by one, and then what the engine judged, many a column. */
    private BitSet broken(List<Metric.@Nullable Judge> judges, @Nullable Object[] row) {
        BitSet broken = new BitSet(judges.size());
        int judged = fields.size();
        StringBuilder flags = new StringBuilder();
        long values = judges.stream().filter(Objects::nonNull).count();
        for (int at = judged + (int) values; at < row.length; at++) {
            flags.append(row[at]);
        }
        int flag = 0;
        for (int at = 0; at < judges.size(); at++) {
            Metric.Judge judge = judges.get(at);
            if (judge == null) {
                broken.set(at, flags.charAt(flag++) == '1');
            } else {
                Object value = row[judged++];
                broken.set(at, value != null && judge.isBroken(String.valueOf(value)));
            }
        }
        return broken;
    }

    /** Streams rows until there are enough of those that count. */
    private void counted(String select, @Nullable Long most, Counted sink) {
        long[] left = {most == null ? Long.MAX_VALUE : most};
        if (left[0] <= 0) {
            return;
        }
        try {
            engine.select(select, row -> {
                if (left[0] == 0) {
                    throw new Enough();
                }
                sink.row(row, () -> left[0]--);
            });
        } catch (Enough e) {
            // The rest of the answer is not wanted.
        }
    }

    private interface Counted {
        void row(@Nullable Object[] row, Runnable counts);
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("Enough rows were seen", null, false, false);
        }
    }

    /** Rows a condition is true of. */
    private void where(Term condition, @Nullable Long most, Rows sink) {
        Speech speech = speech();
        String select = select(speech, columns(), Terms.and(slice.scope(), condition));
        engine.select(limited(select, most), named(sink));
    }

    /** Rows whose combination of values others have too, those of one combination together. */
    private void repeated(Sample.Repeated repeated, @Nullable Long most, Rows sink) {
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
        return String.join(", ", repeated.keys().stream().map(speech::key).toList());
    }

    private String select(Speech speech, List<String> columns, Term where) {
        String condition = Measuring.where(speech, where);
        return "select " + String.join(", ", columns) + " from " + speech.from(slice.table(engine.dialect()))
                + condition;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (FoundField field : fields) {
            columns.add(engine.dialect().quoted(field.name()));
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

package io.touchstone.profile;

import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Slice;
import io.touchstone.profile.figure.Column;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at rows: draws some at random, which show how each field is best measured, and then measures all of them, part by
 * part. Where there are few rows all are drawn, and measured where they were drawn to.
 */
final class Look {
    private final ProfileOptions options;
    private final Types types;
    private final Set<String> leftOut;
    private final Runnable checkpoint;

    /**
     * @param types tells where the types of fields come from
     * @param leftOut names of what lies inside structs and is not to be looked at
     * @param checkpoint called before each part; throws when it is to stop
     */
    Look(ProfileOptions options, Types types, Set<String> leftOut, Runnable checkpoint) {
        this.options = options;
        this.types = types;
        this.leftOut = leftOut;
        this.checkpoint = checkpoint;
    }

    /**
     * What was seen.
     *
     * @param records how many rows were read
     * @param drawn those that were drawn
     * @param problems why fields could not be measured, for people
     */
    record Seen(long records, List<FieldStatistics> fields, Drawn drawn, List<String> problems) {}

    /** The parts that are done, and where others are kept. */
    interface Parts {
        /** What was found of a part before; null when it was not read. */
        ProfileRows.@Nullable Done done(Reading.Part part);

        /** Keeps what was found of a part. */
        void keep(Reading.Part part, ProfileRows.Done done);
    }

    /**
     * Looks at rows.
     *
     * @param workspace where rows are drawn to that cannot stay where they are read
     * @param seed by which chance sets some aside for testing
     */
    Seen at(Source source, Supplier<Workspace> workspace, long seed, Parts parts) {
        Measurement store = new Measurement(source.session());
        List<Long> counts = new ArrayList<>();
        for (Reading.Part part : source.parts()) {
            checkpoint.run();
            counts.add(store.records(source.open(part)));
        }
        Drawn drawn = Drawn.of(source, counts, options, workspace, seed);
        List<Column> columns = new ArrayList<>();
        source.subject().fields().forEach(field -> columns.addAll(Column.within(field)));
        Set<String> names = new HashSet<>();
        source.subject().fields().forEach(field -> names.add(field.name()));
        columns.removeIf(column -> column.isInner()
                && (leftOut.contains(column.field().name())
                        || !names.add(column.field().name())));
        Map<String, Types.Inferred> inferred = types.inferred(drawn, columns);
        for (Column column : List.copyOf(columns)) {
            Types.@Nullable Inferred as = inferred.get(column.key());
            if (as != null && FieldPlan.Kind.of(as.type()).isNumeric()) {
                columns.add(column.read(as.type()));
            }
        }
        List<Glimpse> glimpses = Glimpse.of(drawn, columns);
        Measured measured = measure(source, counts, drawn, glimpses, parts);
        List<String> problems = new ArrayList<>();
        List<FieldStatistics> fields = told(measured, drawn, glimpses, inferred, problems);
        return new Seen(measured.records(), fields, drawn, problems);
    }

    /**
     * What was measured.
     *
     * @param figures by the keys of columns
     */
    private record Measured(
            long records, List<FieldPlan> plans, Elements elements, Map<String, FieldFigures> figures) {}

    private Measured measure(Source source, List<Long> counts, Drawn drawn, List<Glimpse> glimpses, Parts parts) {
        long all = counts.stream().mapToLong(Long::longValue).sum();
        Glimpse.Room room = Glimpse.Room.of(glimpses.size(), source.parts().size(), options.mostBuckets());
        List<FieldPlan> plans =
                glimpses.stream().map(one -> one.plan(drawn, all, room)).toList();
        Map<String, FieldFigures> figures = new HashMap<>();
        List<FieldPlan> left = drawn.isWhole() ? measureDrawn(drawn, plans, figures) : plans;
        Elements elements = Elements.of(source, counts, plans);
        long records = 0;
        for (int at = 0; at < source.parts().size(); at++) {
            Reading.Part part = source.parts().get(at);
            ProfileRows.@Nullable Done done = drawn.isWhole() ? null : parts.done(part);
            if (done == null) {
                checkpoint.run();
                done = new ProfileRows.Done(counts.get(at), part(source, part, counts.get(at), left, elements));
                parts.keep(part, drawn.isWhole() ? new ProfileRows.Done(done.records(), Map.of()) : done);
            }
            records += done.records();
            merge(figures, done.figures(), left);
            merge(figures, done.figures(), elements.plans());
        }
        return new Measured(records, plans, elements, figures);
    }

    /** Measures rows that are all there are, where they were drawn to; answers what cannot be measured there. */
    private static List<FieldPlan> measureDrawn(Drawn drawn, List<FieldPlan> plans, Map<String, FieldFigures> figures) {
        List<FieldPlan> left = new ArrayList<>();
        List<FieldFigures> found = new Measurement(drawn.engine()).measure(drawn.all(), plans);
        for (int at = 0; at < plans.size(); at++) {
            FieldPlan plan = plans.get(at);
            if (plan.kind() == FieldPlan.Kind.LIST) {
                left.add(plan);
            } else if (found.get(at).problem() != null
                    || (plan.kind().isComparable() && found.get(at).isAlone())) {
                left.add(plan.estimated());
            } else {
                figures.put(plan.column().key(), found.get(at));
            }
        }
        return left;
    }

    private static Map<String, FieldFigures> part(
            Source source, Reading.Part part, long records, List<FieldPlan> plans, Elements elements) {
        Map<String, FieldFigures> figures = new LinkedHashMap<>();
        if (records > 0 && !(plans.isEmpty() && elements.plans().isEmpty())) {
            Measurement store = new Measurement(source.session());
            Slice slice = source.open(part);
            List<FieldFigures> found = plans.isEmpty() ? List.of() : store.measure(slice, plans);
            for (int at = 0; at < found.size(); at++) {
                figures.put(plans.get(at).column().key(), found.get(at));
            }
            elements.measure(store, source.session().dialect(), slice, figures);
        }
        return figures;
    }

    private static void merge(Map<String, FieldFigures> all, Map<String, FieldFigures> more, List<FieldPlan> plans) {
        for (FieldPlan plan : plans) {
            FieldFigures figures = more.get(plan.column().key());
            if (figures != null) {
                all.merge(plan.column().key(), figures, (one, other) -> one.plus(other, plan));
            }
        }
    }

    private List<FieldStatistics> told(
            Measured measured,
            Drawn drawn,
            List<Glimpse> glimpses,
            Map<String, Types.Inferred> inferred,
            List<String> problems) {
        Statistics statistics = new Statistics(measured.records(), options.mostBuckets(), drawn);
        Map<String, FieldStatistics> told = new LinkedHashMap<>();
        for (int at = 0; at < measured.plans().size(); at++) {
            FieldPlan plan = measured.plans().get(at);
            String key = plan.column().key();
            FieldFigures figures = measured.figures().getOrDefault(key, FieldFigures.none());
            if (figures.problem() == null) {
                @Nullable
                FieldStatistics elements =
                        measured.elements().told(plan.column(), measured.figures(), options.mostBuckets());
                told.put(key, statistics.of(plan, figures, glimpses.get(at), types.declared(), elements));
            } else if (!plan.column().read()) {
                problems.add("The field " + plan.field().name() + " could not be measured: " + figures.problem());
            }
        }
        return measured.plans().stream()
                .map(FieldPlan::column)
                .filter(column -> !column.read() && told.containsKey(column.key()))
                .map(column -> typed(column, told, inferred.get(column.key())))
                .toList();
    }

    /** What was found of a column, of its texts as what they read as. */
    private static FieldStatistics typed(
            Column column, Map<String, FieldStatistics> told, Types.@Nullable Inferred as) {
        FieldStatistics found = Objects.requireNonNull(told.get(column.key()));
        return as == null
                ? found
                : found.typed(
                        as.type(), as.source(), told.get(column.read(as.type()).key()));
    }
}

package io.touchstone.profile;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Slice;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at rows: draws some at random, which show how each field is best measured, and then measures all of them, part by
 * part. Where there are few rows all are drawn, and measured where they were drawn to.
 */
final class Look {
    private final ProfileOptions options;
    private final Types types;
    private final Runnable checkpoint;

    /**
     * @param types tells where the types of fields come from
     * @param checkpoint called before each part; throws when it is to stop
     */
    Look(ProfileOptions options, Types types, Runnable checkpoint) {
        this.options = options;
        this.types = types;
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
        List<Glimpse> glimpses = Glimpse.of(drawn, source.subject().fields());
        Measured measured = measure(source, counts, drawn, glimpses, parts);
        List<String> problems = new ArrayList<>();
        List<FieldStatistics> fields = told(measured, drawn, glimpses, problems);
        return new Seen(measured.records(), fields, drawn, problems);
    }

    /**
     * What was measured.
     *
     * @param figures by the names of fields, those of elements under the names {@link Elements} gives them
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
            } else if (found.get(at).problem() != null) {
                left.add(plan.estimated());
            } else {
                figures.put(plan.field().name(), found.get(at));
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
                figures.put(plans.get(at).field().name(), found.get(at));
            }
            elements.measure(store, source.session().dialect(), slice, figures);
        }
        return figures;
    }

    private static void merge(Map<String, FieldFigures> all, Map<String, FieldFigures> more, List<FieldPlan> plans) {
        for (FieldPlan plan : plans) {
            FieldFigures figures = more.get(plan.field().name());
            if (figures != null) {
                all.merge(plan.field().name(), figures, (one, other) -> one.plus(other, plan));
            }
        }
    }

    private List<FieldStatistics> told(Measured measured, Drawn drawn, List<Glimpse> glimpses, List<String> problems) {
        Statistics statistics = new Statistics(measured.records(), options.mostBuckets(), drawn);
        List<FieldStatistics> told = new ArrayList<>();
        for (int at = 0; at < measured.plans().size(); at++) {
            FieldPlan plan = measured.plans().get(at);
            FoundField field = plan.field();
            FieldFigures figures = measured.figures().getOrDefault(field.name(), FieldFigures.none());
            if (figures.problem() != null) {
                problems.add("The field " + field.name() + " could not be measured: " + figures.problem());
                continue;
            }
            @Nullable
            FieldStatistics elements = measured.elements().told(field, measured.figures(), options.mostBuckets());
            FieldStatistics found = statistics.of(plan, figures, glimpses.get(at), types.declared(field), elements);
            told.add(types.inferred(drawn, found));
        }
        return told;
    }
}

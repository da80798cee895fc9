package io.touchstone.profile;

import io.touchstone.connector.FoundField;
import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.ScannedContainer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Profiles the rows of a container, or of one group of them: draws some, measures all, and lets checks be inferred. */
final class RowsProfile {
    private final Job job;
    private final ScannedContainer container;
    private final Neighbours neighbours;
    private final Types types;
    private @Nullable Workspace workspace;
    private @Nullable Survey survey;
    private boolean stopped;

    /**
     * @param neighbours finds the containers that inferred checks compare with
     * @param types tells where the types of fields come from
     */
    RowsProfile(Job job, ScannedContainer container, Neighbours neighbours, Types types) {
        this.job = job;
        this.container = container;
        this.neighbours = neighbours;
        this.types = types;
    }

    /** The parts that are done, and where others are kept. */
    interface Parts {
        /** What was found of a part before; null when it was not read. */
        ProfileRows.@Nullable Done done(Reading.Part part);

        /** Keeps what was found of a part. */
        void keep(Reading.Part part, ProfileRows.Done done);
    }

    /**
     * Profiles rows.
     *
     * @param filter of a group: its rows, as a filter of checks says it
     * @param values of a group: field to value
     * @param complete whether these are all rows there are
     */
    Profiled of(
            Source source,
            @Nullable String filter,
            @Nullable Map<String, @Nullable String> values,
            boolean complete,
            Parts parts) {
        try (Workspace drawnInto = Workspace.in(job.folder())) {
            working(drawnInto);
            Measurement store = new Measurement(source.session());
            List<Long> counts = new ArrayList<>();
            for (Reading.Part part : source.parts()) {
                job.run().check();
                counts.add(store.records(source.open(part)));
            }
            Drawn drawn = Drawn.of(source, counts, job.options(), drawnInto, container.id());
            List<Glimpse> glimpses = Glimpse.of(drawn, source.subject().fields());
            Measured measured = measure(source, counts, drawn, glimpses, parts);
            List<FieldStatistics> fields = told(measured, drawn, glimpses);
            Portrait portrait = new Portrait(
                    container,
                    job.options().effort(),
                    job.options().draft(),
                    filter,
                    measured.records(),
                    complete,
                    fields,
                    drawn.sampled(),
                    metrics -> whole(source, metrics));
            Inferring.Proposals proposals = job.inferring().propose(portrait);
            return new Profiled(filter, values, measured.records(), complete, fields, proposals);
        } finally {
            idle();
        }
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
        List<FieldPlan> plans = glimpses.stream()
                .map(one -> one.plan(
                        drawn, all, source.parts().size(), job.options().mostBuckets()))
                .toList();
        Map<String, FieldFigures> figures = new HashMap<>();
        List<FieldPlan> left = plans;
        if (drawn.isWhole()) {
            left = measureDrawn(drawn, plans, figures);
        }
        Elements elements = Elements.of(source, counts, plans);
        long records = 0;
        for (int at = 0; at < source.parts().size(); at++) {
            Reading.Part part = source.parts().get(at);
            ProfileRows.@Nullable Done done = drawn.isWhole() ? null : parts.done(part);
            if (done == null) {
                job.run().check();
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
        List<FieldFigures> found = new Measurement(drawn.workspace()).measure(drawn.all(), plans);
        for (int at = 0; at < plans.size(); at++) {
            FieldPlan plan = plans.get(at);
            if (plan.kind() == FieldPlan.Kind.LIST || found.get(at).problem() != null) {
                left.add(plan);
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

    private List<FieldStatistics> told(Measured measured, Drawn drawn, List<Glimpse> glimpses) {
        Statistics statistics = new Statistics(measured.records(), job.options().mostBuckets(), drawn);
        List<FieldStatistics> told = new ArrayList<>();
        for (int at = 0; at < measured.plans().size(); at++) {
            FieldPlan plan = measured.plans().get(at);
            FoundField field = plan.field();
            FieldFigures figures = measured.figures().getOrDefault(field.name(), FieldFigures.none());
            @Nullable
            FieldStatistics elements = measured.elements()
                    .told(field, measured.figures(), job.options().mostBuckets());
            told.add(
                    types.told(drawn, statistics.of(plan, figures, glimpses.get(at), types.declared(field), elements)));
        }
        return told;
    }

    private List<Figures> whole(Source source, Collection<Metric> metrics) {
        List<Figures> all = new ArrayList<>();
        try (Survey asked = new Survey(source.session(), source.subject(), neighbours, job.folder())) {
            asking(asked);
            for (Reading.Part part : source.parts()) {
                all.add(asked.measure(source.open(part), metrics));
            }
            return all;
        } finally {
            asking(null);
        }
    }

    private synchronized void working(Workspace in) {
        workspace = in;
        check();
    }

    private synchronized void idle() {
        workspace = null;
    }

    private synchronized void asking(@Nullable Survey asked) {
        survey = asked;
        check();
    }

    private void check() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }

    /** Stops what it is doing; callable from another thread. The session is stopped by whoever opened it. */
    synchronized void cancel() {
        stopped = true;
        if (workspace != null) {
            workspace.cancel();
        }
        if (survey != null) {
            survey.cancel();
        }
    }
}

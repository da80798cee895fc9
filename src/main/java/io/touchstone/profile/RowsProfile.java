package io.touchstone.profile;

import io.touchstone.connector.duckdb.Workspace;
import io.touchstone.connector.read.Reading;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Survey;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.ScannedContainer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Profiles the rows of a container, or of one group of them, and lets checks be inferred from what is seen. */
final class RowsProfile implements AutoCloseable {
    private final Job job;
    private final ScannedContainer container;
    private final Neighbours neighbours;
    private final Look look;
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
        this.look = new Look(job.options(), types, container.leftOut(), job.run()::check);
    }

    /**
     * Profiles rows.
     *
     * @param group which group of the rows; null for all
     * @param complete whether these are all rows there are
     */
    Profiled of(Source source, Grouping.@Nullable Group group, boolean complete, Look.Parts parts) {
        Look.Seen seen = look.at(source, this::workspace, container.id(), parts);
        Portrait portrait = new Portrait(
                container,
                job.options().effort(),
                job.options().draft(),
                group == null ? null : group.filter(),
                seen.records(),
                complete,
                seen.fields(),
                seen.drawn().sampled(),
                metrics -> whole(source, metrics));
        Inferring.Proposals proposals = job.inferring().propose(portrait);
        seen.drawn().forget();
        return new Profiled(group, seen.records(), complete, seen.fields(), seen.problems(), proposals);
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

    /** Where rows are drawn to, made when first asked for. */
    private synchronized Workspace workspace() {
        check();
        if (workspace == null) {
            workspace = Workspace.in(job.folder());
        }
        return workspace;
    }

    private synchronized void asking(@Nullable Survey asked) {
        survey = asked;
        if (asked != null) {
            check();
        }
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

    @Override
    public synchronized void close() {
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
    }
}

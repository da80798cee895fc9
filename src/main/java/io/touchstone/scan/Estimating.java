package io.touchstone.scan;

import io.touchstone.check.Scope;
import io.touchstone.connector.read.Reading;
import io.touchstone.db.Database;
import io.touchstone.measure.Metric;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.History;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reckons what a scan would cost, without asking the source anything. */
final class Estimating {
    private static final int FIGURES_OF_ONE_SELECT = 1_000;

    private final Database database;

    Estimating(Database database) {
        this.database = database;
    }

    private record Known(Estimate.Stub stub, int files, @Nullable Long records, @Nullable Long bytes) {}

    /** What a scan with these options would cost. */
    Estimate of(long datastoreId, ScanOptions options) {
        return Estimate.of(database.with(handle -> {
            List<Estimate.OfContainer> containers = new ArrayList<>();
            for (Known known : known(handle, datastoreId, options)) {
                ScannedContainer.find(handle, known.stub().id())
                        .ifPresent(container -> containers.add(of(handle, known, container, options)));
            }
            return containers;
        }));
    }

    private List<Known> known(Handle handle, long datastoreId, ScanOptions options) {
        return handle.createQuery("select c.* " + ScanRows.plans(database).chosen()
                        + " and c.status <> 'Unloadable' order by c.id")
                .bind("datastore", datastoreId)
                .bind("names", options.containerNames().toArray(String[]::new))
                .bind("tags", options.containerTags().toArray(String[]::new))
                .bind("resumed", (Long) null)
                .map((row, context) -> new Known(
                        new Estimate.Stub(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("container_type"),
                                row.getString("table_type")),
                        Math.max(1, row.getInt("file_count")),
                        row.getObject("records", Long.class),
                        row.getObject("bytes", Long.class)))
                .list();
    }

    private Estimate.OfContainer of(Handle handle, Known known, ScannedContainer container, ScanOptions options) {
        List<ScannedCheck> checks = ScannedCheck.ofContainer(handle, container.id(), options);
        Set<Metric> metrics = metrics(handle, container, checks, options);
        long figures =
                1 + metrics.stream().filter(Metric.Figure.class::isInstance).count();
        long others = metrics.stream()
                .filter(metric -> !(metric instanceof Metric.Figure))
                .map(Estimating::select)
                .distinct()
                .count();
        long selects = (figures + FIGURES_OF_ONE_SELECT - 1) / FIGURES_OF_ONE_SELECT + others;
        @Nullable Long records = known.records();
        if (records != null && options.maxRecords() > 0) {
            records = Math.min(records, options.maxRecords() * known.files());
        }
        return new Estimate.OfContainer(
                known.stub(), checks.size(), known.files(), records, known.bytes(), selects * known.files());
    }

    /** What a select answers besides the metric: figures over the same groups share one. */
    private static Object select(Metric metric) {
        return metric instanceof Metric.OverGroups groups ? List.of(groups.keys(), groups.where()) : metric;
    }

    private Set<Metric> metrics(
            Handle handle, ScannedContainer container, List<ScannedCheck> checks, ScanOptions options) {
        RowFields row = new RowFields(
                container.datastore(), container.subject().fields(), container.leftOut(), options.variables());
        Surroundings surroundings = new Surroundings(
                wanted -> Neighbours.required(handle, wanted),
                new History(database, 0),
                Instant.now(),
                options.variables());
        Reading.Part part = new Reading.Part(container.subject().container().name(), "", null, null);
        Set<Metric> metrics = new LinkedHashSet<>();
        for (ScannedCheck check : checks) {
            try {
                metrics.addAll(Judging.asked(
                        check, () -> check.required().needs(new CheckScope(check, row, surroundings, part))));
            } catch (Scope.CannotAssert cannot) {
                // It would not be asserted, which costs nothing.
            }
        }
        return metrics;
    }
}

package io.touchstone.scan;

import io.touchstone.anomaly.Finding;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.enrichment.RemediationRows;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.operation.ContainerWork;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.History;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Surroundings;
import io.touchstone.scan.subject.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scans one container, partition by partition; those that are done already are not read again. */
final class ContainerScan implements ContainerWork.Piece {
    private final Job job;
    private final Session session;
    private final ScannedContainer container;
    private final List<Long> scans;
    private final List<ScannedCheck> checks;
    private final RowFields row;
    private final Window window;
    private final Neighbours neighbours;
    private final Surroundings surroundings;
    private final Survey survey;

    ContainerScan(Job job, Session own, ScannedContainer known, PlannedContainers.Planned planned) {
        this.job = job;
        List<FoundField> present = own.fields(known.subject());
        container = present.isEmpty() ? known : known.now(present);
        scans = job.rows().chain(planned.id());
        checks = job.database().with(handle -> ScannedCheck.ofContainer(handle, container.id(), job.options()));
        row = RowFields.of(container, present, job.options().variables());
        window = Window.of(
                container,
                row,
                job.options().incremental(),
                job.options().greaterThanTime(),
                job.options().greaterThanBatch());
        neighbours =
                new Neighbours(job.database(), job.connectionStore(), job.connections(), container, own, job.folder());
        session = neighbours.session();
        surroundings = new Surroundings(
                neighbours::container,
                new History(job.database(), job.run().id()),
                Instant.now(),
                job.options().variables());
        survey = new Survey(
                session, container.subject(), neighbours, job.folder().resolve("scan-" + UUID.randomUUID()));
    }

    /**
     * Reads what is not done of it, and keeps its end.
     *
     * @throws ContainerWork.Unfinished when a part of it could not be scanned; what could be is kept
     * @throws ConnectionFailure when it cannot be read at all
     */
    @Override
    public void work() {
        Map<String, ScanRows.Done> done = job.rows().done(scans);
        List<String> failures = new ArrayList<>();
        @Nullable String highest = null;
        try (Reading reading = session.read(container.subject())) {
            for (Reading.Part part : reading.parts()) {
                if (!window.reaches(part)) {
                    continue;
                }
                job.run().check();
                try {
                    highest = window.higher(highest, partition(reading, part, done.get(part.name())));
                } catch (Figures.Missing | ConnectionFailure unread) {
                    job.run().check();
                    failures.add(
                            reading.parts().size() == 1
                                    ? String.valueOf(unread.getMessage())
                                    : part.name() + ": " + unread.getMessage());
                    if (unread instanceof ConnectionFailure && reading.parts().size() == 1) {
                        throw unread;
                    }
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new ContainerWork.Unfinished(String.join("; ", failures.subList(0, Math.min(10, failures.size()))));
        }
        job.enriching().complete(job.run(), scans.get(0));
        job.keeping().container(container, scans, job.options().incremental() ? highest : null, null);
    }

    /** Scans a part unless that is done; returns the highest identifier in it. */
    private @Nullable String partition(Reading reading, Reading.Part part, ScanRows.@Nullable Done done) {
        if (done != null) {
            if (!done.enriched()) {
                enrich(slice(reading.open(part)), part, done.id());
            }
            return done.identifier();
        }
        Instant started = Instant.now();
        Slice slice = slice(reading.open(part));
        Judging judging = new Judging(survey, row, surroundings, window);
        List<ScannedCheck> gates = checks.stream().filter(ScannedCheck::isGate).toList();
        List<Judged> judged = new ArrayList<>();
        if (!gates.isEmpty()) {
            Judging.Judgement first = judging.judge(gates, slice, part);
            Optional<Judged> shut =
                    first.checks().stream().filter(Judged::failed).findFirst();
            if (shut.isPresent()) {
                String message = "The schema is not as expected: " + shut.get().message();
                keep(part, started, slice, first, message);
                throw new ContainerWork.Unfinished(message);
            }
            judged.addAll(first.checks());
        }
        Judging.Judgement rest =
                judging.judge(checks.stream().filter(check -> !check.isGate()).toList(), slice, part);
        judged.addAll(rest.checks());
        keep(part, started, slice, new Judging.Judgement(rest.records(), rest.identifier(), judged), null);
        return rest.identifier();
    }

    private Slice slice(String table) {
        long most = job.options().maxRecords();
        return new Slice(table, window.where(), most < 0 ? null : most, window.order());
    }

    private void keep(
            Reading.Part part, Instant started, Slice slice, Judging.Judgement judgement, @Nullable String message) {
        Map<Long, Long> told = job.rows().told(scans);
        List<Finding> findings = new Telling(survey, slice, container, job.options(), other -> neighbours
                        .container(other)
                        .hidden())
                .tell(judgement.checks(), told, judgement.identifier());
        job.run().check();
        job.keeping()
                .partition(container, scans.get(0), new Keeping.Found(part, started, judgement, findings, message))
                .ifPresent(kept -> {
                    job.partition(judgement.records(), kept.anomalies());
                    enrich(slice, part, kept.id());
                });
    }

    private void enrich(Slice slice, Reading.Part part, long partitionScanId) {
        job.enriching().write(job.run(), partitionScanId, rows(slice, part, partitionScanId));
    }

    /** The rows of a partition that was scanned before: none when it is not there any more. */
    void replay(long partitionScanId, String partition, Consumer<RemediationRows> use) {
        try (Reading reading = session.read(container.subject())) {
            Optional<Reading.Part> part = reading.parts().stream()
                    .filter(one -> one.name().equals(partition))
                    .findFirst();
            use.accept(
                    part.isEmpty()
                            ? RemediationRows.NONE
                            : rows(slice(reading.open(part.get())), part.get(), partitionScanId));
        }
    }

    private RemediationRows rows(Slice slice, Reading.Part part, long partitionScanId) {
        return new ReplayedRows(
                job.database(),
                survey,
                slice,
                container,
                checks,
                check -> new CheckScope(check, row, surroundings, part),
                partitionScanId);
    }

    @Override
    public void cancel() {
        survey.cancel();
        neighbours.cancel();
    }

    @Override
    public void close() {
        survey.close();
        neighbours.close();
    }
}

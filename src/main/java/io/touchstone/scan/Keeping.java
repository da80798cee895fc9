package io.touchstone.scan;

import io.touchstone.anomaly.Finding;
import io.touchstone.anomaly.Findings;
import io.touchstone.anomaly.Origin;
import io.touchstone.anomaly.Resolving;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.catalog.ScannedContainers;
import io.touchstone.check.ScannedChecks;
import io.touchstone.connector.read.Reading;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedContainer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a scan found: everything of a partition in one transaction, and the end of a container in another. Locks are
 * taken in one order: datastore, container, checks, anomalies.
 */
final class Keeping {
    private final Database database;
    private final Run run;
    private final ScanOptions options;

    Keeping(Database database, Run run, ScanOptions options) {
        this.database = database;
        this.run = run;
        this.options = options;
    }

    /**
     * What was found in a partition.
     *
     * @param started when it began to be read
     * @param message what went wrong; null for nothing
     */
    record Found(
            Reading.Part part,
            Instant started,
            Judging.Judgement judgement,
            List<Finding> findings,
            @Nullable String message) {}

    /**
     * Keeps a partition.
     *
     * @return the id of its row, and how many anomalies it has; empty when somebody else kept it before
     */
    Optional<Kept> partition(ScannedContainer container, long containerScanId, Found found) {
        return database.inTransaction(handle -> {
            Set<Long> checks = lock(handle, container);
            Optional<Long> id = insert(handle, containerScanId, found);
            id.ifPresent(partition -> {
                Metrics.of(found.judgement().checks(), checks).write(handle, partition);
                List<Finding> findings = alive(found.findings(), checks);
                Findings.write(handle, origin(handle, container, containerScanId, partition, found.part()), findings);
                ScannedChecks.Moved moved = ScannedChecks.asserted(handle, container.id(), partition);
                ContainerCounters.checks(handle, container.id(), 0, moved.passing(), moved.failing());
                total(handle, containerScanId, partition, found.judgement().records(), findings.size());
            });
            return id.map(partition -> new Kept(partition, found.findings().size()));
        });
    }

    /** A partition that was kept. */
    record Kept(long id, long anomalies) {}

    /**
     * Ends a container that was read to its end.
     *
     * @param scans the scans that read it together, this one first
     * @param checkpoint the highest identifier read, where the scan moves it
     * @param message a warning; null for none
     */
    void container(
            ScannedContainer container, List<Long> scans, @Nullable String checkpoint, @Nullable String message) {
        long containerScanId = scans.get(0);
        database.useTransaction(handle -> {
            lock(handle, container);
            if (options.autoResolve()) {
                Resolving.resolve(handle, run.id(), container.id(), containerScanId, scans);
            }
            ScannedChecks.scanned(handle, containerScanId);
            ScannedContainers.scanned(handle, container.id(), checkpoint);
            handle.createUpdate(
                            """
                            update container_scan set result = 'success', message = :message,
                                end_time = clock_timestamp() where id = :id and end_time is null
                            """)
                    .bind("id", containerScanId)
                    .bind("message", message)
                    .execute();
        });
    }

    private Set<Long> lock(Handle handle, ScannedContainer container) {
        run.hold(handle);
        if (!ScannedContainers.lock(handle, container.id())) {
            throw new CancellationException("The container was deleted");
        }
        return new HashSet<>(ScannedChecks.lock(handle, container.id()));
    }

    private static Optional<Long> insert(Handle handle, long containerScanId, Found found) {
        return handle.createQuery(
                        """
                        insert into partition_scan (container_scan_id, name, location, start_time, end_time,
                            records_processed, anomaly_count, result, message, identifier)
                        values (:scan, :name, :location, :started, clock_timestamp(), :records, :anomalies, :result,
                            :message, :identifier)
                        on conflict (container_scan_id, name) do nothing returning id
                        """)
                .bind("scan", containerScanId)
                .bind("name", found.part().name())
                .bind("location", found.part().location())
                .bind("started", Timestamp.from(found.started()))
                .bind("records", found.judgement().records())
                .bind("anomalies", found.findings().size())
                .bind("result", found.message() == null ? "success" : "failure")
                .bind("message", found.message())
                .bind("identifier", found.judgement().identifier())
                .mapTo(Long.class)
                .findOne();
    }

    /** The findings whose checks were not deleted meanwhile. */
    private static List<Finding> alive(List<Finding> findings, Set<Long> checks) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.uuid(),
                        finding.type(),
                        finding.records(),
                        finding.message(),
                        finding.fingerprint(),
                        finding.failed().stream()
                                .filter(failed -> checks.contains(failed.checkId()))
                                .toList(),
                        finding.rows()))
                .filter(finding -> !finding.failed().isEmpty())
                .toList();
    }

    private Origin origin(
            Handle handle, ScannedContainer container, long containerScanId, long partition, Reading.Part part) {
        return new Origin(
                run.id(),
                operation(handle),
                container.datastoreId(),
                container.id(),
                containerScanId,
                partition,
                part.name(),
                part.location(),
                options.archiveDuplicates(),
                options.reactivateRecurring());
    }

    /** What anomalies keep of the run, which may be deleted before them. */
    private ObjectNode operation(Handle handle) {
        ObjectNode kept = run.options().deepCopy();
        handle.createQuery("select created, start_time, type, triggered_by from operation where id = :id")
                .bind("id", run.id())
                .map((row, context) -> kept.put("id", run.id())
                        .put("created", Json.time(row.getTimestamp("created").toInstant()))
                        .put("type", row.getString("type"))
                        .put(
                                "start_time",
                                Json.time(row.getTimestamp("start_time").toInstant()))
                        .put("triggered_by", row.getString("triggered_by"))
                        .put("result", "running")
                        .putNull("message")
                        .putNull("end_time")
                        .putNull("schedule_id"))
                .one();
        return kept;
    }

    private static void total(Handle handle, long containerScanId, long partition, long records, long anomalies) {
        handle.createUpdate(
                        """
                        with kept as (update partition_scan set anomaly_count = :anomalies where id = :partition)
                        update container_scan set records_processed = records_processed + :records,
                            anomaly_count = anomaly_count + :anomalies where id = :scan
                        """)
                .bind("scan", containerScanId)
                .bind("partition", partition)
                .bind("records", records)
                .bind("anomalies", anomalies)
                .execute();
    }
}

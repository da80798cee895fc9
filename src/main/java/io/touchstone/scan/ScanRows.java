package io.touchstone.scan;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.operation.PlannedContainers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is done of scans: a row for each container, and one for each partition that is done. */
final class ScanRows {
    private final Database database;

    ScanRows(Database database) {
        this.database = database;
    }

    /** Which containers take part in scans. */
    static PlannedContainers plans(Database database) {
        return new PlannedContainers(database, "container_scan", "true");
    }

    /** What is done of a scan so far. */
    record Progress(long containers, long analyzed, long partitions, long records, long anomalies) {}

    /** A partition that is done. */
    record Done(long id, String name, @Nullable String identifier, boolean enriched) {}

    /** How far a scan is. */
    Progress progress(long operationId) {
        return database.with(handle -> handle.createQuery(
                        """
                        select count(*) as containers, count(end_time) as analyzed,
                            coalesce(sum(records_processed), 0) as records, coalesce(sum(anomaly_count), 0) as anomalies,
                            (select count(*) from partition_scan p join container_scan c on c.id = p.container_scan_id
                                where c.operation_id = :run) as partitions
                        from container_scan where operation_id = :run
                        """)
                .bind("run", operationId)
                .map((row, context) -> new Progress(
                        row.getLong("containers"),
                        row.getLong("analyzed"),
                        row.getLong("partitions"),
                        row.getLong("records"),
                        row.getLong("anomalies")))
                .one());
    }

    /**
     * The scans of a container that belong together: this one, and those it goes on with, as far as they are known.
     *
     * @return the ids, this one first
     */
    List<Long> chain(long id) {
        return database.with(handle -> handle.createQuery(
                        """
                        select container_scan_chain(:id)
                        """)
                .bind("id", id)
                .mapTo(Long.class)
                .list());
    }

    /** The partitions that are done, by name. */
    Map<String, Done> done(List<Long> scans) {
        Map<String, Done> done = new HashMap<>();
        database.with(handle -> handle.createQuery(
                                """
                        select * from partition_scan where container_scan_id = any(:scans) and result = 'success' order by id
                        """)
                        .bind("scans", scans.toArray(Long[]::new))
                        .map((row, context) -> new Done(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("identifier"),
                                row.getBoolean("enriched")))
                        .list())
                .forEach(one -> done.put(one.name(), one));
        return done;
    }

    /** A partition that was scanned before, and by a scan with which options. */
    record Earlier(PlannedContainers.Planned container, String partition, ObjectNode options) {}

    /** What is known of a partition that was scanned before. */
    Optional<Earlier> earlier(long partitionScanId) {
        return database.with(handle -> handle.createQuery(
                        """
                        select s.id, s.container_id, c.name as container, p.name, o.options
                        from partition_scan p join container_scan s on s.id = p.container_scan_id
                        join container c on c.id = s.container_id join operation o on o.id = s.operation_id
                        where p.id = :id
                        """)
                .bind("id", partitionScanId)
                .map((row, context) -> new Earlier(
                        new PlannedContainers.Planned(
                                row.getLong("id"), row.getLong("container_id"), row.getString("container"), true),
                        row.getString("name"),
                        (ObjectNode) Json.parse(row.getString("options"))))
                .findOne());
    }

    /** How many partitions of a scan have findings that are not in the enrichment store. */
    long unwritten(long operationId) {
        return database.with(handle -> handle.createQuery(
                        """
                        select count(*) from partition_scan p join container_scan s on s.id = p.container_scan_id
                        where s.operation_id = :run and not p.enriched
                        """)
                .bind("run", operationId)
                .mapTo(Long.class)
                .one());
    }

    /** How many anomalies of its own each check has in a container's scan. */
    Map<Long, Long> told(List<Long> scans) {
        Map<Long, Long> told = new HashMap<>();
        database.with(handle -> handle.createQuery(
                        """
                        select f.check_id, count(*) as anomalies from anomaly a join failed_check f on f.anomaly_id = a.id
                        join partition_scan p on p.id = a.partition_scan_id
                        where p.container_scan_id = any(:scans) and a.type = 'record' and not a.rolled_up group by 1
                        """)
                .bind("scans", scans.toArray(Long[]::new))
                .map((row, context) -> told.put(row.getLong("check_id"), row.getLong("anomalies")))
                .list());
        return told;
    }
}

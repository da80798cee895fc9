package io.touchstone.scan;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.scan.subject.ScanOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is planned, and what is done, of scans: a row for each container, and one for each partition that is done. */
final class ScanRows {
    /** Which containers take part. */
    static final String CHOSEN =
            """
            from container c
            where c.datastore_id = :datastore and c.deleted_at is null
              and (cardinality(:names) = 0 or c.name = any(:names))
              and (cardinality(:tags) = 0 or exists (select from container_tag ct join tag t on t.id = ct.tag_id
                      where ct.container_id = c.id and t.name = any(:tags)))
              and (:resumed::bigint is null or exists (select from container_scan s
                      where s.operation_id = :resumed and s.container_id = c.id and s.result <> 'success'))
            """;

    private final Database database;

    ScanRows(Database database) {
        this.database = database;
    }

    /** A container's part of a scan. */
    record Planned(long id, long containerId, String container, boolean done) {}

    /** What is done of a scan so far. */
    record Progress(long containers, long analyzed, long partitions, long records, long anomalies) {}

    /** A partition that is done. */
    record Done(long id, String name, @Nullable String identifier, boolean enriched) {}

    /**
     * Plans a scan, once: which containers take part. Those the last sync could not read are done already.
     *
     * @param resumedFrom the scan it goes on with, whose containers that succeeded are left out; null for none
     */
    List<Planned> plan(long operationId, long datastoreId, ScanOptions options, @Nullable Long resumedFrom) {
        return database.inTransaction(handle -> {
            List<Planned> planned = planned(handle, operationId);
            if (!planned.isEmpty()) {
                return planned;
            }
            handle.createUpdate(
                            """
                            insert into container_scan (operation_id, container_id, result, message, end_time)
                            select :run, c.id,
                                case when c.status = 'Unloadable' then 'failure' else 'running' end,
                                case when c.status = 'Unloadable' then 'It is marked unloadable: '
                                    || coalesce(c.problem, 'the last sync could not read it') end,
                                case when c.status = 'Unloadable' then now() end
                            """
                                    + CHOSEN + " order by c.id on conflict do nothing")
                    .bind("run", operationId)
                    .bind("datastore", datastoreId)
                    .bind("names", options.containerNames().toArray(String[]::new))
                    .bind("tags", options.containerTags().toArray(String[]::new))
                    .bind("resumed", resumedFrom)
                    .execute();
            return planned(handle, operationId);
        });
    }

    private static List<Planned> planned(Handle handle, long operationId) {
        return handle.createQuery(
                        """
                        select s.id, s.container_id, c.name, s.end_time is not null as done
                        from container_scan s join container c on c.id = s.container_id
                        where s.operation_id = :run order by s.id
                        """)
                .bind("run", operationId)
                .map((row, context) -> new Planned(
                        row.getLong("id"), row.getLong("container_id"), row.getString("name"), row.getBoolean("done")))
                .list();
    }

    /** The scan a run goes on with; null for none. */
    @Nullable
    Long resumedFrom(long operationId) {
        return database.with(handle -> handle.createQuery("select resumed_from from operation where id = :id")
                .bind("id", operationId)
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
    }

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

    /** A container's scan begins; one that a server died over began before. */
    void begin(long id) {
        database.useTransaction(handle -> handle.createUpdate(
                        "update container_scan set start_time = coalesce(start_time, now()) where id = :id")
                .bind("id", id)
                .execute());
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
    record Earlier(Planned container, String partition, ObjectNode options) {}

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
                        new Planned(row.getLong("id"), row.getLong("container_id"), row.getString("container"), true),
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

    /** A container's scan ends otherwise than by success. */
    void end(long id, String result, String message) {
        database.useTransaction(handle -> handle.createUpdate(
                        """
                        update container_scan set result = :result, message = :message, end_time = clock_timestamp()
                        where id = :id and end_time is null
                        """)
                .bind("id", id)
                .bind("result", result)
                .bind("message", message)
                .execute());
    }

    /** What nobody scans any more though nobody said why ends as failed: no scan succeeds over containers left out. */
    void abandon(long operationId) {
        endAll(operationId, "failure", "It was not scanned to its end");
    }

    /** All that was not done of a scan ends as aborted. */
    void abort(long operationId) {
        endAll(operationId, "aborted", null);
    }

    private void endAll(long operationId, String result, @Nullable String message) {
        database.useTransaction(handle -> handle.createUpdate(
                        """
                        update container_scan set result = :result, message = :message, end_time = clock_timestamp()
                        where operation_id = :run and end_time is null
                        """)
                .bind("result", result)
                .bind("message", message)
                .bind("run", operationId)
                .execute());
    }

    /** Why containers failed, by their names. */
    Map<String, String> failures(long operationId) {
        Map<String, String> failures = new TreeMap<>();
        database.with(handle -> handle.createQuery(
                        """
                        select c.name, coalesce(s.message, '') as message from container_scan s
                        join container c on c.id = s.container_id
                        where s.operation_id = :run and s.result = 'failure'
                        """)
                .bind("run", operationId)
                .map((row, context) -> failures.put(row.getString("name"), row.getString("message")))
                .list());
        return failures;
    }

    /** Of the names asked for, those that are no container's. */
    Set<String> unknown(long datastoreId, List<String> names) {
        Set<String> unknown = new HashSet<>(names);
        database.with(handle -> handle.createQuery(
                                "select name from container where datastore_id = :id and deleted_at is null"
                                        + " and name = any(:names)")
                        .bind("id", datastoreId)
                        .bind("names", names.toArray(String[]::new))
                        .mapTo(String.class)
                        .list())
                .forEach(unknown::remove);
        return unknown;
    }
}

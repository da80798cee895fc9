package io.touchstone.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Makes anomalies of what a scan found in one partition, in the scan's own transaction. */
public final class Findings {
    private static final int AT_ONCE = 1_000;

    private final Handle handle;
    private final Origin origin;
    private final Tally tally = new Tally();
    private final List<Long> openChecks = new ArrayList<>();
    private final List<Long> duplicateChecks = new ArrayList<>();
    private int duplicates;

    private Findings(Handle handle, Origin origin) {
        this.handle = handle;
        this.origin = origin;
    }

    /**
     * Writes them, and moves the counters. The caller holds the locks of the datastore, the container and its checks.
     */
    public static void write(Handle handle, Origin origin, List<Finding> findings) {
        if (!findings.isEmpty()) {
            new Findings(handle, origin).write(findings);
        }
    }

    /** Tells the anomalies of a run how it ended. */
    public static void ended(Handle handle, long operationId, String result, @Nullable String message) {
        handle.createUpdate(
                        """
                        update anomaly set operation = operation || jsonb_build_object('result', :result::text,
                            'message', :message::text, 'end_time',
                            to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                        where operation_id = :run
                        """)
                .bind("run", operationId)
                .bind("result", result)
                .bind("message", message)
                .execute();
    }

    private record Earlier(long id, boolean archived) {}

    private void write(List<Finding> findings) {
        Map<Long, Earlier> earlier = earlier(findings);
        Set<Long> recurring = new HashSet<>();
        List<Long> ids = ids(findings.size());
        PreparedBatch anomalies = handle.prepareBatch(
                """
                insert into anomaly (id, uuid, type, status, datastore_id, container_id, operation_id, operation,
                    container_scan_id, partition_scan_id, partition_name, partition_location, anomalous_records_count,
                    rolled_up, message, fingerprint, fingerprint_source_id)
                values (:id, :uuid, :type, :status, :datastore, :container, :run, :operation::jsonb, :containerScan,
                    :partitionScan, :partition, :location, :records, :rolledUp, :message, :fingerprint, :source)
                """);
        for (int at = 0; at < findings.size(); at++) {
            Finding finding = findings.get(at);
            @Nullable Earlier same = finding.fingerprint() == null ? null : earlier.get(finding.fingerprint());
            boolean duplicate = same != null && (same.archived() ? recurs() : origin.archiveDuplicates());
            if (same != null && same.archived() && duplicate) {
                recurring.add(same.id());
            }
            duplicates += duplicate ? 1 : 0;
            List<Long> checks = duplicate ? duplicateChecks : openChecks;
            finding.failed().forEach(failed -> checks.add(failed.checkId()));
            bind(anomalies, finding)
                    .bind("id", ids.get(at))
                    .bind("status", duplicate ? "Duplicate" : "Active")
                    .bind("source", same == null ? null : same.id())
                    .add();
        }
        anomalies.execute();
        failedChecks(findings, ids);
        sourceRecords(findings, ids);
        inherit(ids);
        tally.moved(findings.size() - duplicates, openChecks, 1, 1);
        tally.moved(duplicates, duplicateChecks, 1, 0);
        reactivate(recurring);
        tally.keep(handle, origin.containerId());
        AnomaliesOfChecks.weighAnew(handle, ids.toArray(Long[]::new)); // what has anomalies weighs more
    }

    private boolean recurs() {
        return origin.reactivateRecurring();
    }

    /** The anomaly of an earlier run for each fingerprint: an open one if there is one, else the first. */
    private Map<Long, Earlier> earlier(List<Finding> findings) {
        Long[] fingerprints = findings.stream()
                .map(Finding::fingerprint)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, Earlier> earlier = new HashMap<>();
        handle.createQuery(
                        """
                        select distinct on (fingerprint) fingerprint, id, archived from anomaly
                        where container_id = :container and fingerprint = any(:fingerprints) and operation_id <> :run
                        order by fingerprint, archived, fingerprint_source_id is not null, id
                        """)
                .bind("container", origin.containerId())
                .bind("fingerprints", fingerprints)
                .bind("run", origin.operationId())
                .map((row, context) -> earlier.put(
                        row.getLong("fingerprint"), new Earlier(row.getLong("id"), row.getBoolean("archived"))))
                .list();
        return earlier;
    }

    private List<Long> ids(int count) {
        return handle.createQuery(
                        "select nextval(pg_get_serial_sequence('anomaly', 'id')) from generate_series(1, :count)")
                .bind("count", count)
                .mapTo(Long.class)
                .list();
    }

    private PreparedBatch bind(PreparedBatch batch, Finding finding) {
        return batch.bind("uuid", finding.uuid())
                .bind("type", finding.type() == Finding.Type.SHAPE ? "shape" : "record")
                .bind("rolledUp", finding.type() == Finding.Type.ROLLED_UP)
                .bind("datastore", origin.datastoreId())
                .bind("container", origin.containerId())
                .bind("run", origin.operationId())
                .bind("operation", origin.operation().toString())
                .bind("containerScan", origin.containerScanId())
                .bind("partitionScan", origin.partitionScanId())
                .bind("partition", origin.partitionName())
                .bind("location", origin.partitionLocation())
                .bind("records", finding.records())
                .bind("message", stored(finding.message()))
                .bind("fingerprint", finding.fingerprint());
    }

    private void failedChecks(List<Finding> findings, List<Long> ids) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into failed_check (anomaly_id, check_id, position, message, parameters)
                values (:anomaly, :check, :position, :message, :parameters::jsonb)
                """);
        for (int at = 0; at < findings.size(); at++) {
            int position = 0;
            for (Finding.Failed failed : findings.get(at).failed()) {
                batch.bind("anomaly", ids.get(at))
                        .bind("check", failed.checkId())
                        .bind("position", position++)
                        .bind("message", stored(failed.message()))
                        .bind("parameters", failed.parameters().toString())
                        .add();
                if (batch.size() == AT_ONCE) {
                    batch.execute();
                }
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void sourceRecords(List<Finding> findings, List<Long> ids) {
        PreparedBatch batch = handle.prepareBatch("insert into source_record (anomaly_id, position, context, record)"
                + " values (:anomaly, :position, :context, :record::json)");
        for (int at = 0; at < findings.size(); at++) {
            int position = 0;
            for (Finding.Shown shown : findings.get(at).rows()) {
                batch.bind("anomaly", ids.get(at))
                        .bind("position", position++)
                        .bind("context", shown.context())
                        .bind("record", shown.record())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** New anomalies bear the tags of their checks, and are given to whom the checks say. */
    private void inherit(List<Long> ids) {
        Long[] anomalies = ids.toArray(Long[]::new);
        handle.createUpdate(
                        """
                        insert into anomaly_tag (anomaly_id, tag_id, position)
                        select f.anomaly_id, t.tag_id, min(t.position) from failed_check f
                        join quality_check_tag t on t.check_id = f.check_id
                        where f.anomaly_id = any(:anomalies) group by 1, 2
                        """)
                .bind("anomalies", anomalies)
                .execute();
        handle.createUpdate(
                        """
                        insert into anomaly_assignee (anomaly_id, account_id, position)
                        select f.anomaly_id, c.default_anomaly_assignee_id, min(f.position) from failed_check f
                        join quality_check c on c.id = f.check_id
                        where f.anomaly_id = any(:anomalies) and c.default_anomaly_assignee_id is not null group by 1, 2
                        """)
                .bind("anomalies", anomalies)
                .execute();
    }

    private void reactivate(Set<Long> recurring) {
        if (recurring.isEmpty()) {
            return;
        }
        List<Long> opened = handle.createQuery(
                        """
                        update anomaly set status = 'Active', resolved_by_operation_id = null,
                            resolved_by_container_scan_id = null
                        where id in (select id from anomaly where id = any(:ids) and archived order by id for update)
                        returning id
                        """)
                .bind("ids", recurring.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        tally.moved(handle, opened, 1);
    }

    /** PostgreSQL keeps every text but the letter NUL. */
    private static String stored(String text) {
        return text.replace('\0', '\ufffd');
    }
}

package io.touchstone.check;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What scans leave on checks: whether they hold, what they measured, and how many anomalies they have. */
public final class CheckCounts {
    private CheckCounts() {}

    /** Locks the checks of a container until the transaction ends, and lists them; the datastore and the container are locked before. */
    public static List<Long> lock(Handle handle, long containerId) {
        return handle.createQuery(
                        "select id from quality_check where container_id = :container order by id for no key update")
                .bind("container", containerId)
                .mapTo(Long.class)
                .list();
    }

    /** Adds to the counts of anomalies, by check. */
    public static void anomalies(Handle handle, Map<Long, Long> all, Map<Long, Long> open) {
        PreparedBatch batch = handle.prepareBatch(
                """
                update quality_check set anomaly_count = greatest(0, anomaly_count + :all),
                    active_anomaly_count = greatest(0, active_anomaly_count + :open) where id = :id
                """);
        all.forEach((check, more) -> batch.bind("id", check)
                .bind("all", more)
                .bind("open", open.getOrDefault(check, 0L))
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /**
     * Keeps what became of the checks on a partition. A check holds when it held on all partitions of the container's scan
     * so far; one that could not be judged stays as it was.
     */
    public static void asserted(Handle handle, long partitionScanId) {
        handle.createUpdate(
                        """
                        update quality_check c set last_asserted = p.end_time, is_new = false,
                            is_passing = m.assertion_result = 'passed' and not exists (
                                select from check_metric o join partition_scan q on q.id = o.partition_scan_id
                                where q.container_scan_id = p.container_scan_id and o.check_id = c.id
                                  and o.assertion_result = 'failed'),
                            state = case when m.measured is null then c.state
                                else c.state || jsonb_build_object('last_value', m.measured) end
                        from check_metric m join partition_scan p on p.id = m.partition_scan_id
                        where m.partition_scan_id = :partition and m.check_id = c.id
                          and m.assertion_result <> 'unasserted'
                        """)
                .bind("partition", partitionScanId)
                .execute();
    }

    /** Counts one scan more for each check that took part in a container's scan. */
    public static void scanned(Handle handle, long containerScanId) {
        handle.createUpdate(
                        """
                        update quality_check set num_container_scans = num_container_scans + 1 where id in (
                            select m.check_id from check_metric m join partition_scan p on p.id = m.partition_scan_id
                            where p.container_scan_id = :scan)
                        """)
                .bind("scan", containerScanId)
                .execute();
    }
}

package io.touchstone.check;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What scans leave on checks: whether they hold, what they measured, and how often they took part. */
public final class ScannedChecks {
    private ScannedChecks() {}

    /**
     * How many more active checks of a container hold, and how many more do not.
     *
     * @param passing more that hold
     * @param failing more that do not
     */
    public record Moved(long passing, long failing) {}

    /** Locks the checks of a container until the transaction ends, and lists them; datastore and container are locked before. */
    public static List<Long> lock(Handle handle, long containerId) {
        return handle.createQuery(
                        "select id from quality_check where container_id = :container order by id for no key update")
                .bind("container", containerId)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Keeps what became of the checks of a locked container on a partition. A check holds when it held on all partitions of
     * the container's scan so far; one that could not be judged stays as it was.
     */
    public static Moved asserted(Handle handle, long containerId, long partitionScanId) {
        Moved before = holding(handle, containerId);
        handle.createUpdate(
                        """
                        update quality_check c set last_asserted = p.end_time, is_new = false,
                            is_passing = m.assertion_result = 'passed' and c.id not in (
                                select o.check_id from check_metric o join partition_scan q on q.id = o.partition_scan_id
                                where q.container_scan_id = (
                                        select container_scan_id from partition_scan where id = :partition)
                                  and o.assertion_result = 'failed'),
                            state = case when m.measured is null then c.state
                                else c.state || jsonb_build_object('last_value', m.measured) end
                        from check_metric m join partition_scan p on p.id = m.partition_scan_id
                        where m.partition_scan_id = :partition and m.check_id = c.id
                          and m.assertion_result <> 'unasserted'
                        """)
                .bind("partition", partitionScanId)
                .execute();
        Moved after = holding(handle, containerId);
        return new Moved(after.passing() - before.passing(), after.failing() - before.failing());
    }

    private static Moved holding(Handle handle, long containerId) {
        return handle.createQuery(
                        """
                        select count(*) filter (where is_passing) as passing,
                            count(*) filter (where not is_passing) as failing
                        from quality_check where container_id = :container and status = 'Active'
                        """)
                .bind("container", containerId)
                .map((row, context) -> new Moved(row.getLong("passing"), row.getLong("failing")))
                .one();
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

package io.touchstone.anomaly;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Resolves by itself what a full scan of a container no longer found. */
public final class Resolving {
    private static final String GONE =
            """
            select a.id from anomaly a
            where a.container_id = :container and not a.archived and a.operation_id <> :run
              and exists (select from failed_check f where f.anomaly_id = a.id)
              -- each of its checks was judged, on every partition
              and not exists (select from failed_check f where f.anomaly_id = a.id and not exists (
                  select from check_metric m join partition_scan p on p.id = m.partition_scan_id
                  where p.container_scan_id = any(:scans) and m.check_id = f.check_id))
              and not exists (select from failed_check f join check_metric m on m.check_id = f.check_id
                  join partition_scan p on p.id = m.partition_scan_id
                  where f.anomaly_id = a.id and p.container_scan_id = any(:scans) and m.assertion_result = 'unasserted')
              -- the same row is not broken again
              and not exists (select from anomaly b where b.container_id = a.container_id
                  and b.container_scan_id = any(:scans) and b.fingerprint = a.fingerprint)
              -- nor, where it cannot be told row by row, is one of its checks
              and not exists (select from failed_check f join check_metric m on m.check_id = f.check_id
                  join partition_scan p on p.id = m.partition_scan_id
                  where f.anomaly_id = a.id and p.container_scan_id = any(:scans) and m.assertion_result = 'failed'
                    and p.name = a.partition_name
                    and (a.type = 'shape' or a.rolled_up or exists (
                        select from anomaly b join failed_check g on g.anomaly_id = b.id
                        where b.partition_scan_id = p.id and g.check_id = f.check_id
                          and (b.rolled_up or b.type = 'shape'))))
            order by a.id for update of a
            """;

    private Resolving() {}

    /**
     * Resolves open anomalies of earlier runs whose checks were all judged again and hold, or no longer fail for the same
     * row, and moves the counters. The caller holds the locks of the datastore, the container and its checks.
     *
     * @param scans the scans of the container that together read all of it; the last one resolves
     */
    public static void resolve(Handle handle, long operationId, long containerId, long scan, Collection<Long> scans) {
        List<Long> gone = handle.createQuery(GONE)
                .bind("container", containerId)
                .bind("run", operationId)
                .bind("scans", scans.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        if (gone.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        update anomaly set status = 'Resolved', is_new = false, resolved_by_operation_id = :run,
                            resolved_by_container_scan_id = :scan where id = any(:gone)
                        """)
                .bind("run", operationId)
                .bind("scan", scan)
                .bind("gone", gone.toArray(Long[]::new))
                .execute();
        Tally tally = new Tally();
        tally.moved(handle, gone, -1);
        tally.keep(handle, containerId);
    }
}

package io.touchstone.anomaly;

import io.touchstone.access.Caller;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.check.CheckCounters;
import io.touchstone.check.quality.DeletedChecks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What becomes of anomalies when the checks that found them are deleted. */
public final class AnomaliesOfChecks implements DeletedChecks {
    private record Row(long id, long container, boolean open) {}

    @Override
    public void forget(Handle handle, Caller caller, Collection<Long> checks) {
        Long[] ids = checks.toArray(Long[]::new);
        List<Long> found = handle.createQuery(
                        """
                        select id from anomaly a where exists (
                            select from failed_check f where f.anomaly_id = a.id and f.check_id = any(:checks))
                        order by id for update
                        """)
                .bind("checks", ids)
                .mapTo(Long.class)
                .list();
        if (found.isEmpty()) {
            return;
        }
        CheckCounters.anomalies(handle, failed(handle, ids, false), -1, -1);
        CheckCounters.anomalies(handle, failed(handle, ids, true), -1, 0);
        handle.createUpdate("delete from failed_check where check_id = any(:checks)")
                .bind("checks", ids)
                .execute();
        deleteUnexplained(handle, found.toArray(Long[]::new));
        weighAnew(handle, found.toArray(Long[]::new));
    }

    /** The checks that failed, each as often as it did, in archived anomalies or in open ones. */
    private static List<Long> failed(Handle handle, Long[] checks, boolean archived) {
        return handle.createQuery(
                        """
                        select f.check_id from failed_check f join anomaly a on a.id = f.anomaly_id
                        where f.check_id = any(:checks) and a.archived = :archived
                        """)
                .bind("checks", checks)
                .bind("archived", archived)
                .mapTo(Long.class)
                .list();
    }

    private static void deleteUnexplained(Handle handle, Long[] anomalies) {
        List<Row> gone = handle.createQuery(
                        """
                        delete from anomaly a where id = any(:ids)
                          and not exists (select from failed_check f where f.anomaly_id = a.id)
                        returning id, container_id, not archived as open
                        """)
                .bind("ids", anomalies)
                .map((row, context) -> new Row(row.getLong("id"), row.getLong("container_id"), row.getBoolean("open")))
                .list();
        Map<Long, long[]> counts = new TreeMap<>();
        gone.forEach(row -> {
            long[] count = counts.computeIfAbsent(row.container(), none -> new long[2]);
            count[0]++;
            count[1] += row.open() ? 1 : 0;
        });
        counts.forEach((container, count) -> ContainerCounters.anomalies(handle, container, -count[0], -count[1]));
    }

    /** An anomaly weighs as much as the heaviest of its checks, and those of its tags that these have not counted. */
    static void weighAnew(Handle handle, Long[] anomalies) {
        handle.createUpdate(
                        """
                        update anomaly a set weight = coalesce((
                                select max(w.weight) from failed_check f join check_weight w on w.id = f.check_id
                                where f.anomaly_id = a.id), 0)
                            + coalesce((select sum(t.weight_modifier)::integer from anomaly_tag n
                                join tag t on t.id = n.tag_id where n.anomaly_id = a.id and n.tag_id not in (
                                    select q.tag_id from failed_check f join quality_check_tag q on q.check_id = f.check_id
                                    where f.anomaly_id = a.id
                                    union all select k.tag_id from container_tag k where k.container_id = a.container_id
                                    union all select d.tag_id from datastore_tag d
                                    where d.datastore_id = a.datastore_id)), 0)
                        where id = any(:ids)
                        """)
                .bind("ids", anomalies)
                .execute();
    }
}

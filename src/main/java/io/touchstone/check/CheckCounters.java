package io.touchstone.check;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** The counters on checks, moved in the transaction that changes what they count. */
public final class CheckCounters {
    private CheckCounters() {}

    /**
     * Moves counters of anomalies.
     *
     * @param checkIds the checks, each as often as it has one more
     * @param total by how much each has more of them, archived ones included
     * @param active by how much each has more open ones
     */
    public static void anomalies(Handle handle, Collection<Long> checkIds, int total, int active) {
        if (checkIds.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        with moved as (
                            select c.id, m.times from quality_check c join (
                                select id, count(*) as times from unnest(:ids) as given(id) group by id) m on m.id = c.id
                            order by c.id for no key update of c)
                        update quality_check c set
                            anomaly_count = greatest(0, anomaly_count + times * :total),
                            active_anomaly_count = greatest(0, active_anomaly_count + times * :active)
                        from moved where moved.id = c.id
                        """)
                .bind("ids", checkIds.toArray(Long[]::new))
                .bind("total", total)
                .bind("active", active)
                .execute();
    }
}

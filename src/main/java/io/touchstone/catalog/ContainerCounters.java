package io.touchstone.catalog;

import io.touchstone.datastore.DatastoreCounters;
import io.touchstone.db.Counters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The counters on containers, and on their datastores with them. Each is moved in the transaction that changes what it
 * counts; rows are locked datastore first, then container.
 */
public final class ContainerCounters {
    private ContainerCounters() {}

    /** Locks the datastores of containers, and then these, until the transaction ends: so everybody who counts begins. */
    public static void hold(Handle handle, Collection<Long> containerIds) {
        handle.createQuery(
                        """
                        select id from datastore where id in (select datastore_id from container where id = any(:ids))
                        order by id for no key update
                        """)
                .bind("ids", containerIds.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        handle.createQuery("select id from container where id = any(:ids) order by id for no key update")
                .bind("ids", containerIds.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    /** Counts the checks of a container anew: those that are Active, those of them that passed, and those that failed. */
    public static void setChecks(Handle handle, long containerId, long active, long passing, long failing) {
        hold(handle, List.of(containerId));
        handle.createQuery("select active_checks, passing_checks, failing_checks from container where id = :id")
                .bind("id", containerId)
                .map((row, context) -> new long[] {
                    active - row.getLong("active_checks"),
                    passing - row.getLong("passing_checks"),
                    failing - row.getLong("failing_checks")
                })
                .findOne()
                .ifPresent(more -> checks(handle, containerId, more[0], more[1], more[2]));
    }

    /**
     * Moves counters of anomalies.
     *
     * @param total by how much there are more of them, archived ones included
     * @param active by how much there are more open ones
     */
    public static void anomalies(Handle handle, long containerId, long total, long active) {
        move(handle, containerId, Map.of("anomalies", total, "active_anomalies", active));
    }

    /**
     * Moves counters of checks.
     *
     * @param active by how much there are more checks that are Active
     * @param passing by how much more of those passed when last asserted
     * @param failing by how much more of those failed when last asserted
     */
    public static void checks(Handle handle, long containerId, long active, long passing, long failing) {
        move(
                handle,
                containerId,
                Map.of("active_checks", active, "passing_checks", passing, "failing_checks", failing));
    }

    private static void move(Handle handle, long containerId, Map<String, Long> by) {
        if (by.values().stream().allMatch(delta -> delta == 0)) {
            return;
        }
        // A datastore does not count what containers out of sight have.
        handle.createQuery("select datastore_id from container where id = :id and deleted_at is null")
                .bind("id", containerId)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(datastoreId -> DatastoreCounters.move(handle, datastoreId, by));
        handle.createUpdate("update container set " + Counters.moved(by.keySet()) + " where id = :id")
                .bind("id", containerId)
                .bindMap(by)
                .execute();
    }
}

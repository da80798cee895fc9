package io.touchstone.catalog;

import io.touchstone.datastore.DatastoreCounters;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The counters on containers, and on their datastores with them. Each is moved in the transaction that changes what it
 * counts; rows are locked datastore first, then container.
 */
public final class ContainerCounters {
    private ContainerCounters() {}

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
        long datastoreId = handle.createQuery("select datastore_id from container where id = :id")
                .bind("id", containerId)
                .mapTo(Long.class)
                .one();
        DatastoreCounters.move(handle, datastoreId, by);
        StringBuilder sets = new StringBuilder();
        by.keySet().forEach(column -> sets.append(sets.isEmpty() ? "" : ", ")
                .append(column + " = greatest(0, " + column + " + :" + column + ")"));
        handle.createUpdate("update container set " + sets + " where id = :id")
                .bind("id", containerId)
                .bindMap(by)
                .execute();
    }
}

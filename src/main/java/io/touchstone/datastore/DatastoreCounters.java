package io.touchstone.datastore;

import io.touchstone.db.Counters;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The counters on datastores that other features move, in the transaction that changes what they count. */
public final class DatastoreCounters {
    private static final Set<String> COLUMNS = Set.of(
            "active_checks",
            "passing_checks",
            "failing_checks",
            "anomalies",
            "active_anomalies",
            "fields_profiled",
            "records");

    private DatastoreCounters() {}

    /** Moves counters by differences; none falls below zero. Holds the datastore's row until the transaction ends. */
    public static void move(Handle handle, long datastoreId, Map<String, Long> by) {
        if (!COLUMNS.containsAll(by.keySet())) {
            throw new IllegalArgumentException("Not a counter among " + by.keySet());
        }
        handle.createUpdate("update datastore set " + Counters.moved(by.keySet()) + " where id = :id")
                .bind("id", datastoreId)
                .bindMap(by)
                .execute();
    }
}

package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** What becomes of the anomalies of checks that are deleted. */
@FunctionalInterface
public interface DeletedChecks {
    /**
     * Deletes the anomalies these checks found, in the caller's transaction. An anomaly another check found too stays, as that
     * check's alone. All counters follow.
     */
    void forget(Handle handle, Caller caller, Collection<Long> checks);
}

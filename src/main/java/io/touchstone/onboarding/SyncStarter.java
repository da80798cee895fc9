package io.touchstone.onboarding;

import io.touchstone.access.Caller;
import org.jdbi.v3.core.Handle;

/** Starts reading a datastore's catalog in the background, once the transaction is through. */
@FunctionalInterface
public interface SyncStarter {
    /** Enqueues the work in the caller's transaction. */
    void start(Handle handle, Caller caller, long datastoreId);
}

package io.touchstone.datastore;

import io.touchstone.access.Caller;
import org.jdbi.v3.core.Handle;

/** What else has to be done when a datastore goes. */
@FunctionalInterface
public interface Farewell {
    /**
     * Called in the transaction that deletes the datastore, just before it goes.
     *
     * @return what is to be done once that is committed; it may take a while, and must not throw
     */
    Runnable to(Handle handle, Caller caller, long datastoreId);
}

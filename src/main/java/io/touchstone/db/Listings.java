package io.touchstone.db;

import org.jdbi.v3.core.Handle;

/**
 * The version of everything that decides which datastores a list shows. Totals are remembered under it, so that a list
 * costs the same at a hundred and at a hundred thousand datastores and is still exact, on every server of a cluster.
 */
public final class Listings {
    private Listings() {}

    /**
     * Moves the version in the transaction that changes datastores, their teams, tags or groups. Call it last: it holds a
     * row until the transaction ends.
     */
    public static void changed(Handle handle) {
        handle.execute("update listing_version set version = version + 1 where name = 'datastore'");
    }
}

package io.touchstone.catalog;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What scans leave on containers. */
public final class ScannedContainers {
    private ScannedContainers() {}

    /** Locks a container and its datastore, the datastore first, until the transaction ends; false when it is gone. */
    public static boolean lock(Handle handle, long containerId) {
        handle.createQuery(
                        """
                        select id from datastore where id = (select datastore_id from container where id = :container)
                        for no key update
                        """)
                .bind("container", containerId)
                .mapTo(Long.class)
                .findOne();
        return handle.createQuery("select id from container where id = :container for no key update")
                .bind("container", containerId)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Keeps that a locked container was scanned.
     *
     * @param checkpoint the highest identifier read, where the scan was incremental; null leaves it as it is
     */
    public static void scanned(Handle handle, long containerId, @Nullable String checkpoint) {
        handle.createUpdate(
                        """
                        update container set last_scanned = clock_timestamp(),
                            incremental_checkpoint = coalesce(:checkpoint, incremental_checkpoint) where id = :container
                        """)
                .bind("container", containerId)
                .bind("checkpoint", checkpoint)
                .execute();
    }
}

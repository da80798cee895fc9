package io.touchstone.catalog;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The counters on containers and their datastores, changed in the transaction that changes what they count. */
public final class ContainerCounts {
    private ContainerCounts() {}

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

    /** Adds to the anomalies of a locked container and its datastore. */
    public static void anomalies(Handle handle, long containerId, long all, long open) {
        if (all == 0 && open == 0) {
            return;
        }
        handle.createUpdate(
                        """
                        with counted as (
                            update container set anomalies = greatest(0, anomalies + :all),
                                active_anomalies = greatest(0, active_anomalies + :open)
                            where id = :container returning datastore_id)
                        update datastore set anomalies = greatest(0, anomalies + :all),
                            active_anomalies = greatest(0, active_anomalies + :open)
                        where id in (select datastore_id from counted)
                        """)
                .bind("container", containerId)
                .bind("all", all)
                .bind("open", open)
                .execute();
    }

    /** Counts the active checks of a locked container anew, those that hold and those that do not, and tells its datastore. */
    public static void checks(Handle handle, long containerId) {
        handle.createUpdate(
                        """
                        with now as (
                            select count(*) as active, count(*) filter (where is_passing) as passing,
                                count(*) filter (where not is_passing) as failing
                            from quality_check where container_id = :container and status = 'Active'),
                        moved as (
                            select c.id, c.datastore_id, now.active - c.active_checks as active,
                                now.passing - c.passing_checks as passing, now.failing - c.failing_checks as failing
                            from container c, now where c.id = :container),
                        kept as (
                            update container c set active_checks = c.active_checks + moved.active,
                                passing_checks = c.passing_checks + moved.passing,
                                failing_checks = c.failing_checks + moved.failing
                            from moved where c.id = moved.id
                              and (moved.active <> 0 or moved.passing <> 0 or moved.failing <> 0)
                            returning c.datastore_id)
                        update datastore d set active_checks = greatest(0, d.active_checks + moved.active),
                            passing_checks = greatest(0, d.passing_checks + moved.passing),
                            failing_checks = greatest(0, d.failing_checks + moved.failing)
                        from moved where d.id in (select datastore_id from kept)
                        """)
                .bind("container", containerId)
                .execute();
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

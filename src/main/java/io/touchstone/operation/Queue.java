package io.touchstone.operation;

import io.touchstone.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * db-scheduler's table as ours uses it: one row for each datastore with open operations. Rows come and go by our own
 * statements, for they must be part of the transaction that makes or ends an operation.
 */
final class Queue {
    static final String TASK = "operations-of-datastore";

    private final Database database;

    Queue(Database database) {
        this.database = database;
    }

    /**
     * Makes sure that somebody will look at the datastore after the caller's transaction. A row that is there is locked
     * until then, so that {@link #leave} cannot take it away unseen.
     */
    static void enter(Handle handle, long datastoreId) {
        handle.createUpdate(
                        """
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values (:task, :datastore, now(), false, 1)
                        on conflict (task_name, task_instance) do update set task_name = excluded.task_name
                        """)
                .bind("task", TASK)
                .bind("datastore", Long.toString(datastoreId))
                .execute();
    }

    /** Gives the datastore back: to the end of the line when more waits there, else out of it. */
    void leave(long datastoreId, String server) {
        String held = " where task_name = :task and task_instance = :datastore and picked and picked_by = :server";
        database.useTransaction(handle -> {
            handle.createQuery("select version from scheduled_tasks" + held + " for update")
                    .bind("task", TASK)
                    .bind("datastore", Long.toString(datastoreId))
                    .bind("server", server)
                    .mapTo(Long.class)
                    .findOne();
            // A second statement, for it must see what was committed while the first one waited.
            boolean more = handle.createQuery(
                            "select exists (select from operation where datastore_id = :id and end_time is null)")
                    .bind("id", datastoreId)
                    .mapTo(Boolean.class)
                    .one();
            handle.createUpdate(
                            more
                                    ? "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                                            + " execution_time = now(), version = version + 1" + held
                                    : "delete from scheduled_tasks" + held)
                    .bind("task", TASK)
                    .bind("datastore", Long.toString(datastoreId))
                    .bind("server", server)
                    .execute();
        });
    }

    /** Takes back at once what a server that is known to be dead held. */
    void reclaim() {
        database.useTransaction(handle -> handle.createUpdate(
                        """
                        update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                            execution_time = now(), version = version + 1
                        where task_name = :task and picked
                        """)
                .bind("task", TASK)
                .execute());
    }
}

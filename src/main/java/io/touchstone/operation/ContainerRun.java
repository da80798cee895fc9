package io.touchstone.operation;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** An operation that goes through the containers of a datastore, from its plan to its end: what scans and profiles share. */
public final class ContainerRun {
    private final Database database;
    private final DatastoreStore datastores;
    private final PlannedContainers plan;

    /** @param plan which containers take part in operations of this kind, and how far each is */
    public ContainerRun(Database database, DatastoreStore datastores, PlannedContainers plan) {
        this.database = database;
        this.datastores = datastores;
        this.plan = plan;
    }

    /** What is done to the containers, and what comes before and after. */
    public interface Work extends ContainerWork.Task {
        /** The containers that were asked for, by name; empty for all. */
        List<String> names();

        /** Only containers with one of these tags were asked for; empty for all. */
        List<String> tags();

        /** What is to be done to a container, such as {@code scan}. */
        String verb();

        /** That it was done to it, such as {@code scanned}. */
        String participle();

        /** Gets ready, once it is known which containers take part. */
        void begin();

        /** What people are told at the end besides; null for nothing. */
        default @Nullable String besides() {
            return null;
        }

        /** Notes how it ends: {@code success}, in the transaction that keeps it, {@code failure} or {@code aborted}. */
        default void ended(Handle handle, String result, @Nullable String message) {}
    }

    /**
     * Goes through the containers that were not done before.
     *
     * @throws OperationFailure when no container could be read, though there are some
     * @throws ConnectionFailure when that was because the store cannot be reached
     * @throws CancellationException when it has to stop
     */
    public void go(Run run, ContainerWork.Way way, Work work) throws Exception {
        List<PlannedContainers.Planned> planned = plan.plan(run.id(), run.datastoreId(), work.names(), work.tags());
        ContainerWork workers = new ContainerWork(
                run, way, plan, planned.stream().filter(one -> !one.done()).toList(), work);
        try {
            work.begin();
            run.stoppable(workers::cancel, workers::work);
        } catch (CancellationException stop) {
            if (run.isToBeAborted()) {
                plan.abort(run.id());
                database.useTransaction(handle -> work.ended(handle, "aborted", null));
            }
            throw stop;
        }
        end(run, work, planned.size(), workers.unreachable());
    }

    private void end(Run run, Work work, int planned, @Nullable ConnectionFailure unreachable) {
        datastores.connected(run.datastoreId(), unreachable == null);
        Map<String, String> failures = plan.failures(run.id());
        boolean nothing = planned > 0 && failures.size() == planned;
        if (nothing && unreachable != null) {
            throw unreachable;
        }
        @Nullable String message = message(run, work, planned, failures);
        if (nothing) {
            database.useTransaction(handle -> work.ended(handle, "failure", message));
            throw new OperationFailure(String.valueOf(message));
        }
        database.useTransaction(handle -> {
            work.ended(handle, "success", message);
            run.succeed(handle, message);
        });
    }

    private @Nullable String message(Run run, Work work, int planned, Map<String, String> failures) {
        @Nullable
        String message =
                plan.message(run.datastoreId(), work.names(), planned, failures, work.verb(), work.participle());
        @Nullable String besides = work.besides();
        return message == null || besides == null ? (message == null ? besides : message) : message + "; " + besides;
    }
}

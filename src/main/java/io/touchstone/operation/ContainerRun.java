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
    private final Verb verb;

    /**
     * @param plan which containers take part in operations of this kind, and how far each is
     * @param verb what is done to them
     */
    public ContainerRun(Database database, DatastoreStore datastores, PlannedContainers plan, Verb verb) {
        this.database = database;
        this.datastores = datastores;
        this.plan = plan;
        this.verb = verb;
    }

    /**
     * What is done to containers, in words.
     *
     * @param infinitive such as {@code scan}
     * @param participle such as {@code scanned}
     */
    public record Verb(String infinitive, String participle) {}

    /**
     * Which containers were asked for.
     *
     * @param names only these; empty for all
     * @param tags only those with one of these tags; empty for all
     */
    public record Asked(List<String> names, List<String> tags) {}

    /** What is done to the containers, and what comes before and after. */
    public interface Work extends ContainerWork.Task {
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
    public void go(Run run, ContainerWork.Way way, Asked asked, Work work) throws Exception {
        List<PlannedContainers.Planned> planned = plan.plan(run.id(), run.datastoreId(), asked.names(), asked.tags());
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
        end(run, asked, work, planned.size(), workers.unreachable());
    }

    private void end(Run run, Asked asked, Work work, int planned, @Nullable ConnectionFailure unreachable) {
        datastores.connected(run.datastoreId(), unreachable == null);
        Map<String, String> failures = plan.failures(run.id());
        boolean nothing = planned > 0 && failures.size() == planned;
        if (nothing && unreachable != null) {
            throw unreachable;
        }
        @Nullable
        String message =
                joined(plan.message(run.datastoreId(), asked.names(), planned, failures, verb), work.besides());
        if (nothing) {
            database.useTransaction(handle -> work.ended(handle, "failure", message));
            throw new OperationFailure(String.valueOf(message));
        }
        database.useTransaction(handle -> {
            work.ended(handle, "success", message);
            run.succeed(handle, message);
        });
    }

    private static @Nullable String joined(@Nullable String message, @Nullable String besides) {
        if (message == null || besides == null) {
            return message == null ? besides : message;
        }
        return message + "; " + besides;
    }
}

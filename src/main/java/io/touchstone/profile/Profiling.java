package io.touchstone.profile;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.operation.ContainerWork;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationFailure;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.ScannedDatastore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what containers look like, keeps it, and lets checks be inferred from it. */
public final class Profiling implements OperationKind {
    /** The name of this kind of operation. */
    public static final String TYPE = "profile";

    private final Database database;
    private final DatastoreStore datastores;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Lanes lanes;
    private final Inferring inferring;
    private final Path folder;
    private final ProfileRows rows;
    private final PlannedContainers plan;

    /**
     * @param lanes counts the sessions it has open
     * @param inferring makes checks of what is found
     * @param folder where rows are gathered
     */
    public Profiling(
            Database database,
            DatastoreStore datastores,
            ConnectionStore connectionStore,
            Connections connections,
            Lanes lanes,
            Inferring inferring,
            Path folder) {
        this.database = database;
        this.datastores = datastores;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.lanes = lanes;
        this.inferring = inferring;
        this.folder = folder;
        this.rows = new ProfileRows(database);
        this.plan = ProfileRows.plans(database);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ObjectNode options(Handle handle, long datastoreId, ObjectNode request) {
        return ProfileOptions.kept(
                handle,
                ScannedDatastore.require(handle, datastoreId, "profiled").id(),
                request);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public void run(Run run) throws Exception {
        ProfileOptions options = ProfileOptions.of(run.options());
        ScannedDatastore datastore = database.with(handle -> ScannedDatastore.find(handle, run.datastoreId()))
                .orElseThrow(() -> new CancellationException("The datastore was deleted"));
        Job job = new Job(
                database,
                connectionStore,
                connections,
                inferring,
                folder,
                run,
                options,
                rows,
                new Keeping(database, run, inferring));
        List<PlannedContainers.Planned> planned =
                plan.plan(run.id(), datastore.id(), options.containerNames(), options.containerTags());
        job.begin();
        ContainerWork work = new ContainerWork(
                run,
                datastore.way(connectionStore, connections, lanes),
                plan,
                planned.stream().filter(one -> !one.done()).toList(),
                task(job));
        try {
            run.stoppable(work::cancel, work::work);
        } catch (CancellationException stop) {
            if (run.isToBeAborted()) {
                plan.abort(run.id());
            }
            throw stop;
        }
        end(job, datastore, planned.size(), work.unreachable());
    }

    private ContainerWork.Task task(Job job) {
        return new ContainerWork.Task() {
            @Override
            public Optional<ContainerProfile> open(Session session, PlannedContainers.Planned planned) {
                return database.with(handle -> ScannedContainer.find(handle, planned.containerId()))
                        .map(container -> new ContainerProfile(job, session, container, planned));
            }

            @Override
            public void done() {
                job.container();
            }

            @Override
            public String lighter() {
                return "a lower max_records_analyzed_per_partition, or leave fields out";
            }
        };
    }

    private void end(Job job, ScannedDatastore datastore, int planned, @Nullable ConnectionFailure unreachable) {
        datastores.connected(datastore.id(), unreachable == null);
        Map<String, String> failures = plan.failures(job.run().id());
        boolean nothing = planned > 0 && failures.size() == planned;
        if (nothing && unreachable != null) {
            throw unreachable;
        }
        @Nullable
        String message =
                plan.message(datastore.id(), job.options().containerNames(), planned, failures, "profile", "profiled");
        if (nothing) {
            throw new OperationFailure(String.valueOf(message));
        }
        database.useTransaction(handle -> job.run().succeed(handle, message));
    }
}

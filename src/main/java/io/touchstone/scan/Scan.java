package io.touchstone.scan;

import io.touchstone.anomaly.Findings;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.operation.ContainerWork;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationFailure;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScanOptions;
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

/** Lets the active checks of containers judge their data, and keeps what they find. */
public final class Scan implements OperationKind {
    /** The name of this kind of operation. */
    public static final String TYPE = "scan";

    private final Database database;
    private final DatastoreStore datastores;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Enriching enriching;
    private final Path folder;
    private final ScanRows rows;
    private final PlannedContainers plan;
    private final Lanes lanes;

    /**
     * @param lanes counts the sessions it has open
     * @param enriching where findings are written besides
     * @param folder where rows may be gathered that their store cannot judge
     */
    public Scan(
            Database database,
            DatastoreStore datastores,
            ConnectionStore connectionStore,
            Connections connections,
            Lanes lanes,
            Enriching enriching,
            Path folder) {
        this.database = database;
        this.datastores = datastores;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.enriching = enriching;
        this.folder = folder;
        this.rows = new ScanRows(database);
        this.plan = ScanRows.plans(database);
        this.lanes = lanes;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ObjectNode options(Handle handle, long datastoreId, ObjectNode request) {
        return ScanOptions.kept(request, ScannedDatastore.require(handle, datastoreId, "scanned"));
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public void run(Run run) throws Exception {
        ScanOptions options = ScanOptions.of(run.options());
        ScannedDatastore datastore = database.with(handle -> ScannedDatastore.find(handle, run.datastoreId()))
                .orElseThrow(() -> new CancellationException("The datastore was deleted"));
        Job job = new Job(
                database,
                connectionStore,
                connections,
                enriching,
                folder,
                run,
                options,
                rows,
                new Keeping(database, run, options));
        List<PlannedContainers.Planned> planned =
                plan.plan(run.id(), datastore.id(), options.containerNames(), options.containerTags());
        job.begin();
        ContainerWork workers = new ContainerWork(
                run,
                datastore.way(connectionStore, connections, lanes),
                plan,
                planned.stream().filter(one -> !one.done()).toList(),
                task(job));
        try {
            enriching.catchUp(run, new EarlierRows(job, datastore));
            run.stoppable(workers::cancel, workers::work);
        } catch (CancellationException stop) {
            if (run.isToBeAborted()) {
                plan.abort(run.id());
                database.useTransaction(handle -> Findings.ended(handle, run.id(), "aborted", null));
            }
            throw stop;
        }
        end(job, datastore, planned, workers.unreachable());
    }

    private ContainerWork.Task task(Job job) {
        return new ContainerWork.Task() {
            @Override
            public Optional<ContainerScan> open(Session session, PlannedContainers.Planned planned) {
                return database.with(handle -> ScannedContainer.find(handle, planned.containerId()))
                        .map(container -> new ContainerScan(job, session, container, planned));
            }

            @Override
            public void done() {
                job.container();
            }

            @Override
            public String lighter() {
                return "fewer checks at once, or a lower high_count_rollup_threshold";
            }
        };
    }

    private void end(
            Job job,
            ScannedDatastore datastore,
            List<PlannedContainers.Planned> planned,
            @Nullable ConnectionFailure unreachable) {
        datastores.connected(datastore.id(), unreachable == null);
        Map<String, String> failures = plan.failures(job.run().id());
        boolean nothing = !planned.isEmpty() && failures.size() == planned.size();
        if (nothing && unreachable != null) {
            throw unreachable;
        }
        @Nullable String message = message(job, datastore, planned.size(), failures);
        if (nothing) {
            database.useTransaction(handle -> Findings.ended(handle, job.run().id(), "failure", message));
            throw new OperationFailure(String.valueOf(message));
        }
        database.useTransaction(handle -> {
            Findings.ended(handle, job.run().id(), "success", message);
            job.run().succeed(handle, message);
        });
    }

    private @Nullable String message(Job job, ScannedDatastore datastore, int planned, Map<String, String> failures) {
        @Nullable
        String message =
                plan.message(datastore.id(), job.options().containerNames(), planned, failures, "scan", "scanned");
        long unwritten = datastore.enrichDatastoreId() == null
                ? 0
                : rows.unwritten(job.run().id());
        if (unwritten == 0) {
            return message;
        }
        return (message == null ? "" : message + "; ") + "The findings of " + unwritten
                + (unwritten == 1 ? " partition" : " partitions")
                + " could not be written to the enrichment store: the next scan will try again";
    }
}

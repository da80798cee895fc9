package io.touchstone.scan;

import io.touchstone.anomaly.Findings;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Session;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.operation.ContainerRun;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.ScannedDatastore;
import java.nio.file.Path;
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
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Enriching enriching;
    private final Path folder;
    private final ScanRows rows;
    private final ContainerRun containers;
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
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.enriching = enriching;
        this.folder = folder;
        this.rows = new ScanRows(database);
        this.containers = new ContainerRun(
                database, datastores, ScanRows.plans(database), new ContainerRun.Verb("scan", "scanned"));
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
        containers.go(
                run,
                datastore.way(connectionStore, connections, lanes),
                new ContainerRun.Asked(options.containerNames(), options.containerTags()),
                new Work(job, datastore));
    }

    private static final class Work implements ContainerRun.Work {
        private final Job job;
        private final ScannedDatastore datastore;

        Work(Job job, ScannedDatastore datastore) {
            this.job = job;
            this.datastore = datastore;
        }

        @Override
        public String lighter() {
            return "fewer checks at once, or a lower high_count_rollup_threshold";
        }

        @Override
        public void begin() {
            job.begin();
            job.enriching().catchUp(job.run(), new EarlierRows(job, datastore));
        }

        @Override
        public Optional<ContainerScan> open(Session session, PlannedContainers.Planned planned) {
            return job.database()
                    .with(handle -> ScannedContainer.find(handle, planned.containerId()))
                    .map(container -> new ContainerScan(job, session, container, planned));
        }

        @Override
        public void done() {
            job.container();
        }

        @Override
        public @Nullable String besides() {
            long unwritten = datastore.enrichDatastoreId() == null
                    ? 0
                    : job.rows().unwritten(job.run().id());
            return unwritten == 0
                    ? null
                    : "The findings of " + unwritten + (unwritten == 1 ? " partition" : " partitions")
                            + " could not be written to the enrichment store: the next scan will try again";
        }

        @Override
        public void ended(Handle handle, String result, @Nullable String message) {
            Findings.ended(handle, job.run().id(), result, message);
        }
    }
}

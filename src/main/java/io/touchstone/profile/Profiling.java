package io.touchstone.profile;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Session;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.operation.ContainerRun;
import io.touchstone.operation.Lanes;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.PlannedContainers;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.ScannedDatastore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Finds out what containers look like, keeps it, and lets checks be inferred from it. */
public final class Profiling implements OperationKind {
    /** The name of this kind of operation. */
    public static final String TYPE = "profile";

    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Lanes lanes;
    private final Inferring inferring;
    private final Path folder;
    private final ProfileRows rows;
    private final ContainerRun containers;

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
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.lanes = lanes;
        this.inferring = inferring;
        this.folder = folder;
        this.rows = new ProfileRows(database);
        this.containers = new ContainerRun(
                database, datastores, ProfileRows.plans(database), new ContainerRun.Verb("profile", "profiled"));
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
        containers.go(
                run,
                datastore.way(connectionStore, connections, lanes),
                new ContainerRun.Asked(options.containerNames(), options.containerTags()),
                new Work(job));
    }

    private static final class Work implements ContainerRun.Work {
        private final Job job;

        Work(Job job) {
            this.job = job;
        }

        @Override
        public String lighter() {
            return "a lower max_records_analyzed_per_partition, or leave fields out";
        }

        @Override
        public void begin() {
            job.begin();
        }

        @Override
        public Optional<ContainerProfile> open(Session session, PlannedContainers.Planned planned) {
            return job.database()
                    .with(handle -> ScannedContainer.find(handle, planned.containerId()))
                    .map(container -> new ContainerProfile(job, session, container, planned));
        }

        @Override
        public void done() {
            job.container();
        }
    }
}

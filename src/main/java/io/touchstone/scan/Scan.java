package io.touchstone.scan;

import io.touchstone.anomaly.Findings;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.operation.OperationFailure;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.Run;
import io.touchstone.scan.subject.ScanOptions;
import io.touchstone.scan.subject.ScannedDatastore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lets the active checks of containers judge their data, and keeps what they find. */
public final class Scan implements OperationKind {
    /** The name of this kind of operation. */
    public static final String TYPE = "scan";

    private static final int MOST_TOLD = 5;

    private final Database database;
    private final DatastoreStore datastores;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Enriching enriching;
    private final Path folder;
    private final ScanRows rows;
    private final Lanes lanes = new Lanes();

    /**
     * @param enriching where findings are written besides
     * @param folder where rows may be gathered that their store cannot judge
     */
    public Scan(
            Database database,
            DatastoreStore datastores,
            ConnectionStore connectionStore,
            Connections connections,
            Enriching enriching,
            Path folder) {
        this.database = database;
        this.datastores = datastores;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.enriching = enriching;
        this.folder = folder;
        this.rows = new ScanRows(database);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ObjectNode options(Handle handle, long datastoreId, ObjectNode request) {
        return ScanOptions.kept(request, ScannedDatastore.require(handle, datastoreId));
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
        List<ScanRows.Planned> planned = rows.plan(run.id(), datastore.id(), options, rows.resumedFrom(run.id()));
        job.begin();
        Workers workers = new Workers(
                job,
                datastore,
                lanes,
                planned.stream().filter(one -> !one.done()).toList());
        try {
            enriching.catchUp(run, new EarlierRows(job, datastore));
            run.stoppable(workers::cancel, workers::work);
        } catch (CancellationException stop) {
            if (run.isToBeAborted()) {
                rows.abort(run.id());
                database.useTransaction(handle -> Findings.ended(handle, run.id(), "aborted", null));
            }
            throw stop;
        }
        end(job, datastore, planned, workers.unreachable());
    }

    private void end(
            Job job,
            ScannedDatastore datastore,
            List<ScanRows.Planned> planned,
            @Nullable ConnectionFailure unreachable) {
        datastores.connected(datastore.id(), unreachable == null);
        rows.abandon(job.run().id());
        Map<String, String> failures = rows.failures(job.run().id());
        boolean nothing = !planned.isEmpty() && failures.size() == planned.size();
        if (nothing && unreachable != null) {
            throw unreachable;
        }
        @Nullable String message = message(job.run().id(), datastore, job.options(), planned.size(), failures);
        if (nothing) {
            database.useTransaction(handle -> Findings.ended(handle, job.run().id(), "failure", message));
            throw new OperationFailure(String.valueOf(message));
        }
        database.useTransaction(handle -> {
            Findings.ended(handle, job.run().id(), "success", message);
            job.run().succeed(handle, message);
        });
    }

    private @Nullable String message(
            long operationId,
            ScannedDatastore datastore,
            ScanOptions options,
            int containers,
            Map<String, String> failures) {
        StringBuilder message = new StringBuilder();
        Set<String> unknown = new TreeSet<>(rows.unknown(datastore.id(), options.containerNames()));
        if (!unknown.isEmpty()) {
            message.append("There is no container called ").append(String.join(", ", unknown));
        } else if (containers == 0) {
            message.append("There is no container to scan");
        }
        if (!failures.isEmpty()) {
            message.append(message.isEmpty() ? "" : "; ")
                    .append(failures.size())
                    .append(" of ")
                    .append(containers)
                    .append(containers == 1 ? " container" : " containers")
                    .append(" could not be scanned: ")
                    .append(failures.entrySet().stream()
                            .limit(MOST_TOLD)
                            .map(failure -> failure.getKey() + ": " + failure.getValue())
                            .collect(Collectors.joining("; ")))
                    .append(failures.size() > MOST_TOLD ? "; …" : "");
        }
        long unwritten = datastore.enrichDatastoreId() == null ? 0 : rows.unwritten(operationId);
        if (unwritten > 0) {
            message.append(message.isEmpty() ? "" : "; ")
                    .append("The findings of ")
                    .append(unwritten)
                    .append(unwritten == 1 ? " partition" : " partitions")
                    .append(" could not be written to the enrichment store: the next scan will try again");
        }
        return message.isEmpty() ? null : message.toString();
    }
}

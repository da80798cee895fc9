package io.touchstone.catalog;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.db.Database;
import io.touchstone.operation.OperationKind;
import io.touchstone.operation.Run;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.node.ObjectNode;

/** Reads which containers and fields a datastore has, and keeps what is known of them in line with it. */
public final class Sync implements OperationKind {
    /** The name of this kind of operation. */
    public static final String TYPE = "sync";

    private final Database database;
    private final DatastoreStore datastores;
    private final ConnectionStore connectionStore;
    private final Connections connections;

    public Sync(
            Database database, DatastoreStore datastores, ConnectionStore connectionStore, Connections connections) {
        this.database = database;
        this.datastores = datastores;
        this.connectionStore = connectionStore;
        this.connections = connections;
    }

    /** Where a datastore lives, and the connection that leads there. */
    private record Source(long connectionId, Place place) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> aliases() {
        return Set.of("catalog");
    }

    @Override
    public ObjectNode options(Handle handle, long datastoreId, ObjectNode request) {
        return SyncOptions.kept(request);
    }

    @Override
    public void run(Run run) throws Exception {
        SyncOptions options = SyncOptions.of(run.options());
        Source source = source(run.datastoreId());
        try (Handle handle = database.handle()) {
            handle.useTransaction(whole -> {
                try (Staging staging = new Staging(handle, run, options)) {
                    read(source, staging, run);
                    staging.complete();
                    run.stoppable(() -> cancel(handle), () -> {
                        new Merge(handle, run, options).run();
                        run.succeed(handle, warning(staging, run));
                    });
                }
            });
        }
    }

    private void read(Source source, Staging staging, Run run) throws Exception {
        try (Session session = connections.open(
                connectionStore.details(source.connectionId()), source.place().database())) {
            run.stoppable(session::cancel, () -> session.readCatalog(source.place(), staging));
        } catch (ConnectionFailure failure) {
            if (!run.isStopped()) {
                datastores.connected(run.datastoreId(), false);
            }
            throw failure;
        }
    }

    private Source source(long datastoreId) {
        return database.with(handle -> handle.createQuery("select * from datastore where id = :id")
                .bind("id", datastoreId)
                .map((row, context) -> new Source(row.getLong("connection_id"), DatastoreStore.place(row)))
                .findOne()
                .orElseThrow(() -> new CancellationException("The datastore was deleted")));
    }

    private static void cancel(Handle handle) {
        try {
            handle.getConnection().unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // Nothing to cancel: the connection is gone.
        }
    }

    private static @Nullable String warning(Staging staging, Run run) {
        StringBuilder warning = new StringBuilder();
        long unloadable = run.counted("containers_unloadable");
        if (unloadable > 0) {
            warning.append(unloadable)
                    .append(unloadable == 1 ? " container" : " containers")
                    .append(" could not be read");
        }
        if (staging.leftOut() > 0) {
            warning.append(warning.isEmpty() ? "" : "; ")
                    .append(staging.leftOut())
                    .append(" containers and fields were left out: named twice, or by more than 2,500 bytes");
        }
        return warning.isEmpty() ? null : warning.toString();
    }
}

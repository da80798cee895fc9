package io.touchstone.onboarding;

import io.touchstone.access.Caller;
import io.touchstone.connection.ConnectionForm;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.datastore.Datastore;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.datastore.Draft;
import io.touchstone.db.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One datastore: its place is reached first, and stored, with everything it needs, only when that went well. */
public final class Onboarding {
    private final Database database;
    private final Connectors connectors;
    private final Connections connections;
    private final ConnectionStore connectionStore;
    private final DatastoreStore datastores;
    private final SyncStarter sync;

    public Onboarding(
            Database database,
            Connectors connectors,
            Connections connections,
            ConnectionStore connectionStore,
            DatastoreStore datastores,
            SyncStarter sync) {
        this.database = database;
        this.connectors = connectors;
        this.connections = connections;
        this.connectionStore = connectionStore;
        this.datastores = datastores;
        this.sync = sync;
    }

    /** Whether a stored datastore can be reached now; the message says why not. */
    public record Reached(boolean connected, @Nullable String message, @Nullable String reason) {}

    /** Makes the datastore a body describes. */
    Datastore create(Caller caller, ObjectNode body) {
        Chosen chosen = chosen(body);
        Draft draft = DraftForm.one(body, chosen.details().connector());
        datastores.check(draft);
        Product product = reach(chosen, draft);
        long id = database.inTransaction(handle -> {
            Long stored = chosen.id();
            long connection =
                    stored == null ? connectionStore.createOrReuse(handle, caller, chosen.details(), product) : stored;
            long made = DatastoreStore.create(handle, caller, draft, connection);
            if (draft.sync()) {
                sync.start(handle, caller, made);
            }
            return made;
        });
        Long stored = chosen.id();
        if (stored != null) {
            connectionStore.seen(stored, product);
        }
        return datastores.get(caller, id);
    }

    /** Proves that the datastore a body describes could be made; keeps nothing. */
    void test(ObjectNode body) {
        Chosen chosen = chosen(body);
        reach(chosen, DraftForm.one(body, chosen.details().connector()));
    }

    /** Reaches a stored datastore, and keeps whether that went well. */
    Reached verify(Caller caller, long id) {
        Datastore datastore = datastores.get(caller, id);
        try (Session session =
                connections.open(connectionStore.details(datastore.connectionId()), datastore.database())) {
            session.verify(datastore.place(), use(datastore.enrichmentOnly()));
            datastores.connected(id, true);
            return new Reached(true, null, null);
        } catch (ConnectionFailure failure) {
            datastores.connected(id, false);
            return new Reached(false, failure.getMessage(), failure.reason().wire());
        }
    }

    /** The connection a body names by id or describes; the contract lets one of the two through. */
    Chosen chosen(ObjectNode body) {
        if (body.hasNonNull("connection_id")) {
            return stored(body.path("connection_id").asLong());
        }
        ObjectNode inline = (ObjectNode) body.path("connection");
        return new Chosen(ConnectionForm.read(connectors, inline, "body", "connection"), null);
    }

    /** The stored connection of that id. */
    Chosen stored(long id) {
        return new Chosen(connectionStore.details(id), id);
    }

    private Product reach(Chosen chosen, Draft draft) {
        try (Session session = connections.open(chosen.details(), draft.place().database())) {
            session.verify(draft.place(), use(draft.enrichmentOnly()));
            return session.product();
        }
    }

    static Session.Use use(boolean enrichmentOnly) {
        return enrichmentOnly ? Session.Use.ENRICHMENT : Session.Use.SOURCE;
    }
}

package io.touchstone.scan.subject;

import io.touchstone.check.Scope;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Session;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import io.touchstone.measure.Reference;
import io.touchstone.measure.References;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The containers that the checks of one container compare with, and the sessions that read them. */
public final class Neighbours implements References, AutoCloseable {
    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final ScannedContainer container;
    private final Session session;
    private final Map<Reference, ScannedContainer> known = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();

    /** @param session reads the container itself */
    public Neighbours(
            Database database,
            ConnectionStore connectionStore,
            Connections connections,
            ScannedContainer container,
            Session session) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.container = container;
        this.session = session;
    }

    /**
     * What is known of another container.
     *
     * @throws Scope.CannotAssert when there is none
     */
    public ScannedContainer container(Reference reference) {
        return known.computeIfAbsent(reference, wanted -> database.with(handle -> required(handle, wanted)));
    }

    /** The same, asked of the database. */
    public static ScannedContainer required(Handle handle, Reference wanted) {
        return ScannedContainer.find(handle, wanted.containerId())
                .orElseThrow(() -> new Scope.CannotAssert(
                        "The container to compare with (id " + wanted.containerId() + ") does not exist any more"));
    }

    @Override
    public Found find(Reference reference) {
        try {
            ScannedContainer other = container(reference);
            return new Found(isBeside(other) ? session : session(other), other.subject());
        } catch (Scope.CannotAssert | ConnectionFailure | Problem unreachable) {
            throw new Unreachable("The container to compare with cannot be read: " + unreachable.getMessage());
        }
    }

    /** Whether one select may speak of both. */
    private boolean isBeside(ScannedContainer other) {
        return other.connectionId() == container.connectionId()
                && other.subject().container().kind() != FoundContainer.Kind.FILE
                && Objects.equals(
                        other.subject().place().database(),
                        container.subject().place().database());
    }

    private synchronized Session session(ScannedContainer other) {
        String way = other.connectionId() + "/" + other.subject().place().database();
        Session open = sessions.get(way);
        if (open == null) {
            open = connections.open(
                    connectionStore.details(other.connectionId()),
                    other.subject().place().database());
            sessions.put(way, open);
        }
        return open;
    }

    /** Stops what they are doing; callable from another thread. */
    public synchronized void cancel() {
        sessions.values().forEach(Session::cancel);
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(Session::close);
        sessions.clear();
    }
}

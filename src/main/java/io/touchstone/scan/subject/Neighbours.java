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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The containers that the checks of one container compare with, and the sessions that read them. */
public final class Neighbours implements References, AutoCloseable {
    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final ScannedContainer container;
    private final Session session;
    private final Path folder;
    private final UnaryOperator<Session> seen;
    private final Map<Reference, ScannedContainer> known = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();

    /**
     * @param own a session with the container's own store
     * @param folder where rows are gathered that are joined of several stores
     */
    public Neighbours(
            Database database,
            ConnectionStore connectionStore,
            Connections connections,
            ScannedContainer container,
            Session own,
            Path folder) {
        this(database, connectionStore, connections, container, own, folder, UnaryOperator.identity());
    }

    /**
     * The same with sessions that somebody looks at.
     *
     * @param seen stands before each session that is opened, and closes it
     */
    public Neighbours(
            Database database,
            ConnectionStore connectionStore,
            Connections connections,
            ScannedContainer container,
            Session own,
            Path folder,
            UnaryOperator<Session> seen) {
        this.seen = seen;
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.container = container;
        this.folder = folder;
        this.session = joined(container, own);
    }

    /** The session that reads the container itself: of its own store, or one that joins it of others. */
    public Session session() {
        return session;
    }

    private Session joined(ScannedContainer any, Session own) {
        if (any.join() == null) {
            return own;
        }
        Session session = new JoinSession(own, any.join(), this::open, folder);
        sessions.put("join " + any.id(), session);
        return session;
    }

    private Session open(ScannedContainer any) {
        return seen.apply(connections.open(
                connectionStore.details(any.connectionId()),
                any.subject().place().database()));
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
        return other.join() == null
                && container.join() == null
                && other.connectionId() == container.connectionId()
                && other.subject().container().kind() != FoundContainer.Kind.FILE
                && Objects.equals(
                        other.subject().place().database(),
                        container.subject().place().database());
    }

    private synchronized Session session(ScannedContainer other) {
        if (other.join() != null) {
            Session joining = sessions.get("join " + other.id());
            return joining == null ? joined(other, session) : joining;
        }
        String way = other.connectionId() + "/" + other.subject().place().database();
        Session open = sessions.get(way);
        if (open == null) {
            open = open(other);
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

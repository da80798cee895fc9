package io.touchstone.operation;

import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through the containers of an operation side by side, each worker with a session of its own. */
public final class ContainerWork {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerWork.class);

    private final Run run;
    private final Way way;
    private final PlannedContainers plan;
    private final Task task;
    private final Queue<PlannedContainers.Planned> open;
    private final Set<Piece> running = new HashSet<>();
    private @Nullable ConnectionFailure unreachable;
    private boolean stopped;

    /**
     * @param way leads into the store
     * @param planned what is still to be done
     * @param task what is done to each container
     */
    public ContainerWork(
            Run run, Way way, PlannedContainers plan, Collection<PlannedContainers.Planned> planned, Task task) {
        this.run = run;
        this.way = way;
        this.plan = plan;
        this.task = task;
        this.open = new ConcurrentLinkedQueue<>(planned);
    }

    /**
     * The way into a store.
     *
     * @param lanes what counts the sessions of this server
     * @param parallel how many sessions it may have at most
     * @param database where sessions begin; null for the connection's own
     */
    public record Way(
            ConnectionStore connectionStore,
            Connections connections,
            Lanes lanes,
            long connectionId,
            int parallel,
            @Nullable String database) {}

    /** What is done to each container. */
    public interface Task {
        /** Gets ready for a container; empty when there is no such container any more. */
        Optional<? extends Piece> open(Session session, PlannedContainers.Planned planned);

        /** Notes that a container is done, or will not be. */
        void done();

        /** What lets it take less memory, for people, as it goes on after "try". */
        String lighter();
    }

    /** The work on one container. */
    public interface Piece extends AutoCloseable {
        /**
         * Does it, and keeps its end.
         *
         * @throws Unfinished when a part of it could not be done
         */
        void work();

        /** Stops what it is doing at the source; callable from another thread. */
        void cancel();

        @Override
        void close();
    }

    /** Work on a container that does not come to its end; the message says why, for people. */
    public static final class Unfinished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param reason for people */
        public Unfinished(String reason) {
            super(reason);
        }
    }

    /** Does all of it, and returns when all is done. */
    public void work() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        int most = Math.min(way.parallel(), open.size());
        for (int number = 1; number <= most; number++) {
            Thread thread = new Thread(this::workOff, "operation-" + run.id() + "-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        run.check();
        @Nullable ConnectionFailure failure = unreachable();
        if (failure != null) {
            open.forEach(left -> plan.fail(left.id(), failure.getMessage()));
        }
        plan.abandon(run.id());
    }

    /** Why the store cannot be reached; null when it can. */
    public synchronized @Nullable ConnectionFailure unreachable() {
        return unreachable;
    }

    private synchronized void unreachable(ConnectionFailure failure) {
        unreachable = failure;
    }

    @SuppressWarnings("try") // a lane is held, not used
    private void workOff() {
        try (Entrance entrance = new Entrance()) {
            PlannedContainers.Planned next = open.poll();
            while (next != null && !run.isStopped() && unreachable() == null) {
                try (Lanes.Lane lane = way.lanes().enter(way.connectionId(), way.parallel(), run)) {
                    work(entrance, next);
                }
                next = open.poll();
            }
            if (next != null) {
                open.add(next);
            }
        } catch (CancellationException stop) {
            LOG.debug("Stopped", stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Entrance entrance, PlannedContainers.Planned planned) {
        try {
            Optional<? extends Piece> piece = task.open(entrance.session(), planned);
            if (piece.isEmpty()) {
                plan.fail(planned.id(), "It was deleted");
                return;
            }
            plan.begin(planned.id());
            work(piece.get());
        } catch (ConnectionFailure failure) {
            run.check();
            plan.fail(planned.id(), failure.getMessage());
            entrance.prove();
        } catch (Unfinished | StatementFailure failure) {
            run.check();
            plan.fail(planned.id(), String.valueOf(failure.getMessage()));
        } catch (CancellationException stop) {
            run.check(); // else it was the container that went
            plan.fail(planned.id(), "It was deleted");
        } catch (OutOfMemoryError | StackOverflowError e) {
            LOG.error("Container {} is too much for this server", planned.containerId(), e);
            plan.fail(planned.id(), "It takes more memory than this server has: try " + task.lighter());
        } catch (RuntimeException e) {
            run.check();
            LOG.error("Container {} could not be worked on", planned.containerId(), e);
            plan.fail(
                    planned.id(),
                    "Something went wrong inside Touchstone: its log says more under container "
                            + planned.containerId());
        }
        task.done();
    }

    private void work(Piece piece) {
        try (piece) {
            started(piece);
            try {
                piece.work();
            } finally {
                ended(piece);
            }
        }
    }

    private synchronized void started(Piece piece) {
        running.add(piece);
        if (stopped) {
            piece.cancel();
        }
    }

    private synchronized void ended(Piece piece) {
        running.remove(piece);
    }

    /** Stops all of it, at the source; callable from another thread. */
    public synchronized void cancel() {
        stopped = true;
        running.forEach(Piece::cancel);
    }

    /** A worker's way into the store. */
    private final class Entrance implements AutoCloseable {
        private @Nullable Session session;

        Session session() {
            if (session == null) {
                session = way.connections().open(way.connectionStore().details(way.connectionId()), way.database());
                prove();
            }
            return session;
        }

        /** Finds out whether the store answers at all; when it does not, nobody has to try again. */
        void prove() {
            try {
                if (session != null) {
                    session.product();
                }
            } catch (ConnectionFailure failure) {
                unreachable(failure);
            }
        }

        @Override
        public void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}

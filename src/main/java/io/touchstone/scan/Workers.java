package io.touchstone.scan;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Session;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.ScannedDatastore;
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

/** Scans containers side by side, each worker with a session of its own. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Job job;
    private final ScannedDatastore datastore;
    private final Lanes lanes;
    private final Queue<ScanRows.Planned> open;
    private final Set<ContainerScan> running = new HashSet<>();
    private @Nullable ConnectionFailure unreachable;
    private boolean stopped;

    Workers(Job job, ScannedDatastore datastore, Lanes lanes, Collection<ScanRows.Planned> planned) {
        this.job = job;
        this.datastore = datastore;
        this.lanes = lanes;
        this.open = new ConcurrentLinkedQueue<>(planned);
    }

    /** Scans all of them, and returns when all are done. */
    void work() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        int most = Math.min(datastore.parallel(), open.size());
        for (int number = 1; number <= most; number++) {
            Thread thread = new Thread(this::workOff, "scan-" + job.run().id() + "-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        @Nullable ConnectionFailure failure = unreachable();
        if (failure != null) {
            job.run().check();
            open.forEach(left -> job.rows().end(left.id(), "failure", failure.getMessage()));
        }
    }

    /** Why the store cannot be reached; null when it can. */
    synchronized @Nullable ConnectionFailure unreachable() {
        return unreachable;
    }

    private synchronized void unreachable(ConnectionFailure failure) {
        unreachable = failure;
    }

    @SuppressWarnings("try") // a lane is held, not used
    private void workOff() {
        try (Entrance entrance = new Entrance()) {
            ScanRows.Planned next = open.poll();
            while (next != null && !job.run().isStopped() && unreachable() == null) {
                try (Lanes.Lane lane = lanes.enter(datastore.connectionId(), datastore.parallel(), job.run())) {
                    scan(entrance, next);
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

    private void scan(Entrance entrance, ScanRows.Planned planned) {
        try {
            Session session = entrance.session();
            Optional<ScannedContainer> container =
                    job.database().with(handle -> ScannedContainer.find(handle, planned.containerId()));
            if (container.isEmpty()) {
                job.rows().end(planned.id(), "failure", "It was deleted");
                return;
            }
            job.rows().begin(planned.id());
            scan(session, container.get(), planned);
        } catch (ConnectionFailure failure) {
            job.run().check();
            job.rows().end(planned.id(), "failure", failure.getMessage());
            entrance.prove();
        } catch (ContainerScan.Unscanned failure) {
            job.rows().end(planned.id(), "failure", String.valueOf(failure.getMessage()));
        } catch (CancellationException stop) {
            job.run().check(); // else it was the container that went
            job.rows().end(planned.id(), "failure", "It was deleted");
        } catch (OutOfMemoryError | StackOverflowError e) {
            LOG.error("Container {} is too much for this server", planned.containerId(), e);
            job.rows()
                    .end(
                            planned.id(),
                            "failure",
                            "It takes more memory than this server has: scan it with fewer checks at once, or a lower"
                                    + " high_count_rollup_threshold");
        } catch (RuntimeException e) {
            job.run().check();
            LOG.error("Container {} could not be scanned", planned.containerId(), e);
            job.rows()
                    .end(
                            planned.id(),
                            "failure",
                            "Something went wrong inside Touchstone: its log says more under container "
                                    + planned.containerId());
        }
        job.container();
    }

    private void scan(Session session, ScannedContainer container, ScanRows.Planned planned) {
        try (ContainerScan scan = new ContainerScan(job, session, container, planned)) {
            started(scan);
            try {
                scan.scan();
            } finally {
                ended(scan);
            }
        }
    }

    private synchronized void started(ContainerScan scan) {
        running.add(scan);
        if (stopped) {
            scan.cancel();
        }
    }

    private synchronized void ended(ContainerScan scan) {
        running.remove(scan);
    }

    /** Stops all of them, at the source; callable from another thread. */
    synchronized void cancel() {
        stopped = true;
        running.forEach(ContainerScan::cancel);
    }

    /** A worker's way into the store. */
    private final class Entrance implements AutoCloseable {
        private @Nullable Session session;

        Session session() {
            if (session == null) {
                session = job.connections()
                        .open(
                                job.connectionStore().details(datastore.connectionId()),
                                datastore.place().database());
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

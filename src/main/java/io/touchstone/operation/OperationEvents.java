package io.touchstone.operation;

import io.touchstone.db.Database;
import io.touchstone.http.EventStream;
import io.touchstone.http.Problem;
import io.touchstone.http.Reply;
import io.touchstone.http.Request;
import io.touchstone.operation.OperationChanges.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells browsers how operations go, whichever server works on them: our database is asked for changes twice a second, for
 * all listeners together, and not at all while nobody listens.
 */
public final class OperationEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationEvents.class);
    private static final int MILLISECONDS = 500;
    private static final int MOST_LISTENERS = 1_000;

    private final OperationChanges changes;
    private final Set<OperationListener> listeners = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService writers = Executors.newCachedThreadPool(work -> thread(work, "operation event"));

    public OperationEvents(Database database) {
        changes = new OperationChanges(database);
        thread(this::watch, "operation events").start();
    }

    /** Answers with a stream of how the operations asked about go; 503 when too many listen. */
    Reply listen(Request request) {
        if (listeners.size() >= MOST_LISTENERS) {
            throw Problem.of(503, "Too many listen: try again");
        }
        Instant begun = changes.begun();
        EventStream.Source source = stream -> listeners.add(new OperationListener(request, begun, stream, writers));
        return Reply.ok(source);
    }

    private void watch() {
        try {
            while (!stopping.await(MILLISECONDS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Instant now = Instant.now();
            listeners.removeIf(listener -> !listener.attend(now));
            if (listeners.isEmpty()) {
                changes.forget();
            } else {
                tell();
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell how operations go: {}", e.toString());
        }
    }

    private void tell() {
        Instant asOf = changes.asOf();
        List<Seen> changed = changes.next();
        Map<OperationListener, List<Long>> news = new HashMap<>();
        Set<Long> wanted = new HashSet<>();
        for (OperationListener listener : listeners) {
            List<Seen> seen = new ArrayList<>(changed);
            if (listener.isNew()) {
                seen.addAll(changes.standing(listener));
            }
            List<Long> ids = seen.stream()
                    .filter(listener::wants)
                    .map(Seen::id)
                    .distinct()
                    .sorted()
                    .toList();
            news.put(listener, ids);
            wanted.addAll(ids);
        }
        Map<Long, String> states = changes.read(wanted);
        news.forEach((listener, ids) -> {
            listener.welcome();
            for (long id : ids) {
                String state = states.get(id);
                if (state != null) {
                    listener.offer(id, asOf, state);
                }
            }
        });
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        stopping.countDown();
        listeners.forEach(OperationListener::close);
        writers.shutdownNow();
    }
}

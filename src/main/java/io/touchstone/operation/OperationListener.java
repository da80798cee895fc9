package io.touchstone.operation;

import io.touchstone.access.Caller;
import io.touchstone.http.Arguments;
import io.touchstone.http.EventStream;
import io.touchstone.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One who watches operations. What it has not been sent yet waits for it, of each operation the newest state alone: a slow
 * one misses steps, never the outcome, and holds up nobody else.
 */
final class OperationListener {
    private static final Duration ASKS_WHO_EVERY = Duration.ofSeconds(5);
    private static final Duration BEATS_EVERY = Duration.ofSeconds(15);

    private final EventStream stream;
    private final Executor writers;
    private final List<Long> ids;
    private final List<Long> datastores;
    private final Instant after;
    private final Supplier<Optional<Caller>> callerAgain;
    private final Map<Long, Event> waiting = new LinkedHashMap<>();
    private Caller caller;
    private Instant asked = Instant.now();
    private Instant written = Instant.now();
    private boolean writing;
    private boolean welcomed;

    private record Event(String id, String json) {}

    OperationListener(Request request, Instant begun, EventStream stream, Executor writers) {
        Arguments arguments = request.arguments();
        this.stream = stream;
        this.writers = writers;
        ids = arguments.numbers("id");
        datastores = arguments.numbers("datastore");
        after = arguments
                .moment("Last-Event-ID")
                .or(() -> arguments.moment("after"))
                .orElse(begun);
        caller = request.caller();
        callerAgain = request.callerAgain();
        stream.mark(after.toString());
    }

    List<Long> ids() {
        return ids;
    }

    List<Long> datastores() {
        return datastores;
    }

    Instant after() {
        return after;
    }

    /** Whether it has yet to be told how things stand. */
    boolean isNew() {
        return !welcomed;
    }

    /** It was told how things stand. */
    void welcome() {
        welcomed = true;
    }

    /** Whether it asked about this operation, and its caller may see it. */
    boolean wants(OperationChanges.Seen seen) {
        return (ids.isEmpty() || ids.contains(seen.id()))
                && (datastores.isEmpty() || datastores.contains(seen.datastoreId()))
                && (caller.isAdmin() || seen.teams().stream().anyMatch(caller.teamIds()::contains));
    }

    /** Makes sure now and then that its caller may still listen, and gives a sign of life; false when it is over. */
    boolean attend(Instant now) {
        if (!asked.plus(ASKS_WHO_EVERY).isAfter(now)) {
            asked = now;
            Optional<Caller> still = callerAgain.get();
            still.ifPresentOrElse(one -> caller = one, stream::close);
        }
        synchronized (waiting) {
            if (!writing && !written.plus(BEATS_EVERY).isAfter(now)) {
                write();
            }
        }
        return stream.isOpen();
    }

    /** Has it sent an operation's state, in place of an older one that still waits. */
    void offer(long operation, Instant asOf, String json) {
        synchronized (waiting) {
            waiting.put(operation, new Event(asOf.toString(), json));
            if (!writing) {
                write();
            }
        }
    }

    void close() {
        stream.close();
    }

    private void write() {
        writing = true;
        writers.execute(this::writeAll);
    }

    private void writeAll() {
        Event next = take();
        if (next == null) {
            stream.beat();
        }
        for (; next != null; next = take()) {
            stream.send("operation", next.id(), next.json());
        }
        synchronized (waiting) {
            written = Instant.now();
            writing = false;
            if (!waiting.isEmpty()) {
                write();
            }
        }
    }

    private @Nullable Event take() {
        synchronized (waiting) {
            Long first = waiting.isEmpty() ? null : waiting.keySet().iterator().next();
            return first == null ? null : waiting.remove(first);
        }
    }
}

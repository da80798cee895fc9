package io.touchstone.operation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An operation while this server works on it: what was asked for, how far it is, and whether it has to stop. */
public final class Run {
    /** Why a run has to stop. */
    enum Stop {
        ABORTED,
        /** Another server took the operation over, or it was deleted together with its datastore. */
        SUPERSEDED,
        SHUTDOWN
    }

    private final Claims claims;
    private final Claims.Claim claim;
    private final Map<String, Long> counters = new TreeMap<>();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final Object cancelling = new Object();
    private final Set<Runnable> atWork = new LinkedHashSet<>();
    private Map<String, Long> written = Map.of();
    private volatile boolean over;

    Run(Claims claims, Claims.Claim claim) {
        this.claims = claims;
        this.claim = claim;
    }

    /** The operation. */
    public long id() {
        return claim.id();
    }

    /** The datastore it works on. */
    public long datastoreId() {
        return claim.datastoreId();
    }

    /** What was asked for. */
    public ObjectNode options() {
        return claim.options();
    }

    /** Sets a counter of the status people watch; it is written a little later. */
    public void count(String counter, long value) {
        synchronized (counters) {
            counters.put(counter, value);
        }
    }

    /** Adds to a counter. */
    public void add(String counter, long more) {
        synchronized (counters) {
            counters.merge(counter, more, Long::sum);
        }
    }

    /** The value of a counter; 0 when it was never set. */
    public long counted(String counter) {
        synchronized (counters) {
            return counters.getOrDefault(counter, 0L);
        }
    }

    /** Work that may throw. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Works in a way that can be stopped; inside of other such work too, and beside it on other threads.
     *
     * @param cancel stops the work; called from another thread, maybe more than once, never after the work is over
     */
    public void stoppable(Runnable cancel, Work work) throws Exception {
        Runnable mine = () -> cancel.run();
        synchronized (cancelling) {
            atWork.add(mine);
        }
        try {
            check();
            work.run();
        } finally {
            synchronized (cancelling) {
                atWork.remove(mine);
            }
        }
        check();
    }

    /**
     * Makes sure, in the caller's transaction, that this server is still the one that works on it.
     *
     * @throws CancellationException when it is not
     */
    public void hold(Handle handle) {
        if (!claims.hold(handle, claim)) {
            throw new CancellationException("The operation was stopped");
        }
    }

    /** Whether somebody wants it aborted. */
    public boolean isToBeAborted() {
        return stop.get() == Stop.ABORTED;
    }

    /** Whether the run has to stop. */
    public boolean isStopped() {
        return stop.get() != null;
    }

    /** Throws when the run has to stop. */
    public void check() {
        if (isStopped()) {
            throw new CancellationException("The operation was stopped");
        }
    }

    /**
     * Ends the operation in the very transaction that keeps its outcome, so that one is never there without the other.
     * Call it last: it holds the operation's row until the transaction ends.
     *
     * @param message a warning; null for none
     */
    public void succeed(Handle handle, @Nullable String message) {
        over = true;
        if (!claims.finish(handle, claim, Outcome.success(message), counters())) {
            over = false;
            throw new CancellationException("The operation was stopped");
        }
    }

    Claims.Claim claim() {
        return claim;
    }

    boolean isOver() {
        return over;
    }

    @Nullable
    Stop stopped() {
        return stop.get();
    }

    void stop(Stop why, Executor cancellers) {
        stop.compareAndSet(null, why);
        cancellers.execute(() -> {
            synchronized (cancelling) {
                atWork.forEach(Runnable::run);
            }
        });
    }

    Map<String, Long> counters() {
        synchronized (counters) {
            return new TreeMap<>(counters);
        }
    }

    /** Writes the counters where they moved, and learns whether to go on. */
    void tick(Executor cancellers) {
        Map<String, Long> now = counters();
        Claims.Standing standing = claims.standing(claim, now.equals(written) ? null : now);
        written = now;
        switch (standing) {
            case HELD -> {}
            case TO_BE_ABORTED -> stop(Stop.ABORTED, cancellers);
            case LOST -> {
                // Its own success, just committed, looks the same from outside.
                if (!over) {
                    stop(Stop.SUPERSEDED, cancellers);
                }
            }
        }
    }
}

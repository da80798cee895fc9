package io.touchstone.operation;

import java.util.HashMap;
import java.util.Map;

/** How many sessions this server has open for work on containers on each connection: no store is asked more than it may be. */
public final class Lanes {
    private static final long LOOK_AGAIN_MILLISECONDS = 500;

    private final Map<Long, Integer> taken = new HashMap<>();

    /** A way in that was taken; closing gives it back. */
    interface Lane extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes a way into a connection, when need be after others gave theirs back. */
    synchronized Lane enter(long connectionId, int most, Run run) throws InterruptedException {
        while (taken.getOrDefault(connectionId, 0) >= most) {
            run.check();
            wait(LOOK_AGAIN_MILLISECONDS);
        }
        taken.merge(connectionId, 1, Integer::sum);
        return () -> leave(connectionId);
    }

    private synchronized void leave(long connectionId) {
        taken.computeIfPresent(connectionId, (id, ways) -> ways == 1 ? null : ways - 1);
        notifyAll();
    }
}

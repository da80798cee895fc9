package io.touchstone.scan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does something when a time has passed, unless it is closed before. */
public final class Alarm implements AutoCloseable {
    private volatile boolean rang;
    private final Future<?> waiting;

    private Alarm(Duration time, Runnable ringing) {
        waiting = CompletableFuture.runAsync(
                () -> {
                    rang = true;
                    ringing.run();
                },
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Rings after a time. */
    public static Alarm in(Duration time, Runnable ringing) {
        return new Alarm(time, ringing);
    }

    /** Whether the time has passed. */
    public boolean rang() {
        return rang;
    }

    @Override
    public void close() {
        waiting.cancel(false);
    }
}

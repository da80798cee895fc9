package io.touchstone.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;

/** Reads the bodies of requests: small ones at any time, large ones few at once, for all of them would not fit in memory. */
final class Bodies {
    /** The largest body taken, in bytes. */
    static final int MOST = 20 * 1024 * 1024;

    private static final int SMALL = 256 * 1024;
    private static final int LARGE_AT_ONCE = 2;
    private static final int SECONDS_TO_WAIT = 5;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    /**
     * The body of a request; whoever is done with a large one closes it, so that the next is read.
     *
     * @throws Problem 413 when it is too large, 400 when it does not arrive whole, 503 when too many are read already
     */
    Body read(Context context) {
        try {
            InputStream input = context.req().getInputStream();
            byte[] beginning = input.readNBytes(SMALL);
            return beginning.length < SMALL ? Body.of(beginning, () -> {}) : large(beginning, input);
        } catch (IOException | HttpException.RuntimeException e) {
            throw Problem.of(400, "The body did not arrive whole: it broke off, or was not sent as HTTP demands");
        }
    }

    private Body large(byte[] beginning, InputStream input) throws IOException {
        if (!mayRead()) {
            throw Problem.of(503, "Too many large bodies are being read: try again");
        }
        boolean read = false;
        try {
            byte[] rest = input.readNBytes(MOST + 1 - SMALL);
            if (beginning.length + rest.length > MOST) {
                throw Problem.of(413, "The body is larger than " + MOST / (1024 * 1024) + " MB");
            }
            byte[] whole = Arrays.copyOf(beginning, beginning.length + rest.length);
            System.arraycopy(rest, 0, whole, beginning.length, rest.length);
            Body body = Body.of(whole, large::release);
            read = true;
            return body;
        } finally {
            if (!read) {
                large.release();
            }
        }
    }

    private boolean mayRead() {
        try {
            return large.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

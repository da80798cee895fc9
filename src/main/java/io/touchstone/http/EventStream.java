package io.touchstone.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** An answer that goes on: events for a browser, one after another, until either side has enough (text/event-stream). */
public final class EventStream implements AutoCloseable {
    private static final int MILLISECONDS_TO_RETURN = 2_000;

    private final OutputStream output;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private EventStream(OutputStream output) {
        this.output = output;
    }

    /** What a handler answers with to have its reply go on. */
    @FunctionalInterface
    public interface Source {
        /** Takes the stream over; it stays open until it is closed, by whatever thread. */
        void opened(EventStream stream);
    }

    static void open(Context context, Source source) {
        context.res().setStatus(200);
        context.res().setContentType("text/event-stream;charset=utf-8");
        context.res().setHeader("X-Accel-Buffering", "no"); // proxies shall not gather events
        try {
            EventStream stream = new EventStream(context.res().getOutputStream());
            stream.write("retry: " + MILLISECONDS_TO_RETURN + "\n\n");
            context.future(() -> stream.over);
            source.opened(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends an event. Waits while the other side is slow; closes when it is gone.
     *
     * @param id what the browser sends back as {@code Last-Event-ID} when it has to begin anew
     * @param json one line
     */
    public void send(String event, String id, String json) {
        write("id: " + id + "\nevent: " + event + "\ndata: " + json + "\n\n");
    }

    /**
     * Tells where to go on before there is any event.
     *
     * @param id what the browser sends back as {@code Last-Event-ID} when it has to begin anew
     */
    public void mark(String id) {
        write("id: " + id + "\n\n");
    }

    /** Sends a sign of life, which also finds out whether the other side is still there. */
    public void beat() {
        write(":\n\n");
    }

    private synchronized void write(String text) {
        if (!isOpen()) {
            return;
        }
        try {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException e) {
            close();
        }
    }

    /** Whether it goes on. */
    public boolean isOpen() {
        return !over.isDone();
    }

    @Override
    public void close() {
        over.complete(null);
    }
}

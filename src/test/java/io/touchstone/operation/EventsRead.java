package io.touchstone.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A stream of operations, read as a browser reads it; each event is held against the contract of an operation. */
final class EventsRead implements AutoCloseable {
    private static final Contract.Operation OPERATION = Contract.load().operation("GET", "/api/operations/{id}");

    private final HttpResponse<InputStream> response;
    private static final long SECONDS_OF_PATIENCE = 60;
    private static final String END = "end";
    private static final String ID = "id: ";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private String lastId = "";

    private EventsRead(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "events read");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            // By the test itself.
        }
        lines.add(END);
    }

    private String line() {
        try {
            String line = lines.poll(SECONDS_OF_PATIENCE, TimeUnit.SECONDS);
            assertThat(line).as("a line within a minute").isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static EventsRead open(String query, String... headers) throws InterruptedException {
        int port = TestApp.shared().app().port();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/operations/events" + query))
                .headers(headers)
                .build();
        try {
            HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new EventsRead(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next operation told of. */
    JsonNode next() {
        for (String line = line(); !line.equals(END); line = line()) {
            if (line.startsWith(ID)) {
                lastId = line.substring(ID.length());
            } else if (line.startsWith("data: ")) {
                JsonNode operation = Json.parse(line.substring("data: ".length()));
                assertThat(OPERATION.checkReply(200, "application/json", operation))
                        .isEmpty();
                return operation;
            }
        }
        throw new AssertionError("The stream ended");
    }

    /** The first of the next ones that is like this. */
    JsonNode next(Predicate<JsonNode> wanted) {
        JsonNode operation = next();
        while (!wanted.test(operation)) {
            operation = next();
        }
        return operation;
    }

    /** Waits to be told where one would go on, whether there is an event or not. */
    String awaitId() {
        String line = line();
        while (!line.startsWith(ID)) {
            line = line();
        }
        return line.substring(ID.length());
    }

    /** Where one would go on after the last event. */
    String lastId() {
        return lastId;
    }

    /** Reads to the end, which somebody else has to bring about. */
    void awaitEnd() {
        while (!line().equals(END)) {
            // What was told before does not matter.
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}

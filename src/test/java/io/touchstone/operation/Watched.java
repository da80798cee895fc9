package io.touchstone.operation;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Starts operations over HTTP and watches them, as clients do. */
public final class Watched {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Watched() {}

    /** Starts one and returns its id. */
    public static long start(Client client, String json) {
        TestApp.Answer answer = client.post("/api/operations/run", json);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return answer.json().path("id").asLong();
    }

    /** Syncs a datastore to the end. */
    public static JsonNode sync(Client client, long datastore, String... options) {
        return end(
                client,
                start(
                        client,
                        """
                {"type": "sync", "datastore_id": %d%s}"""
                                .formatted(datastore, options.length == 0 ? "" : ", " + String.join(", ", options))));
    }

    /** The operation once it is over. */
    public static JsonNode end(Client client, long id) {
        return until(client, id, operation -> !operation.path("end_time").isNull());
    }

    /** The operation once it is as wished. */
    public static JsonNode until(Client client, long id, Predicate<JsonNode> wish) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            JsonNode operation = client.get("/api/operations/" + id).json();
            if (wish.test(operation)) {
                return operation;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("operation " + id + " never came there: "
                + client.get("/api/operations/" + id).text());
    }
}

package io.touchstone;

import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The real server on a free port with a PostgreSQL of its own, started once for all tests. Tests speak HTTP to it, and
 * every reply is held against the contract.
 */
public final class TestApp {
    private static @Nullable TestApp shared;

    private final App app;
    private final Path home;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Contract contract = Contract.load();

    private TestApp(App app, Path home) {
        this.app = app;
        this.home = home;
    }

    /** The server all tests share. */
    public static synchronized TestApp shared() {
        if (shared == null) {
            try {
                Path home = Files.createTempDirectory("touchstone-test");
                App app = App.start(Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0")));
                shared = new TestApp(app, home);
                Runtime.getRuntime().addShutdownHook(new Thread(app::close));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** The server under test. */
    public App app() {
        return app;
    }

    /** Its data folder. */
    public Path home() {
        return home;
    }

    /** The administrator of the first start, with the token that lies in its file. */
    public Client asAdmin() {
        try {
            return as(Files.readString(home.resolve("admin-token")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One who calls with a token; null: without. */
    public Client as(@Nullable String token) {
        return new Client(token);
    }

    /** A reply, already held against the contract. */
    public record Answer(int status, String text, JsonNode json) {}

    /** Sends requests as one caller. */
    public final class Client {
        private final @Nullable String token;

        private Client(@Nullable String token) {
            this.token = token;
        }

        public Answer get(String path) {
            return send("GET", path, null);
        }

        public Answer post(String path, String json) {
            return send("POST", path, json);
        }

        public Answer put(String path, String json) {
            return send("PUT", path, json);
        }

        public Answer patch(String path, String json) {
            return send("PATCH", path, json);
        }

        public Answer delete(String path) {
            return send("DELETE", path, null);
        }

        /** Sends and checks the reply. Every request says it is JSON, as existing clients do. */
        public Answer send(String method, String path, @Nullable String json, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            json == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(json));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return checked(method, path, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Answer checked(String method, String path, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse(null);
        boolean json = type != null
                && type.startsWith("application/json")
                && !response.body().isEmpty();
        JsonNode body = json ? Json.parse(response.body()) : null;
        matching(method, path).ifPresent(operation -> {
            List<String> faults =
                    operation.checkReply(response.statusCode(), response.body().isEmpty() ? null : type, body);
            if (!faults.isEmpty()) {
                throw new AssertionError(method + " " + path + " answered " + response.statusCode() + " "
                        + response.body() + "\nagainst its contract: " + faults);
            }
        });
        return new Answer(response.statusCode(), response.body(), body == null ? Json.object() : body);
    }

    /** The contract's operation for a request; literal paths win over those with arguments. */
    private Optional<Contract.Operation> matching(String method, String path) {
        String bare = path.replaceFirst("\\?.*", "");
        return contract.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> bare.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparing(operation -> operation.path().replace("{", "\uffff")));
    }
}

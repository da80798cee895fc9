package io.touchstone;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Enriching;
import io.touchstone.http.Contract;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
                App app = App.start(Config.of(Map.of(
                        "TOUCHSTONE_HOME",
                        home.toString(),
                        "TOUCHSTONE_PORT",
                        "0",
                        "TOUCHSTONE_LOCAL_ROOT",
                        Files.createDirectory(home.resolve("files")).toString())));
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

    /** Its own database, for looking at what it keeps and for moving its clock. */
    public Database database() {
        return app.database();
    }

    /** What writes its findings. */
    public Enriching enrichment() {
        return app.enrichment();
    }

    /** Its data folder. */
    public Path home() {
        return home;
    }

    /** The folder under which it may read local files. */
    public Path files() {
        return home.resolve("files");
    }

    /** The administrator of the first start, with the token that lies in its file. */
    public Client asAdmin() {
        try {
            return as(Files.readString(home.resolve("admin-token")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new account of that role, a member of these teams too, with a token of its own. */
    public Client person(Role role, String... teams) {
        Client admin = asAdmin();
        String name = "person " + UUID.randomUUID();
        JsonNode user = admin.post(
                        "/api/users",
                        "{\"name\": \"%s\", \"role\": \"%s\", \"user_type\": \"Service\"}".formatted(name, role.wire()))
                .json();
        for (String team : teams) {
            join(team, user.path("id").asLong());
        }
        return as(admin.post(
                        "/api/user-tokens",
                        "{\"name\": \"test\", \"user_id\": %d}"
                                .formatted(user.path("id").asLong()))
                .json()
                .path("bearer_token")
                .asString());
    }

    /** A new team with this permission on these datastores; returns its id. */
    public long team(String name, Permission permission, Long... datastores) {
        return asAdmin()
                .post(
                        "/api/teams",
                        "{\"name\": %s, \"permission\": \"%s\", \"datastore_ids\": %s}"
                                .formatted(Json.text(name), permission.wire(), List.of(datastores)))
                .json()
                .path("id")
                .asLong();
    }

    private void join(String team, long user) {
        Client admin = asAdmin();
        long id = admin.get("/api/teams/listing")
                .json()
                .valueStream()
                .filter(each -> each.path("name").asString().equals(team))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
        List<Long> users = admin.get("/api/teams/" + id)
                .json()
                .path("users")
                .valueStream()
                .map(each -> each.path("id").asLong())
                .toList();
        admin.put(
                "/api/teams/" + id,
                "{\"user_ids\": %s}"
                        .formatted(
                                Stream.concat(users.stream(), Stream.of(user)).toList()));
    }

    /** One who calls with a token; null: without. */
    public Client as(@Nullable String token) {
        return new Client(token);
    }

    /** A reply, already held against the contract. */
    public record Answer(int status, String text, JsonNode json, HttpHeaders headers) {
        /** What a header says; empty where there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

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
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
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
        return new Answer(
                response.statusCode(), response.body(), body == null ? Json.object() : body, response.headers());
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

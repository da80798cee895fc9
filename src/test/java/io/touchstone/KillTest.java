package io.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources.Source;
import io.touchstone.db.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is left when a server is killed in the middle of its work, and started again. */
class KillTest {
    private static final String BULK = "/api/connections/datastores/bulk";
    private static final String KEY = "Idempotency-Key";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aBulkCallKilledInItsMiddleIsFinishedByRepeatingIt() {
        bulk(150, 40);
    }

    @Tag("matrix")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aBulkCallKilledAgainAndAgainIsFinishedByRepeatingIt(long seed) {
        Random random = new Random(seed);
        int schemas = 300;
        bulk(schemas, 0, random.nextInt(1, 100), random.nextInt(100, 200), random.nextInt(200, schemas));
    }

    private void bulk(int schemas, int... moments) {
        Source source = Sources.any();
        source.run(
                """
                do $$ begin for i in 1..%d loop
                    execute format('create schema s%%s', i);
                    execute format('create table s%%s.t (id integer)', i);
                    execute format('grant usage on schema s%%s to %s', i);
                    execute format('grant select on s%%s.t to %s', i);
                end loop; end $$"""
                        .formatted(schemas, source.username(), source.username()));
        List<String> names =
                IntStream.rangeClosed(1, schemas).mapToObj(i -> "s" + i).toList();
        String body =
                """
                {"connection": {"name": "killed", %s}, "database": "%s", "name_template": "{{ schema }}",
                 "group": {"name": "Killed"}, "tags": ["kept"], "schemas": [%s]}"""
                        .formatted(
                                source.fields(),
                                source.name(),
                                names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")));
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            for (int moment : moments) {
                CompletableFuture<ServerProcess.Answer> cut = server.send("POST", BULK, body, KEY, "again");
                until(() -> datastores(server) >= moment);
                if (moment > 0 && !cut.isDone()) {
                    assertThat(server.call("POST", BULK, body, KEY, "again").status())
                            .as("the same call beside it")
                            .isIn(cut.isDone() ? List.of(200, 409) : List.of(409));
                }
                server.kill();
                server.start();
                assertThat(datastores(server)).isGreaterThanOrEqualTo(moment);
            }
            ServerProcess.Answer answer = server.call("POST", BULK, body, KEY, "again");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("errors")).isEmpty();
            List<String> created = new ArrayList<>();
            Map<Long, String> known = schemas(server);
            answer.json()
                    .path("created")
                    .forEach(id -> created.add(known.getOrDefault(id.asLong(), "no datastore " + id)));
            assertThat(created).isEqualTo(names);
            assertThat(known).hasSize(schemas);
            assertThat(total(server, "/api/connections")).isEqualTo(1);
            assertThat(server.call("GET", "/api/datastore-groups", null).json()).hasSize(1);
            assertThat(server.call("POST", BULK, body, KEY, "again").text()).isEqualTo(answer.text());
            assertThat(datastores(server)).isEqualTo(schemas);
        }
    }

    private static int datastores(ServerProcess server) {
        return total(server, "/api/datastores");
    }

    private static int total(ServerProcess server, String list) {
        return server.call("GET", list + "?size=1", null).json().path("total").asInt();
    }

    private static Map<Long, String> schemas(ServerProcess server) {
        Map<Long, String> schemas = new HashMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer = server.call("GET", "/api/datastores?size=100&page=" + page, null)
                    .json();
            pages = answer.path("pages").asInt();
            for (JsonNode one : answer.path("items")) {
                schemas.put(one.path("id").asLong(), one.path("schema").asString());
            }
        }
        return schemas;
    }

    private static void until(BooleanSupplier wish) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!wish.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** While somebody holds a catalog table of the source, the sync hangs in reading. */
    @Test
    void aSyncKilledWhileItReadsIsTakenUpAgain() throws Exception {
        Source source = wide(300);
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            long datastore = datastore(server, source);
            try (Connection holder = Sources.connect(source.name());
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("lock table pg_catalog.pg_description in access exclusive mode");
                long operation = sync(server, datastore);
                until(() -> isRunning(server, operation));
                server.kill();
                holder.rollback();
                server.start();
                isWhole(server, datastore, operation, 300);
            }
        }
    }

    /** While somebody holds our table of containers, the sync hangs in storing what it read. */
    @Test
    void aSyncKilledWhileItStoresIsTakenUpAgain() throws Exception {
        Source source = wide(300);
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            long datastore = datastore(server, source);
            EmbeddedPostgres own = EmbeddedPostgres.startOrJoin(server.home().resolve("postgres"));
            Connection holder = DriverManager.getConnection(
                    own.url(), own.user(), own.password().reveal());
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("lock table container in share row exclusive mode");
                long operation = sync(server, datastore);
                until(() -> isWaiting(holder));
                server.kill();
                server.start(); // replaces its PostgreSQL, which ends our hold
                isWhole(server, datastore, operation, 300);
            }
        }
    }

    @Tag("matrix")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSyncKilledAtAnyMomentIsTakenUpAgain(long seed) {
        Random random = new Random(seed);
        int tables = 2_000;
        Source source = wide(tables);
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            long datastore = datastore(server, source);
            long operation = sync(server, datastore);
            for (int i = 0; i < 3; i++) {
                until(() ->
                        !operation(server, operation).path("result").asString().equals("queued"));
                LockSupport.parkNanos(random.nextLong(300_000_000)); // the moment of the kill is what is tried
                server.kill();
                server.start();
            }
            isWhole(server, datastore, operation, tables);
        }
    }

    private static Source wide(int tables) {
        Source source = Sources.any();
        source.run(
                "create schema wide",
                """
                do $$ begin for i in 1..%d loop
                    execute format('create table wide.t%%s (id integer primary key, name text, at timestamptz)', i);
                end loop; end $$"""
                        .formatted(tables));
        return source.allow("wide");
    }

    private static long datastore(ServerProcess server, Source source) {
        ServerProcess.Answer answer = server.call(
                "POST",
                "/api/datastores",
                "{\"name\": \"wide\", \"database\": \"%s\", \"schema\": \"wide\", \"connection\": {%s}}"
                        .formatted(source.name(), source.fields()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static long sync(ServerProcess server, long datastore) {
        return server.call(
                        "POST",
                        "/api/operations/run",
                        "{\"type\": \"sync\", \"datastore_id\": %d}".formatted(datastore))
                .json()
                .path("id")
                .asLong();
    }

    private static JsonNode operation(ServerProcess server, long id) {
        return server.call("GET", "/api/operations/" + id, null).json();
    }

    private static boolean isRunning(ServerProcess server, long operation) {
        return operation(server, operation).path("result").asString().equals("running");
    }

    private static boolean isWaiting(Connection holder) {
        try (Statement statement = holder.createStatement();
                ResultSet waiting = statement.executeQuery("select exists (select from pg_locks where not granted)")) {
            return waiting.next() && waiting.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The operation came to its end by itself, and all is there once. */
    private static void isWhole(ServerProcess server, long datastore, long operation, int tables) {
        until(() -> !operation(server, operation).path("end_time").isNull());
        JsonNode ended = operation(server, operation);
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        assertThat(ended.path("status").path("total_containers").asInt()).isEqualTo(tables);
        assertThat(ended.path("status").path("containers_analyzed").asInt()).isEqualTo(tables);
        assertThat(total(server, "/api/operations")).isEqualTo(1);
        JsonNode metrics =
                server.call("GET", "/api/datastores/" + datastore, null).json().path("metrics");
        assertThat(metrics.path("containers").asInt()).isEqualTo(tables);
        assertThat(metrics.path("fields").asInt()).isEqualTo(3 * tables);
        JsonNode listing = server.call("GET", "/api/containers/listing?datastore=" + datastore, null)
                .json();
        assertThat(listing.valueStream().map(one -> one.path("name").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, tables).mapToObj(i -> "t" + i).toList());
        assertThat(server.call(
                                "GET",
                                "/api/containers/" + listing.path(0).path("id").asLong() + "/fields",
                                null)
                        .json())
                .hasSize(3);
    }
}

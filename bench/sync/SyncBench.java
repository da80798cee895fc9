import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.http.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a sync of many tables takes beside psql copying the same catalog rows out and in, and how much memory the server
 * needs for it. Usage: see bench/sync/run.
 */
public final class SyncBench {
    private static final int COLUMNS = 10;
    private static final int TABLES_PER_TRANSACTION = 500;

    /** What a sync reads, as somebody with psql would ask for it. */
    private static final String CONTAINERS =
            """
            select c.relname, c.relkind, c.reltuples::bigint, d.description
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
            where n.nspname = 'bench' and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    private static final String FIELDS =
            """
            select c.relname, a.attname, a.attnum, format_type(a.atttypid, a.atttypmod), t.typname, not a.attnotnull,
                   a.atttypmod, k.ordinality, d.description
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_index i on i.indrelid = c.oid and i.indisprimary
            left join lateral (select ordinality from unnest(i.indkey::int2[]) with ordinality u(attnum, ordinality)
                               where u.attnum = a.attnum) k on true
            left join pg_description d
                   on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
            where n.nspname = 'bench' and c.relkind in ('r', 'p', 'v', 'm', 'f')
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private final App app;
    private final String token;
    private final EmbeddedPostgres postgres;

    private SyncBench(Path home) throws IOException {
        this.home = home;
        app = App.start(Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0")));
        token = Files.readString(home.resolve("admin-token")).strip();
        postgres = EmbeddedPostgres.startOrJoin(home.resolve("postgres"));
    }

    /** Runs it and prints a row of the results page. */
    public static void main(String[] arguments) throws Exception {
        int tables = Integer.parseInt(arguments[0]);
        SyncBench bench = new SyncBench(Path.of(arguments[1]));
        try {
            bench.run(tables);
        } finally {
            bench.app.close();
        }
    }

    private void run(int tables) throws Exception {
        say("Making %d tables of %d columns", tables, COLUMNS);
        makeTables(tables);
        long datastore = post("/api/datastores", """
                {"name": "bench", "database": "bench_source", "schema": "bench", "teams": ["Public"], "connection":
                 {"name": "bench", "type": "postgresql", "host": "127.0.0.1", "port": %d, "username": "%s",
                  "password": "%s"}}""".formatted(
                        postgres.port(), postgres.user(), postgres.password().reveal()))
                .path("id")
                .asLong();
        Duration before = copy();
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        Duration first = sync(datastore, tables);
        long heap = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        Duration again = sync(datastore, 0);
        Duration after = copy();
        double copies = (seconds(before) + seconds(after)) / 2;
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.1f s | %.1f s | **%.1f** | %.1f s | %d MiB |%n",
                tables,
                copies,
                seconds(first),
                seconds(first) / copies,
                seconds(again),
                heap >> 20);
    }

    private void makeTables(int tables) throws SQLException {
        execute("postgres", List.of("create database bench_source"));
        List<String> statements = new ArrayList<>(List.of("create schema bench"));
        for (int from = 0; from < tables; from += TABLES_PER_TRANSACTION) {
            StringBuilder batch = new StringBuilder();
            for (int i = from; i < Math.min(from + TABLES_PER_TRANSACTION, tables); i++) {
                batch.append("create table bench.table_number_").append(i).append(" (id integer not null");
                for (int column = 2; column <= COLUMNS; column++) {
                    batch.append(", column_").append(column).append(column % 2 == 0 ? " varchar(20)" : " numeric(10,2)");
                }
                batch.append(");");
            }
            statements.add(batch.toString());
        }
        statements.add("vacuum analyze");
        execute("bench_source", statements);
    }

    /** psql: out of the source's catalog into files, and from there into two tables of our database. */
    private Duration copy() throws IOException, InterruptedException, SQLException {
        execute("touchstone", List.of(
                "drop table if exists bench_container, bench_field",
                "create table bench_container (name text, kind text, rows bigint, comment text)",
                "create table bench_field (container text, name text, position integer, native_type text, type text,"
                        + " nullable boolean, modifier integer, key_position bigint, comment text)"));
        Path containers = home.resolve("containers.copy");
        Path fields = home.resolve("fields.copy");
        Instant start = Instant.now();
        psql("bench_source", "\\copy (" + oneLine(CONTAINERS) + ") to " + containers);
        psql("bench_source", "\\copy (" + oneLine(FIELDS) + ") to " + fields);
        psql("touchstone", "\\copy bench_container from " + containers);
        psql("touchstone", "\\copy bench_field from " + fields);
        Duration taken = Duration.between(start, Instant.now());
        say("psql took %.1f s", seconds(taken));
        return taken;
    }

    private void psql(String database, String command) throws IOException, InterruptedException {
        ProcessBuilder psql = new ProcessBuilder("psql", "-qX", "-d", database, "-c", command).inheritIO();
        psql.environment().put("PGHOST", "127.0.0.1");
        psql.environment().put("PGPORT", Integer.toString(postgres.port()));
        psql.environment().put("PGUSER", postgres.user());
        psql.environment().put("PGPASSWORD", postgres.password().reveal());
        if (psql.start().waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
    }

    private Duration sync(long datastore, int expected) throws IOException, InterruptedException {
        long id = post("/api/operations/run", "{\"type\": \"sync\", \"datastore_id\": " + datastore + "}")
                .path("id")
                .asLong();
        JsonNode operation = send("GET", "/api/operations/" + id, null);
        while (operation.path("end_time").isNull()) {
            Thread.sleep(100);
            operation = send("GET", "/api/operations/" + id, null);
        }
        if (!operation.path("result").asString().equals("success")
                || operation.path("status").path("containers_added").asInt() != expected) {
            throw new IllegalStateException(operation.toString());
        }
        Duration taken = Duration.between(
                Instant.parse(operation.path("start_time").asString()),
                Instant.parse(operation.path("end_time").asString()));
        say("A sync took %.1f s: %s", seconds(taken), operation.path("status"));
        return taken;
    }

    private JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    private JsonNode send(String method, String path, @Nullable String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.body());
        }
        return Json.parse(response.body());
    }

    private void execute(String database, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.url(database),
                        postgres.user(),
                        postgres.password().reveal());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void say(String format, Object... values) {
        System.err.printf(Locale.ROOT, format + "%n", values);
    }
}

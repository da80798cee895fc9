import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Onboards 1,000 schemas of a PostgreSQL in one call, beside as many single calls and the bare inserts. Usage: see
 * bench/bulk/run.
 */
public final class BulkBench {
    private static final int SCHEMAS = 1_000;
    private static final int SINGLE = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final App app;
    private final EmbeddedPostgres postgres;
    private final String token;

    private BulkBench() throws Exception {
        Path home = Files.createTempDirectory("touchstone-bench");
        Config config = Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0"));
        app = App.start(config);
        postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder());
        token = Files.readString(config.tokenFile()).strip();
    }

    public static void main(String[] arguments) throws Exception {
        BulkBench bench = new BulkBench();
        bench.run();
        bench.postgres.close();
        bench.app.close();
        System.exit(0);
    }

    private void run() throws Exception {
        try (Connection own = connect("postgres"); Statement statement = own.createStatement()) {
            statement.execute("create database source");
            statement.execute("create role reader login password 'reader'");
        }
        try (Connection source = connect("source"); Statement statement = source.createStatement()) {
            for (int i = 0; i < SCHEMAS; i++) {
                statement.execute("create schema s" + i + "; create table s" + i + ".t (id integer primary key, name text);"
                        + " grant usage on schema s" + i + " to reader; grant select on s" + i + ".t to reader");
            }
        }
        String connection = "{\"name\": \"source\", \"type\": \"postgresql\", \"host\": \"127.0.0.1\", \"port\": " + postgres.port()
                + ", \"username\": \"reader\", \"password\": \"reader\"}";
        post("/api/datastores", "{\"name\": \"warm\", \"connection\": " + connection + ", \"database\": \"source\", \"schema\": \"s0\"}");
        double inserts = inserts();
        double single = seconds(() -> {
            for (int i = 0; i < SINGLE; i++) {
                post("/api/datastores", "{\"name\": \"one " + i + "\", \"connection_id\": 1, \"database\": \"source\", \"schema\": \"s" + i + "\"}");
            }
        }) * SCHEMAS / SINGLE;
        double bulk = seconds(() -> bulk(connection, false));
        double synced = seconds(() -> bulk(connection, true));
        double drained = synced + seconds(this::awaitSyncs);
        System.out.println("| 1,000 schemas | seconds | to bare inserts |");
        System.out.println("|---|---|---|");
        row("bare inserts of the same rows, a transaction each, one connection", inserts, inserts);
        row("single calls (" + SINGLE + " measured)", single, inserts);
        row("one bulk call (goal: under 10)", bulk, inserts);
        row("one bulk call that starts 1,000 syncs", synced, inserts);
        row("the same until every sync has ended", drained, inserts);
    }

    private static void row(String what, double seconds, double base) {
        System.out.printf("| %s | %.2f | %.1fx |%n", what, seconds, seconds / base);
    }

    private double inserts() throws Exception {
        try (Connection own = connect("touchstone"); Statement statement = own.createStatement()) {
            own.setAutoCommit(false);
            return seconds(() -> {
                for (int i = 0; i < SCHEMAS; i++) {
                    statement.execute("insert into datastore (name, connection_id, type, store_type, database, schema, enrichment_prefix,"
                            + " enrichment_source_record_limit, enrichment_remediation_strategy, high_count_rollup_threshold)"
                            + " values ('bare " + i + "', 1, 'postgresql', 'jdbc', 'source', 's" + i + "', '_bare', 10, 'none', 10)");
                    own.commit();
                }
            });
        }
    }

    private void bulk(String connection, boolean sync) throws Exception {
        String schemas = IntStream.range(0, SCHEMAS).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(","));
        String answer = post("/api/connections/datastores/bulk", "{\"connection\": " + connection + ", \"database\": \"source\", \"schemas\": ["
                + schemas + "], \"name_template\": \"bulk_{{ schema }}\", \"tags\": [\"bench\"], \"trigger_catalog\": " + sync + "}");
        if (!answer.contains("\"errors\":[]")) {
            throw new IllegalStateException(answer.substring(0, Math.min(500, answer.length())));
        }
    }

    private void awaitSyncs() throws Exception {
        while (!get("/api/operations?finished=false&size=1").contains("\"total\":0")) {
            Thread.sleep(50);
        }
    }

    private String post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.port() + path);
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(
                request.header("Authorization", "Bearer " + token).header("Content-Type", "application/json").build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private Connection connect(String database) throws Exception {
        return DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password().reveal());
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }
}

import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists and gets with 100 and with 100,000 datastores, over HTTP, beside the bare SQL for the same rows over a pool of the same
 * size. Server, clients and PostgreSQL share the machine. Usage: see bench/list/run.
 */
public final class ListBench {
    private static final int CLIENTS = 4;
    private static final int WARM_UP_SECONDS = 15;
    private static final int[] SIZES = {100, 100_000};
    private static final String PAGE =
            """
            select d.*, c.name, c.host, c.port, c.username, c.parameters, g.name, g.icon,
                (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'permission', t.permission))
                 from datastore_team m join team t on t.id = m.team_id where m.datastore_id = d.id),
                (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'color', t.color))
                 from datastore_tag m join tag t on t.id = m.tag_id where m.datastore_id = d.id),
                o.id, o.type, o.result
            from (%s) page join datastore d on d.id = page.id join connection c on c.id = d.connection_id
            left join datastore_group g on g.id = d.group_id
            left join lateral (select * from operation o where o.datastore_id = d.id order by o.id desc limit 1) o on true
            """;

    /** One question: the request, and the SQL that fetches the same rows. */
    private record Question(String name, String path, boolean member, String sql) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("first page of 50", "/api/datastores", false,
                    "select d.id from datastore d where not d.enrichment_only order by d.id limit 50"),
            new Question("page of 10, sorted by name, one tag", "/api/datastores?tag=tag_3&sort_name=asc&size=10", false,
                    "select d.id from datastore d where d.id in (select datastore_id from datastore_tag m join tag t on t.id = m.tag_id"
                            + " where t.name = 'tag_3') and not d.enrichment_only order by lower(d.name), d.id limit 10"),
            new Question("first page of 50, as a member of one team", "/api/datastores", true,
                    "select d.id from datastore d where not d.enrichment_only and exists (select from datastore_team t where"
                            + " t.datastore_id = d.id and t.team_id in (1, 2)) order by d.id limit 50"),
            new Question("search for a part of a name", "/api/datastores?search=7&size=10", false,
                    "select d.id from datastore d where not d.enrichment_only and lower(d.name) like '%7%' order by d.id limit 10"),
            new Question("get one", "/api/datastores/42", false, "select 42 as id"));

    private record Figures(double perSecond, double p50, double p99) {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
        List<Stand> stands = new ArrayList<>();
        for (int size : SIZES) {
            stands.add(new Stand(size));
        }
        for (Stand stand : stands) {
            stand.http(QUESTIONS.get(0), WARM_UP_SECONDS);
        }
        System.out.println("| question | datastores | requests/s | p50 ms | p99 ms | bare SQL/s | HTTP / SQL | cost of the larger |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Question question : QUESTIONS) {
            double before = 0;
            for (Stand stand : stands) {
                stand.http(question, seconds);
                stand.sql(question, 1);
                Figures http = stand.http(question, seconds);
                Figures sql = stand.sql(question, seconds);
                String larger = before == 0 ? "" : String.format("%.2fx", before / http.perSecond());
                before = http.perSecond();
                System.out.printf("| %s | %,d | %.0f | %.1f | %.1f | %.0f | %.2f | %s |%n", question.name(), stand.size,
                        http.perSecond(), http.p50(), http.p99(), sql.perSecond(), http.perSecond() / sql.perSecond(), larger);
            }
        }
        for (Stand stand : stands) {
            stand.close();
        }
        System.exit(0);
    }

    /** A server with so many datastores. */
    private static final class Stand {
        private final int size;
        private final Path home = Files.createTempDirectory("touchstone-bench");
        private final App app;
        private final EmbeddedPostgres postgres;
        private final HikariDataSource pool = new HikariDataSource();
        private final HttpClient client = HttpClient.newHttpClient();
        private final String admin;
        private final String member;

        Stand(int size) throws Exception {
            this.size = size;
            Config config = Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0"));
            app = App.start(config);
            postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder());
            pool.setJdbcUrl(postgres.url());
            pool.setUsername(postgres.user());
            pool.setPassword(postgres.password().reveal());
            pool.setMaximumPoolSize(20);
            admin = Files.readString(config.tokenFile()).strip();
            fill();
            member = member();
        }

        private void fill() throws Exception {
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
                for (String sql : List.of(
                        "insert into team (name, permission) select 'team ' || n, 'Editor' from generate_series(1, 20) n",
                        "insert into tag (name) select 'tag_' || n from generate_series(1, 50) n",
                        "insert into datastore_group (name, icon) select 'group ' || n, 'mdi-folder-outline' from generate_series(1, 9) n",
                        "insert into connection (name, type, store_type, host, port, username, fingerprint) select 'connection ' || n,"
                                + " 'postgresql', 'jdbc', 'db' || n || '.example.com', 5432, 'reader', n::text::bytea from generate_series(1, 40) n",
                        "insert into datastore (name, connection_id, type, store_type, database, schema, enrichment_prefix,"
                                + " enrichment_source_record_limit, enrichment_remediation_strategy, high_count_rollup_threshold,"
                                + " group_id, containers, active_anomalies) select 'store_' || n * 7919 % 1000003, 1 + n % 40, 'postgresql', 'jdbc',"
                                + " 'production', 'schema_' || n, '_store', 10, 'none', 10, 1 + n % 9, n % 500, n % 70 from generate_series(1, "
                                + size + ") n",
                        "insert into datastore_team select id, 2 + id % 2 from datastore",
                        "insert into datastore_tag (datastore_id, tag_id) select id, 1 + id % 5 from datastore",
                        "insert into operation (type, datastore_id, result, triggered_by, start_time, end_time)"
                                + " select 'sync', id, 'success', 'administrator', now(), now() from datastore",
                        "update listing_version set version = version + 1",
                        "vacuum analyze")) {
                    statement.execute(sql);
                }
            }
        }

        private String member() throws Exception {
            String user = post("/api/users", "{\"name\": \"Member\", \"role\": \"Member\", \"user_type\": \"Service\"}");
            long id = Long.parseLong(user.replaceFirst("(?s).*?\"id\":([0-9]+).*", "$1"));
            try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("insert into team_account values (2, " + id + ")");
            }
            String token = post("/api/user-tokens", "{\"name\": \"bench\", \"user_id\": " + id + "}");
            return token.replaceFirst("(?s).*\"bearer_token\":\"([^\"]+)\".*", "$1");
        }

        private String post(String path, String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                    .header("Authorization", "Bearer " + admin)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }

        Figures http(Question question, int seconds) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + question.path()))
                    .header("Authorization", "Bearer " + (question.member() ? member : admin))
                    .build();
            return measure(seconds, () -> {
                HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(question.path() + " answered " + response.statusCode());
                }
                return response.body().length;
            });
        }

        Figures sql(Question question, int seconds) throws Exception {
            String sql = PAGE.formatted(question.sql());
            return measure(seconds, () -> {
                try (Connection connection = pool.getConnection();
                        PreparedStatement statement = connection.prepareStatement(sql);
                        ResultSet rows = statement.executeQuery()) {
                    int bytes = 0;
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String value = rows.getString(i);
                            bytes += value == null ? 0 : value.length();
                        }
                    }
                    return bytes;
                }
            });
        }

        void close() {
            pool.close();
            postgres.close();
            app.close();
        }
    }

    private static Figures measure(int seconds, Callable<Integer> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            running.add(clients.submit(() -> {
                long[] times = new long[1_000_000];
                int count = 0;
                while (System.nanoTime() < until && count < times.length) {
                    long began = System.nanoTime();
                    work.call();
                    times[count++] = System.nanoTime() - began;
                }
                return Arrays.copyOf(times, count);
            }));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> one : running) {
            all.add(one.get());
        }
        clients.shutdown();
        long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Figures(
                times.length / (double) seconds, times[times.length / 2] / 1e6, times[(int) (times.length * 0.99)] / 1e6);
    }
}

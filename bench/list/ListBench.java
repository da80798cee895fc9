import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lists and gets with 100 and with 100,000 datastores, over HTTP, beside the statements such a request runs, over a pool of
 * the same size. Server, clients and PostgreSQL share the machine. Usage: see bench/list/run.
 */
public final class ListBench {
    private static final int CLIENTS = 4;
    private static final int MOST_WARM_UP_SECONDS = 40;
    private static final long FEW_MILLISECONDS_OF_COMPILING = 60; // in a second of asking
    private static final int[] SIZES = {100, 100_000};

    // What the server runs for these requests, statement by statement: CALLER is Gate's, TEAMS is TeamsOf's, and so on.

    private static final String CALLER =
            """
            select a.id, a.user_name, a.role, k.scim_only,
            coalesce(k.last_used < now() - interval '1 minute', true) as stale,
            array(select t.id from team t where t.is_public or exists (
            select from team_account m where m.team_id = t.id and m.account_id = a.id)
            order by t.id) as team_ids,
            array(select t.permission from team t where t.is_public or exists (
            select from team_account m where m.team_id = t.id and m.account_id = a.id)
            order by t.id) as permissions
            from token k join account a on a.id = k.account_id
            where k.hash = ? and not k.revoked and a.deleted_at is null
            and (k.expiration is null or k.expiration > now())
            """;
    private static final String LISTINGS =
            """
            select version, exists (select from datastore_favorite where account_id = ?) as favorites
            from listing_version where name = 'datastore'
            """;
    private static final String PAGE =
            """
            select d.id from datastore d where true and d.enrichment_only = ? %s and true order by %s limit %d offset 0
            """;
    private static final String TEAMS =
            """
            select m.datastore_id, t.id, t.name, t.permission from datastore_team m join team t on t.id = m.team_id
            where m.datastore_id = any((select ?::bigint[])::bigint[]) order by m.position, lower(t.name)
            """;
    private static final String TAGS =
            """
            select m.datastore_id, t.* from datastore_tag m join tag t on t.id = m.tag_id
            where m.datastore_id = any((select ?::bigint[])::bigint[]) order by m.position
            """;
    private static final String DATASTORES =
            """
            select d.*, c.name as connection_name, c.host, c.port, c.username, c.uri, c.access_key, c.parameters,
            c.secrets_manager, c.jdbc_fetch_size, c.max_parallelization, c.product_name, c.product_version,
            c.driver_name, c.driver_version, g.name as group_name, g.icon as group_icon,
            e.name as enrich_name, e.type as enrich_type, e.store_type as enrich_store_type,
            exists (select from datastore_favorite f
            where f.datastore_id = d.id and f.account_id = ?) as favorite,
            o.id as operation_id, o.type as operation_type, o.result as operation_result,
            coalesce(o.start_time, o.created) as operation_start, o.end_time as operation_end
            from datastore d join connection c on c.id = d.connection_id
            left join datastore_group g on g.id = d.group_id
            left join datastore e on e.id = d.enrich_datastore_id
            left join lateral (select * from operation o where o.datastore_id = d.id order by o.id desc limit 1) o on true
            where d.id = any((select ?::bigint[])::bigint[])
            """;

    /**
     * One question: the request, and the statement that finds the ids of its answer.
     *
     * @param parameters of the statement
     */
    private record Question(String name, String path, boolean member, String ids, Object... parameters) {
        boolean isList() {
            return !path.startsWith("/api/datastores/");
        }
    }

    private static final List<Question> QUESTIONS = List.of(
            new Question("first page of 50", "/api/datastores", false, PAGE.formatted("", "d.id", 50), false),
            new Question("page of 10, sorted by name, one tag", "/api/datastores?tag=tag_3&sort_name=asc&size=10", false,
                    PAGE.formatted("and d.id in (select m.datastore_id from datastore_tag m join tag g on g.id = m.tag_id"
                            + " where g.name = any(?))", "lower(d.name), d.id", 10), false, new String[] {"tag_3"}),
            new Question("first page of 50, as a member of one team", "/api/datastores", true,
                    PAGE.formatted("and exists (select from datastore_team t where t.datastore_id = d.id and t.team_id = any(?))",
                            "d.id", 50), false, new Long[] {1L, 2L}),
            new Question("search for a part of a name", "/api/datastores?search=7&size=10", false,
                    PAGE.formatted("and (lower(d.name) like ? or d.id::text like ?)", "d.id", 10), false, "%7%", "%7%"),
            new Question("get one", "/api/datastores/42", false, "select id from datastore where id = ?", 42L));

    /** Requests in a second, the milliseconds one took, and the milliseconds of processor time it cost. */
    private record Figures(double perSecond, double p50, double p99, double postgres, double java) {}

    public static void main(String[] arguments) {
        try {
            run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4);
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(int seconds) throws Exception {
        List<Stand> stands = new ArrayList<>();
        for (int size : SIZES) {
            stands.add(new Stand(size));
        }
        System.out.println("| question | datastores | requests/s | p50 ms | p99 ms | PostgreSQL ms | Java ms"
                + " | bare SQL/s | PostgreSQL ms | Java ms | HTTP / SQL | cost of the larger |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Question question : QUESTIONS) {
            double before = 0;
            for (Stand stand : stands) {
                warmUp(() -> stand.http(question, 1));
                warmUp(() -> stand.sql(question, 1));
                Figures http = stand.http(question, seconds);
                Figures sql = stand.sql(question, seconds);
                String larger = before == 0 ? "" : String.format("%.2fx", before / http.perSecond());
                before = http.perSecond();
                System.out.printf("| %s | %,d | %.0f | %.1f | %.1f | %.2f | %.2f | %.0f | %.2f | %.2f | %.2f | %s |%n",
                        question.name(), stand.size, http.perSecond(), http.p50(), http.p99(), http.postgres(), http.java(),
                        sql.perSecond(), sql.postgres(), sql.java(), http.perSecond() / sql.perSecond(), larger);
            }
        }
        for (Stand stand : stands) {
            stand.close();
        }
    }

    /** Asks until the JVM hardly compiles any more: what a server costs that has been running for a while. */
    private static void warmUp(Callable<Figures> asking) throws Exception {
        long compiled;
        int rounds = 0;
        do {
            compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            asking.call();
            compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime() - compiled;
        } while (compiled > FEW_MILLISECONDS_OF_COMPILING && ++rounds < MOST_WARM_UP_SECONDS);
    }

    /** A server with so many datastores. */
    private static final class Stand {
        private final int size;
        private final Path home = Files.createTempDirectory("touchstone-bench");
        private final App app;
        private final EmbeddedPostgres postgres;
        private final HikariDataSource pool = new HikariDataSource();
        private final String admin;
        private final String member;

        Stand(int size) throws Exception {
            this.size = size;
            Config config = Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0"));
            app = App.start(config);
            postgres = EmbeddedPostgres.startOrJoin(config.postgresFolder());
            pool.setJdbcUrl(postgres.url() + "&stringtype=unspecified");
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
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        }

        Figures http(Question question, int seconds) throws Exception {
            byte[] request = ("GET " + question.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            + (question.member() ? member : admin) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            return measure(seconds, () -> new Client(app.port(), request));
        }

        Figures sql(Question question, int seconds) throws Exception {
            byte[] token = (question.member() ? member : admin).getBytes(StandardCharsets.US_ASCII);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token);
            return measure(seconds, () -> () -> bare(question, hash));
        }

        private int bare(Question question, byte[] hash) throws SQLException {
            try (Connection connection = pool.getConnection()) {
                long account = read(connection, CALLER, hash).get(0);
                if (question.isList()) {
                    read(connection, LISTINGS, account);
                }
                Long[] ids = read(connection, question.ids(), question.parameters()).toArray(Long[]::new);
                read(connection, TEAMS, (Object) ids);
                read(connection, TAGS, (Object) ids);
                return read(connection, DATASTORES, account, ids).size();
            }
        }

        /** Reads all columns of all rows, and returns the first. */
        private static List<Long> read(Connection connection, String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i] instanceof Object[] array ? array(connection, array) : parameters[i]);
                }
                List<Long> first = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        first.add(rows.getLong(1));
                        for (int i = 2; i <= columns; i++) {
                            rows.getString(i);
                        }
                    }
                }
                return first;
            }
        }

        private static Array array(Connection connection, Object[] values) throws SQLException {
            return connection.createArrayOf(values instanceof Long[] ? "bigint" : "text", values);
        }

        void close() {
            pool.close();
            app.close();
            postgres.close();
        }
    }

    /** One connection that sends the same bytes again and again, and reads each reply to its end. */
    private static final class Client implements Callable<Integer> {
        private static final int MOST_HEAD = 512;
        private static final String LENGTH = "Content-Length: ";
        private static final byte[] END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final byte[] request;
        private final byte[] reply = new byte[1024 * 1024];
        private final OutputStream out;
        private final InputStream in;

        Client(int port, byte[] request) throws IOException {
            this.request = request;
            Socket socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            out = socket.getOutputStream();
            in = socket.getInputStream();
        }

        @Override
        public Integer call() throws IOException {
            out.write(request);
            int length = 0;
            do {
                int read = in.read(reply, length, reply.length - length);
                if (read < 0) {
                    throw new IOException("the server hung up");
                }
                length += read;
            } while (!isWhole(length));
            return length;
        }

        /** Whether the reply has arrived: as many bytes after its head as announced there, or its last chunk. */
        private boolean isWhole(int length) {
            String start = new String(reply, 0, Math.min(length, MOST_HEAD), StandardCharsets.ISO_8859_1);
            int head = start.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!start.startsWith("HTTP/1.1 200 ")) {
                throw new IllegalStateException(start);
            }
            int announced = start.indexOf(LENGTH);
            if (announced < 0 || announced > head) {
                return Arrays.equals(reply, length - END.length, length, END, 0, END.length);
            }
            int from = announced + LENGTH.length();
            return length == head + 4 + Integer.parseInt(start.substring(from, start.indexOf('\r', from)));
        }
    }

    private static Figures measure(int seconds, Callable<Callable<Integer>> client) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        double postgres = postgresSeconds();
        double java = javaSeconds();
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Callable<Integer> work = client.call();
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
                times.length / (double) seconds,
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6,
                (postgresSeconds() - postgres) / times.length * 1e3,
                (javaSeconds() - java) / times.length * 1e3);
    }

    private static double postgresSeconds() {
        return ProcessHandle.current().descendants()
                .mapToDouble(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private static double javaSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}

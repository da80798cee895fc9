import io.touchstone.App;
import io.touchstone.Config;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server inside the benchmark: asked over HTTP, except for the figures it keeps, which are read where it keeps them. */
final class Served implements AutoCloseable {
    static final String SOURCE = "bench_source";
    private static final int PATIENCE = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final App app;
    private final Path home;
    private final String token;
    private final EmbeddedPostgres postgres;

    Served(Path home, Path files) throws IOException, SQLException {
        this.home = home;
        app = App.start(Config.of(Map.of(
                "TOUCHSTONE_HOME", home.toString(),
                "TOUCHSTONE_PORT", "0",
                "TOUCHSTONE_LOCAL_ROOT", files.toString())));
        token = Files.readString(home.resolve("admin-token")).strip();
        postgres = EmbeddedPostgres.startOrJoin(home.resolve("postgres"));
        execute("postgres", "create database " + SOURCE);
    }

    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip());
    }

    ByHand byHand(Table table) {
        return ByHand.postgres(
                postgres.url(SOURCE), postgres.user(), postgres.password().reveal(), table.name());
    }

    /** What leads libpq to the tables. */
    Map<String, String> environment() {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(postgres.port()),
                "PGUSER", postgres.user(),
                "PGPASSWORD", postgres.password().reveal(),
                "PGDATABASE", SOURCE);
    }

    /** Makes a table and fills it. */
    void load(Table table, Path csv) throws SQLException, IOException {
        execute(SOURCE, table.create());
        try (Connection connection = connect(SOURCE);
                InputStream rows = Files.newInputStream(csv)) {
            connection
                    .unwrap(org.postgresql.PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " from stdin (format csv, delimiter '|')", rows);
        }
        execute(SOURCE, "vacuum analyze " + table.name());
        execute(SOURCE, "checkpoint");
    }

    /** Makes a datastore of the tables and syncs it. */
    long database() throws IOException, InterruptedException {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("name", SOURCE);
        connection.put("type", "postgresql");
        connection.put("host", "127.0.0.1");
        connection.put("port", postgres.port());
        connection.put("username", postgres.user());
        connection.put("password", postgres.password().reveal());
        return datastore(
                Map.of("name", SOURCE, "database", SOURCE, "schema", "public", "connection", connection));
    }

    /** Makes a datastore of the files in a folder and syncs it. */
    long folder(String name, Path folder) throws IOException, InterruptedException {
        Map<String, Object> connection = Map.of("name", name, "type", "local", "uri", "file://" + folder);
        return datastore(Map.of("name", name, "root_path", "/", "connection", connection));
    }

    private long datastore(Map<String, Object> datastore) throws IOException, InterruptedException {
        Map<String, Object> whole = new LinkedHashMap<>(datastore);
        whole.put("teams", List.of("Public"));
        whole.put("trigger_catalog", false);
        long id = post("/api/datastores", whole).path("id").asLong();
        run(Map.of("type", "sync", "datastore_id", id));
        return id;
    }

    long container(long datastore, String name) throws IOException, InterruptedException {
        JsonNode found = send("GET", "/api/containers?size=100&datastore=" + datastore, null);
        for (JsonNode container : found.path("items")) {
            if (container.path("name").asString().equals(name)) {
                return container.path("id").asLong();
            }
        }
        throw new IllegalStateException(name + " is not in " + found);
    }

    /** Puts the checks on a container; returns which question each asks. */
    Map<Long, Question> checks(long container, Table table, Map<Question, BigDecimal> figures)
            throws IOException, InterruptedException {
        Map<Long, Question> checks = new LinkedHashMap<>();
        for (Question question : table.questions()) {
            String properties = question.properties()
                    .replace("%s", String.valueOf(figures.get(question)));
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("container_id", container);
            check.put("rule", question.rule());
            check.put("description", question.rule() + " of " + String.join(", ", question.fields()));
            check.put("fields", question.fields());
            check.put("coverage", question.coverage());
            check.put("properties", json.readTree(properties));
            checks.put(post("/api/quality-checks", check).path("id").asLong(), question);
        }
        return checks;
    }

    /** Scans one container, and returns the operation. */
    JsonNode scan(long datastore, String container) throws IOException, InterruptedException {
        return run(Map.of("type", "scan", "datastore_id", datastore, "container_names", List.of(container)));
    }

    /** Profiles one container without inferring checks, and returns the operation. */
    JsonNode profile(long datastore, String container) throws IOException, InterruptedException {
        return run(Map.of(
                "type", "profile",
                "datastore_id", datastore,
                "container_names", List.of(container),
                "ai_effort", "off"));
    }

    /** What the last profile of a container found of a field: a column of its row. */
    double found(long container, String field, String column) throws SQLException {
        try (Connection connection = connect("touchstone");
                PreparedStatement statement = connection.prepareStatement("select p." + column
                        + " from field_profile p join container c on c.latest_profile_id = p.container_profile_id"
                        + " where c.id = ? and p.name = ?")) {
            statement.setLong(1, container);
            statement.setString(2, field);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    /** What the checks measured in an operation: of each partition the figure, which had to pass. */
    Map<Question, BigDecimal> figures(long operation, Map<Long, Question> checks) throws SQLException {
        Map<Question, BigDecimal> figures = new LinkedHashMap<>();
        try (Connection connection = connect("touchstone");
                PreparedStatement statement = connection.prepareStatement(
                        """
                        select m.check_id, m.assertion_result, m.assertion_details, m.asserted_records,
                               coalesce(m.measured, m.anomalous_records) as figure
                        from check_metric m join partition_scan p on p.id = m.partition_scan_id
                        join container_scan c on c.id = p.container_scan_id where c.operation_id = ?
                        """)) {
            statement.setLong(1, operation);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Question question = checks.get(row.getLong("check_id"));
                    if (!row.getString("assertion_result").equals("passed")) {
                        throw new IllegalStateException(question + ": " + row.getString("assertion_result") + ", "
                                + row.getString("assertion_details"));
                    }
                    figures.merge(question, row.getBigDecimal("figure"), BigDecimal::add);
                    figures.merge(null, row.getBigDecimal("asserted_records"), BigDecimal::max);
                }
            }
        }
        return figures;
    }

    private JsonNode run(Map<String, Object> request) throws IOException, InterruptedException {
        JsonNode operation = finished(request);
        if (!operation.path("message").isNull()) {
            throw new IllegalStateException(operation.toString());
        }
        return operation;
    }

    /** Runs an operation to its end, which is a success. */
    JsonNode finished(Map<String, Object> request) throws IOException, InterruptedException {
        long id = post("/api/operations/run", request).path("id").asLong();
        JsonNode operation = send("GET", "/api/operations/" + id, null);
        // The longer it has taken the rarer one asks, for asking takes processor time too.
        for (long wait = PATIENCE; operation.path("end_time").isNull(); wait += wait / 2) {
            Thread.sleep(wait);
            operation = send("GET", "/api/operations/" + id, null);
        }
        if (!operation.path("result").asString().equals("success")) {
            throw new IllegalStateException(operation.toString());
        }
        return operation;
    }

    /** How long an operation took by its own clock, in seconds. */
    static double seconds(JsonNode operation) {
        return Duration.between(
                                Instant.parse(operation.path("start_time").asString()),
                                Instant.parse(operation.path("end_time").asString()))
                        .toMillis()
                / 1e3;
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send("POST", path, json.writeValueAsString(body));
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(path + " " + body + ": " + response.body());
        }
        return Json.parse(response.body());
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                postgres.url(database), postgres.user(), postgres.password().reveal());
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        app.close();
    }
}

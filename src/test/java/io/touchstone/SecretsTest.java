package io.touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.touchstone.Sources.Source;
import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Secrets are planted wherever one can be given, then looked for wherever one could come to light. */
class SecretsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Part of every secret planted here. */
    private final String word = "canary" + UUID.randomUUID().toString().replace("-", "");

    private final Planted planted = Planted.of(word);
    private final List<String> shown = new ArrayList<>();

    @TempDir
    Path folder;

    private ServerProcess server;
    private Source source;
    private HttpServer vault;

    @BeforeEach
    void open() throws IOException {
        source = Sources.any("shop");
        source.run("alter role \"" + source.username() + "\" password '" + word + "'");
        server = ServerProcess.in(folder, Map.of());
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.createContext("/login", exchange -> answer(exchange, 200, "{\"token\": \"" + word + "-of-vault\"}"));
        vault.createContext("/secret", exchange -> answer(exchange, 200, "{\"data\": {\"pw\": \"" + word + "\"}}"));
        vault.createContext("/denied", exchange -> answer(exchange, 403, "{\"wrong\": \"" + word + "\"}"));
        vault.createContext("/garbage", exchange -> answer(exchange, 200, "no JSON but " + word));
        vault.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void close() {
        vault.stop(0);
        server.close();
    }

    @Test
    void neverComeToLight() throws Exception {
        long connection = givenToConnections();
        long datastore = usedByDatastores(connection);
        givenToASecretsManager();
        givenToOtherKindsOfStore();
        givenInTheWrongPlace();
        usedInVain(connection, datastore);
        String token = tokens();
        lookedAt(connection, datastore);

        assertThat(shown).as("replies").isEmpty();
        assertThat(planted.in("log", server.printed())).isEmpty();
        assertThat(Planted.of(token).in("log", server.printed())).isEmpty();
        Planted administrator = Planted.of(signature(server.token()));
        assertThat(administrator.in("log", server.printed())).isEmpty();
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(20);
        for (Planted one : List.of(planted, Planted.of(token), administrator)) {
            assertThat(rows.stream().flatMap(row -> one.in("row", row).stream()))
                    .isEmpty();
        }
        assertThat(planted.below(server.home())).isEmpty();
        assertThat(Planted.of(token).below(server.home())).isEmpty();
        assertThat(administrator.below(server.home())).containsExactly("admin-token");
        assertThat(Planted.of(source.username()).below(server.home())).isNotEmpty();
    }

    private JsonNode call(int status, String method, String path, String body, String... headers) {
        ServerProcess.Answer answer = server.call(method, path, body, headers);
        assertThat(answer.status())
                .as(method + " " + path + " " + answer.text())
                .isEqualTo(status);
        shown.addAll(planted.in(method + " " + path, answer.text()));
        return answer.text().isEmpty() ? Json.object() : answer.json();
    }

    private String login(String password) {
        return at("127.0.0.1", source.port(), password);
    }

    private String at(String host, int port, String password) {
        return "\"type\": \"postgresql\", \"host\": \"%s\", \"port\": %d, \"username\": \"%s\", \"password\": \"%s\""
                .formatted(host, port, source.username(), password);
    }

    private String wrong() {
        return word + "-wrong";
    }

    private long givenToConnections() {
        long id = call(200, "POST", "/api/connections", "{\"name\": \"one\", " + login(word) + "}")
                .path("id")
                .asLong();
        String path = "/api/connections/" + id;
        call(409, "POST", "/api/connections", "{\"name\": \"two\", " + login(word) + "}");
        call(200, "PUT", path, "{\"name\": \"renamed\", \"type\": \"postgresql\"}");
        call(400, "PUT", path, "{\"name\": \"renamed\", " + login(wrong()) + "}");
        call(400, "PUT", path, "{\"name\": \"renamed\", " + at("127.0.0.1", Sources.closedPort(), wrong()) + "}");
        call(204, "POST", path + "/test", "{\"name\": \"renamed\", " + login(word) + "}");
        call(400, "POST", path + "/test", "{\"name\": \"renamed\", " + login(wrong()) + "}");
        call(422, "POST", path + "/test", "{\"name\": \"r\", \"type\": \"postgresql\", \"host\": \"h.invalid\"}");
        for (String asked : List.of("catalogs", "schemas?catalog=" + source.name())) {
            call(200, "GET", path + "/" + asked, null);
            call(200, "POST", "/api/connections/" + asked, "{" + login(word) + "}");
            call(400, "POST", "/api/connections/" + asked, "{" + login(wrong()) + "}");
            call(400, "POST", "/api/connections/" + asked, "{" + at("nowhere.invalid", 5432, word) + "}");
        }
        return id;
    }

    private long usedByDatastores(long connection) {
        String place = "\"database\": \"" + source.name() + "\", \"schemas\": [\"shop\", \"none\"]";
        String many = "/api/connections/datastores/";
        String stored = "/api/connections/" + connection + "/datastores/";
        call(200, "POST", stored + "validate", "{" + place + "}");
        call(200, "POST", many + "validate", "{\"connection\": {" + login(word) + "}, " + place + "}");
        call(200, "POST", many + "validate", "{\"connection\": {" + login(wrong()) + "}, " + place + "}");
        String bulk = "{\"connection\": {%s}, \"trigger_sync\": true, %s}";
        call(200, "POST", many + "bulk", bulk.formatted(login(word), place), "Idempotency-Key", "k1");
        call(200, "POST", many + "bulk", bulk.formatted(login(wrong()), place), "Idempotency-Key", "k2");
        call(422, "POST", many + "bulk", bulk.formatted(login(word + "x"), place), "Idempotency-Key", "k1");
        String one = "{\"name\": \"shop\", \"database\": \"%s\", \"schema\": \"shop\", \"connection\": {%s}}";
        call(204, "POST", "/api/datastores/connection", one.formatted(source.name(), login(word)));
        call(400, "POST", "/api/datastores/connection", one.formatted(source.name(), login(wrong())));
        call(400, "POST", "/api/datastores", one.formatted(source.name(), login(wrong())));
        return call(201, "POST", "/api/datastores", one.formatted(source.name(), login(word)))
                .path("id")
                .asLong();
    }

    private void givenToASecretsManager() {
        int port = vault.getAddress().getPort();
        for (String secret : List.of("secret", "denied", "garbage", "none")) {
            String manager =
                    """
                    "secrets_manager": {"login_url": "http://127.0.0.1:%d/login", "token_jsonpath": "$.token",
                      "credentials_payload": "{\\"role\\": \\"%s\\"}", "secret_url": "http://127.0.0.1:%d/%s", "token": "%s"}"""
                            .formatted(port, word, port, secret, word); // the token is a stranger there
            String body = "{\"name\": \"by vault " + secret + "\", " + login("${pw}") + ", " + manager + "}";
            long id = call(200, "POST", "/api/connections", body).path("id").asLong();
            call(secret.equals("secret") ? 204 : 400, "POST", "/api/connections/" + id + "/test", null);
            call(
                    400,
                    "POST",
                    "/api/connections/catalogs",
                    body.replace('"' + source.username() + '"', "\"${pw}\"").replace("\"${pw}\"}", "\"x\"}"));
            call(400, "POST", "/api/connections/catalogs", body.replace("${pw}", "${missing}"));
        }
        call(
                422,
                "POST",
                "/api/connections",
                """
                {%s, "secrets_manager": {"secret_url": "http://me:%s@127.0.0.1/"}}"""
                        .formatted(login("${pw}"), word));
    }

    private void givenToOtherKindsOfStore() {
        call(
                200,
                "POST",
                "/api/connections",
                """
                {"type": "snowflake", "name": "flake", "host": "a.snowflakecomputing.com", "username": "u",
                 "password": "%s", "passphrase": "%s", "parameters": {"authentication_type": "KEYPAIR",
                 "private_key": "%s", "role": "r", "warehouse": "w"}}"""
                        .formatted(word, word, word));
        String bucket =
                """
                {"type": "s3", "name": "bucket", "uri": "s3://some-bucket", "access_key": "AKIA", "secret_key": "%s",
                 "parameters": {"endpoint": "http://127.0.0.1:%d", "region": "eu-west-1", "path_style_access": true}}"""
                        .formatted(word, Sources.closedPort());
        long s3 = call(200, "POST", "/api/connections", bucket).path("id").asLong();
        call(400, "POST", "/api/connections/" + s3 + "/test", null);
        call(
                400,
                "POST",
                "/api/datastores",
                "{\"name\": \"files\", \"root_path\": \"/\", \"connection\": " + bucket + "}");
        for (String type : List.of("mysql", "mariadb")) { // a PostgreSQL at the other end: their drivers get upset
            String inline = login(word).replace("postgresql", type);
            call(400, "POST", "/api/connections/schemas", "{" + inline + "}");
        }
    }

    private void givenInTheWrongPlace() {
        String end = "\"username\": \"u\", \"password\": \"" + word + "\"";
        for (String wrong : List.of(
                "\"type\": \"" + word + "\", \"host\": \"h\", " + end,
                "\"type\": \"postgresql\", \"host\": \"u:" + word + "@h\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"port\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"username\": \"u\", \"password\": {\"a\": \"" + word
                        + "\"}",
                "\"type\": \"postgresql\", \"host\": \"h\", \"jdbc_fetch_size\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"max_parallelization\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"secret_key\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"parameters\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"parameters\": {\"password\": \"" + word + "\"}, " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"parameters\": {\"ssl_mode\": \"" + word + "\"}, " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"parameters\": {\"connect_timeout\": \"" + word + "\"}, "
                        + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"secrets_manager\": \"" + word + "\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"secrets_manager\": {\"credentials_payload\": [\"" + word
                        + "\"]}, " + end,
                "\"type\": \"s3\", \"uri\": \"s3://AKIA:" + word
                        + "@bucket\", \"access_key\": \"A\", \"secret_key\": \"" + word + "\"",
                "\"type\": \"s3\", \"uri\": \"s3://bucket\", \"secret_key\": \"" + word + "\"",
                "\"type\": \"local\", \"uri\": \"file:///x\", " + end,
                "\"type\": \"postgresql\", \"host\": \"h\", \"password\": \"" + word + "\" oops")) {
            call(422, "POST", "/api/connections", "{\"name\": \"wrong\", " + wrong + "}");
            call(422, "POST", "/api/connections/catalogs", "{\"name\": \"wrong\", " + wrong + "}");
            call(422, "POST", "/api/datastores", "{\"name\": \"d\", \"connection\": {" + wrong + "}}");
        }
        call(401, "GET", "/api/users/me?token=" + word, null, "Authorization", "Bearer " + word);
        call(404, "GET", "/api/none", null);
    }

    private void usedInVain(long connection, long datastore) {
        ended(sync(datastore), "success");
        source.run("alter role \"" + source.username() + "\" password '" + word + "changed'");
        call(200, "POST", "/api/datastores/" + datastore + "/connection", null);
        call(400, "GET", "/api/connections/" + connection + "/catalogs", null);
        ended(sync(datastore), "failure");
        call(200, "PUT", "/api/connections/" + connection, "{\"name\": \"again\", " + login(word + "changed") + "}");
        ended(sync(datastore), "success"); // it is on the same connection
    }

    private long sync(long datastore) {
        return call(200, "POST", "/api/operations/run", "{\"type\": \"sync\", \"datastore_id\": " + datastore + "}")
                .path("id")
                .asLong();
    }

    private void ended(long operation, String result) {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode seen;
        do {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(10_000_000);
            seen = call(200, "GET", "/api/operations/" + operation, null);
        } while (seen.path("end_time").isNull());
        assertThat(seen.path("result").asString()).as(seen.toString()).isEqualTo(result);
    }

    /** Makes a token and returns its secret part. */
    private String tokens() {
        JsonNode made = server.call("POST", "/api/user-tokens", "{\"name\": \"shown once\"}")
                .json();
        String bearer = made.path("bearer_token").asString();
        long id = made.path("id").asLong();
        String me = server.call("GET", "/api/users/me", null).text();
        assertThat(Planted.of(signature(bearer)).in("me", me)).isEmpty();
        for (String text : List.of(
                server.call("POST", "/api/user-tokens", "{\"name\": \"shown once\"}")
                        .text(),
                server.call("GET", "/api/user-tokens", null).text(),
                server.call("PUT", "/api/user-tokens/" + id, "{\"revoke\": true}")
                        .text(),
                server.call("DELETE", "/api/user-tokens/" + id, null).text(),
                server.call("GET", "/api/activity?size=100", null).text())) {
            assertThat(Planted.of(signature(bearer)).in("tokens", text)).isEmpty();
        }
        return signature(bearer);
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private void lookedAt(long connection, long datastore) {
        for (String path : List.of(
                "/api/connections?size=100",
                "/api/connections/listing",
                "/api/connections/specifications",
                "/api/connections/" + connection,
                "/api/connections/" + connection + "/history",
                "/api/datastores?size=100",
                "/api/datastores/" + datastore,
                "/api/datastores/" + datastore + "/history",
                "/api/operations?size=100",
                "/api/containers?size=100",
                "/api/activity?size=100",
                "/api/search?name=o",
                "/api/status",
                "/api/bootstrap",
                "/api/openapi.json")) {
            call(200, "GET", path, null);
        }
        call(204, "DELETE", "/api/datastores/" + datastore, null);
    }

    /** Every row of every table, in all its columns, as text. */
    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        EmbeddedPostgres own = EmbeddedPostgres.startOrJoin(server.home().resolve("postgres"));
        try (Connection connection = DriverManager.getConnection(
                        own.url(), own.user(), own.password().reveal());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not like 'pg\\_%'"
                            + " and schemaname <> 'information_schema'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            assertThat(tables).contains("public.connection", "public.idempotent_call", "public.scheduled_tasks");
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("select t::text from " + table + " t")) {
                    while (found.next()) {
                        rows.add(table + found.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}

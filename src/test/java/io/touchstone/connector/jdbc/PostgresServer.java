package io.touchstone.connector.jdbc;

import io.touchstone.db.EmbeddedPostgres;
import io.touchstone.db.PreparedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;

/** A PostgreSQL server to be tested against: started once for the JVM, and ended with it. */
public final class PostgresServer {
    private static final Path FOLDER = TestFolder.make();
    private static final TestCertificate CERTIFICATE = TestCertificate.in(FOLDER);
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    /** The port it listens on. */
    public static int port() {
        return SERVER.port();
    }

    /** The certificate it shows. */
    static String certificate() {
        return CERTIFICATE.pem();
    }

    /** Runs statements as its superuser. */
    public static void run(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its superuser. */
    public static Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SERVER.user());
        properties.setProperty("password", SERVER.password().reveal());
        properties.setProperty("PGDBNAME", database);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/", properties);
    }

    private static EmbeddedPostgres start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(PreparedPostgres.in(FOLDER.resolve("postgres")));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            TestFolder.delete(FOLDER);
        }));
        return server;
    }

    /** Makes it show its certificate. The server may run under an account of its own, and writes its own files. */
    static void speakTls() {
        run(
                "postgres",
                written("server.crt", CERTIFICATE.pem()),
                written("server.key", CERTIFICATE.keyPem()),
                "alter system set ssl = on",
                "select pg_reload_conf()");
    }

    private static String written(String file, String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return "copy (select '" + encoded + "') to program 'umask 077; base64 -d > " + file + "'";
    }
}

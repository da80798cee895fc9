package io.touchstone.connector.jdbc;

import io.touchstone.db.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;

/** A PostgreSQL server to be tested against: started once for the JVM, and ended with it. */
final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    /** The port it listens on. */
    static int port() {
        return SERVER.port();
    }

    /** Runs statements as its superuser. */
    static void run(String database, String... statements) {
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
    static Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SERVER.user());
        properties.setProperty("password", SERVER.password().reveal());
        properties.setProperty("PGDBNAME", database);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/", properties);
    }

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory("touchstone-test").toRealPath();
            EmbeddedPostgres server = EmbeddedPostgres.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(folder);
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

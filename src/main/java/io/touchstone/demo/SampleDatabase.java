package io.touchstone.demo;

import io.touchstone.connector.Secret;
import io.touchstone.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/**
 * A database of a small company in the embedded PostgreSQL, and a role that may only read it; beside it an empty one for what
 * is found, and a role that may write there.
 */
final class SampleDatabase {
    static final String DATABASE = "demo_shop";
    static final String READER = "demo_reader";
    static final String FINDINGS = "demo_findings";
    static final String WRITER = "demo_writer";

    private final EmbeddedPostgres postgres;
    private final Secret password;

    private SampleDatabase(EmbeddedPostgres postgres, Secret password) {
        this.postgres = postgres;
        this.password = password;
    }

    /** Makes the database unless it is there already. */
    static SampleDatabase prepare(EmbeddedPostgres postgres, Path folder) {
        try {
            SampleDatabase sample = new SampleDatabase(postgres, password(folder.resolve("reader-password")));
            sample.fill();
            return sample;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The sample database could not be made: " + e.getMessage(), e);
        }
    }

    int port() {
        return postgres.port();
    }

    Secret password() {
        return password;
    }

    private void fill() throws SQLException, IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            login(statement, READER);
            login(statement, WRITER);
            database(statement, DATABASE);
            database(statement, FINDINGS);
            statement.execute("alter database " + FINDINGS + " owner to " + WRITER);
        }
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            if (exists(statement, "select from pg_namespace where nspname = 'marketing'")) {
                return;
            }
            connection.setAutoCommit(false);
            statement.execute(script());
            statement.execute("grant usage on schema sales, hr, logistics, marketing to " + READER);
            statement.execute("grant select on all tables in schema sales, hr, logistics, marketing to " + READER);
            connection.commit();
        }
    }

    private void login(Statement statement, String role) throws SQLException {
        if (!exists(statement, "select from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login");
        }
        // The password is made of hexadecimal digits and hyphens.
        statement.execute("alter role " + role + " password '" + password.reveal() + "'");
    }

    private static void database(Statement statement, String name) throws SQLException {
        if (!exists(statement, "select from pg_database where datname = '" + name + "'")) {
            statement.execute("create database " + name);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                postgres.url(database), postgres.user(), postgres.password().reveal());
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String script() throws IOException {
        try (InputStream script = SampleDatabase.class.getResourceAsStream("/demo/shop.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Kept, so that a second run finds the same connection. */
    private static Secret password(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.touchstone;

import io.touchstone.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

/** PostgreSQL databases to be watched, made on the server that the shared {@link TestApp} brings for itself. */
public final class Sources {
    private static final AtomicInteger MADE = new AtomicInteger();

    private Sources() {}

    /** A new database under a name that no other test has. */
    public static Source any(String... schemas) {
        return database("source_" + MADE.incrementAndGet(), schemas);
    }

    /** A new database of that name, with a table of three orders in each schema, and a reader who may read them all. */
    public static Source database(String name, String... schemas) {
        run("postgres", "create database " + quoted(name));
        for (String schema : schemas) {
            String table = quoted(schema) + ".orders";
            run(
                    name,
                    "create schema if not exists " + quoted(schema),
                    "create table " + table + " (id integer primary key, customer text not null, placed date)",
                    "insert into " + table + " values (1, 'Ada', '2026-01-31'), (2, 'Grace', null), (3, 'Alan', null)");
        }
        return new Source(name, List.of(schemas), "").reader();
    }

    /** A port of this machine on which nobody listens. */
    public static int closedPort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database, as one of its readers sees it.
     *
     * @param username the reader, whose password is {@link #password}
     */
    public record Source(String name, List<String> schemas, String username) {
        /** What the reader proves itself with. */
        public String password() {
            return "password of " + username;
        }

        /** The port of its server, which is at 127.0.0.1. */
        public int port() {
            return Sources.port();
        }

        /** What the API is told to get there: the fields of a connection, without braces and without a name. */
        public String fields() {
            return """
                    "type": "postgresql", "host": "127.0.0.1", "port": %d, "username": %s, "password": %s"""
                    .formatted(port(), Json.text(username), Json.text(password()));
        }

        /** The whole body of a connection. */
        public String connection(String called) {
            return "{\"name\": %s, %s, \"parameters\": {}}".formatted(Json.text(called), fields());
        }

        /** The same database, seen by another reader who may read as much. */
        public Source reader() {
            Source other = new Source(name, schemas, "reader_" + MADE.incrementAndGet() + "_of_" + name);
            run("create role " + quoted(other.username) + " login password '" + other.password() + "'");
            schemas.forEach(other::allow);
            return other;
        }

        /** Lets the reader read a schema. */
        public Source allow(String schema) {
            run("grant usage on schema " + quoted(schema) + " to " + quoted(username));
            run("grant select on all tables in schema " + quoted(schema) + " to " + quoted(username));
            return this;
        }

        /** Keeps the reader out of a schema. */
        public Source forbid(String schema) {
            run("revoke all on all tables in schema " + quoted(schema) + " from " + quoted(username));
            run("revoke all on schema " + quoted(schema) + " from " + quoted(username));
            return this;
        }

        /** Lets the reader make tables in a schema, as one who writes findings must. */
        public Source letWrite(String schema) {
            run("grant create, usage on schema " + quoted(schema) + " to " + quoted(username));
            return this;
        }

        /** The number a query answers, asked as its owner. */
        public long one(String query) {
            try (Connection connection = connect(name);
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                answer.next();
                return answer.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Runs statements in it as its owner. */
        public void run(String... statements) {
            Sources.run(name, statements);
        }
    }

    private static int port() {
        return TestApp.shared().database().with(handle -> handle.createQuery("select inet_server_port()")
                .mapTo(Integer.class)
                .one());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Runs statements in a database as its owner, each committed by itself. */
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

    /** A connection to a database as its owner, which the caller closes. */
    public static Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "touchstone");
        properties.setProperty("password", password());
        properties.setProperty("PGDBNAME", database);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/", properties);
    }

    private static String password() {
        try {
            return Files.readString(TestApp.shared().home().resolve("postgres/password"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

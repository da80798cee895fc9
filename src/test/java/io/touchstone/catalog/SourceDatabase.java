package io.touchstone.catalog;

import io.touchstone.Sources;
import io.touchstone.TestApp;
import io.touchstone.db.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A PostgreSQL database of somebody else's, to be synced: a database of its own on the test server's PostgreSQL. */
public final class SourceDatabase {
    private static final EmbeddedPostgres SERVER =
            EmbeddedPostgres.startOrJoin(TestApp.shared().home().resolve("postgres"));

    private final String name = "source_" + UUID.randomUUID().toString().replace("-", "");
    private final TestApp.Client admin = TestApp.shared().asAdmin();

    /** A new database, run through these statements. */
    public SourceDatabase(String... statements) {
        Sources.run("postgres", "create database " + name);
        run(statements);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Runs statements as the superuser, each committed by itself. */
    public void run(String... statements) {
        Sources.run(name, statements);
    }

    /** A connection of the superuser, which the caller closes. */
    public Connection connect() throws SQLException {
        return Sources.connect(name);
    }

    /** Onboards one of its schemas without a sync, and returns the datastore's id. */
    public long datastore(String schema) {
        return datastore(schema, SERVER.user(), SERVER.password().reveal());
    }

    /** Onboards one of its schemas under that login. */
    public long datastore(String schema, String user, String password) {
        TestApp.Answer made = admin.post(
                "/api/datastores",
                """
                {"name": "%s", "database": "%s", "schema": "%s", "teams": ["Public"], "connection": {
                  "name": "%s", "type": "postgresql", "host": "127.0.0.1", "port": %d, "username": "%s",
                  "password": "%s"}}"""
                        .formatted(name, name, schema, UUID.randomUUID(), SERVER.port(), user, password));
        if (made.status() >= 300) {
            throw new IllegalStateException(made.text());
        }
        return made.json().path("id").asLong();
    }
}

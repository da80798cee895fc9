package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.operation.Watched;
import io.touchstone.scan.ScannedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A profile that would take for hours, told to stop: its store works for it no longer. */
class ProfileAbortTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ENDLESS = "select a.i from %1$s a, %1$s b, %1$s c, %1$s d, %1$s e";

    private final Client admin = TestApp.shared().asAdmin();

    private long datastore(String json) {
        Answer made = admin.post("/api/datastores", json);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asLong();
    }

    /** Profiles until its store works for it, aborts, and waits until its store does no longer. */
    private void aborted(ScannedSource source, String container, BooleanSupplier isWorking) {
        long operation = source.begin("profile", "\"container_names\": [\"" + container + "\"]");
        until(isWorking);
        admin.put("/api/operations/abort/" + operation, "{}");
        JsonNode ended = Watched.end(admin, operation);
        assertThat(ended.path("result").asString()).isEqualTo("aborted");
        assertThat(ended.path("container_profiles").path(0).path("result").asString())
                .isEqualTo("aborted");
        until(() -> !isWorking.getAsBoolean());
    }

    private static void until(BooleanSupplier wish) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!wish.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void endsItsStatementInPostgreSql() {
        SourceDatabase database = new SourceDatabase(
                "create schema shop",
                "create table shop.numbers as select i from generate_series(1, 1000) i",
                "create view shop.endless as " + ENDLESS.formatted("shop.numbers"));
        ScannedSource source = new ScannedSource(database.datastore("shop"));
        aborted(
                source,
                "endless",
                () -> source.rows(
                                        "select count(*) from pg_stat_activity where state = 'active' and datname = ?",
                                        database.name())
                                .get(0)
                                .path("count")
                                .asInt()
                        > 0);
    }

    @Test
    void endsItsStatementInMariaDb() {
        String reader = "r" + UUID.randomUUID().toString().substring(0, 8);
        MariaServer.run(
                "create database " + reader,
                "use " + reader,
                "create table " + reader + ".numbers as select seq as i from seq_1_to_1000",
                "create view " + reader + ".endless as " + ENDLESS.formatted(reader + ".numbers"),
                "create user '" + reader + "'@'%' identified by 'word of the reader'",
                "grant select on " + reader + ".* to '" + reader + "'@'%'");
        ScannedSource source = new ScannedSource(datastore(
                """
                        {"name": "%1$s", "database": "%1$s", "teams": ["Public"], "trigger_catalog": false, "connection":
                         {"name": "%1$s", "type": "mariadb", "host": "127.0.0.1", "port": %2$d, "username": "%1$s",
                          "password": "word of the reader"}}"""
                        .formatted(reader, MariaServer.port())));
        String working = "select count(*) from information_schema.processlist where user = '%s' and command <> 'Sleep'";
        aborted(source, "endless", () -> MariaServer.number(working.formatted(reader)) > 0);
    }

    @Test
    void stopsReadingFiles() throws Exception {
        Path files = TestApp.shared().files();
        String folder = UUID.randomUUID().toString();
        Path file = files.resolve(folder).resolve("numbers.parquet");
        Files.createDirectories(file.getParent());
        try (DuckDb engine = DuckDb.open(file.getParent(), 128, 1)) {
            engine.execute("copy (select range as i from range(1000000)) to " + DuckDb.literal(file.toString())
                    + " (format parquet)");
        }
        ScannedSource source = new ScannedSource(datastore(
                """
                        {"name": "files", "root_path": "/%1$s", "teams": ["Public"], "trigger_catalog": false, "connection":
                         {"name": "%1$s", "type": "local", "uri": "file://%2$s"}}"""
                        .formatted(folder, files)));
        Answer slow = admin.post(
                "/api/computed-fields",
                """
                {"name": "slow", "container_id": %d, "transformation": "customExpression", "source_fields": null,
                 "properties": {"column_expression": "sha2(repeat(cast(i as string), 100000), 256)"}}"""
                        .formatted(source.container("numbers.parquet")));
        assertThat(slow.status()).as(slow.text()).isEqualTo(200);
        aborted(source, "numbers.parquet", () -> source
                .rows(
                        "select id from operation where datastore_id = ? and type = 'profile' and result = 'running'",
                        source.datastore())
                .stream()
                .findAny()
                .isPresent());
    }
}

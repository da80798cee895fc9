package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.ServerProcess;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is left of a scan, or a profile, when its server is killed in the middle, and started again: all of it, once. */
class ScanKillTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BROKEN = 3;

    @TempDir
    Path folder;

    @Test
    void aScanKilledInItsMiddleIsTakenUpAgain() {
        killed(20, 5);
    }

    @Tag("matrix")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aScanKilledAgainAndAgainIsTakenUpAgain(long seed) {
        Random random = new Random(seed);
        int tables = 60;
        killed(tables, random.nextInt(1, 20), random.nextInt(20, 40), random.nextInt(40, tables));
    }

    /** @param moments how many containers are done when the server is killed */
    private void killed(int tables, int... moments) {
        Source source = wide(tables);
        source.run("create schema found");
        source.letWrite("found");
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            long enrichment = datastore(server, source, "found", true);
            long datastore = datastore(server, source, "wide", false);
            call(server, "PATCH", "/api/datastores/%d/enrichment/%d".formatted(datastore, enrichment), "{}");
            long sync = run(server, "sync", datastore);
            until(() -> isOver(server, sync));
            call(server, "GET", "/api/containers/listing?datastore=" + datastore, null)
                    .forEach(table -> call(
                            server,
                            "POST",
                            "/api/quality-checks",
                            "{\"container_id\": %s, \"rule\": \"notNull\", \"fields\": [\"name\"], \"description\": \"there\"}"
                                    .formatted(table.path("id"))));
            long operation = run(server, "scan", datastore);
            for (int moment : moments) {
                until(() -> status(server, operation, "containers_analyzed") >= moment || isOver(server, operation));
                LockSupport.parkNanos(
                        new Random(moment).nextLong(20_000_000)); // the moment of the kill is what is tried
                server.kill();
                server.start();
            }
            until(() -> isOver(server, operation));
            isWhole(server, datastore, operation, tables);
            assertThat(source.one("select count(*) from found._wide_failed_checks"))
                    .isEqualTo(BROKEN * tables);
            assertThat(source.one("select count(distinct anomaly_uuid) from found._wide_failed_checks"))
                    .isEqualTo(BROKEN * tables);
            assertThat(source.one("select count(*) from found._wide_scan_operations"))
                    .isEqualTo(tables);
            assertThat(source.one("select count(*) from found._wide_check_metrics"))
                    .isEqualTo(tables);
        }
    }

    @Test
    void aProfileKilledInItsMiddleIsTakenUpAgain() {
        killedProfile(12, 4);
    }

    @Tag("matrix")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aProfileKilledAgainAndAgainIsTakenUpAgain(long seed) {
        Random random = new Random(seed);
        int tables = 30;
        killedProfile(tables, random.nextInt(1, 10), random.nextInt(10, 20), random.nextInt(20, tables));
    }

    /** @param moments how many containers are done when the server is killed */
    private void killedProfile(int tables, int... moments) {
        Source source = wide(tables);
        try (ServerProcess server = ServerProcess.in(folder, Map.of())) {
            long datastore = datastore(server, source, "wide", false);
            long sync = run(server, "sync", datastore);
            until(() -> isOver(server, sync));
            long operation = run(server, "profile", datastore);
            for (int moment : moments) {
                until(() -> status(server, operation, "containers_analyzed") >= moment || isOver(server, operation));
                LockSupport.parkNanos(new Random(moment).nextLong(20_000_000));
                server.kill();
                server.start();
            }
            until(() -> isOver(server, operation));
            JsonNode ended = call(server, "GET", "/api/operations/" + operation, null);
            assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
            assertThat(ended.path("container_profiles")).hasSize(tables);
            assertThat(ended.path("container_profiles").valueStream().map(one -> one.path("result")
                            .asString()))
                    .containsOnly("success");
            assertThat(ended.path("status").path("partitions_analyzed").asInt()).isEqualTo(tables);
            assertThat(ended.path("status").path("fields_profiled").asInt()).isEqualTo(2 * tables);
            JsonNode metrics =
                    call(server, "GET", "/api/datastores/" + datastore, null).path("metrics");
            assertThat(metrics.path("fields_profiled").asInt()).isEqualTo(2 * tables);
            assertThat(metrics.path("records").asInt()).isEqualTo(100 * tables);
        }
    }

    private static void isWhole(ServerProcess server, long datastore, long operation, int tables) {
        JsonNode ended = call(server, "GET", "/api/operations/" + operation, null);
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        assertThat(ended.path("message").isNull()).as(ended.toString()).isTrue();
        assertThat(ended.path("container_scans")).hasSize(tables);
        assertThat(ended.path("container_scans").valueStream().map(one -> one.path("anomaly_count")
                        .asInt()))
                .containsOnly(BROKEN);
        assertThat(ended.path("status").path("partitions_scanned").asInt()).isEqualTo(tables);
        assertThat(ended.path("status").path("anomalies_identified").asInt()).isEqualTo(BROKEN * tables);
        assertThat(total(server, "/api/anomalies?datastore=" + datastore)).isEqualTo(BROKEN * tables);
        JsonNode metrics =
                call(server, "GET", "/api/datastores/" + datastore, null).path("metrics");
        assertThat(metrics.path("active_anomalies").asInt()).isEqualTo(BROKEN * tables);
    }

    private static Source wide(int tables) {
        Source source = Sources.any();
        source.run(
                "create schema wide",
                """
                do $$ begin for i in 1..%d loop
                    execute format('create table wide.t%%s as select j as id, case when j > %d then ''x'' end as name
                        from generate_series(1, 100) j', i);
                end loop; end $$"""
                        .formatted(tables, BROKEN));
        return source.allow("wide");
    }

    private static long datastore(ServerProcess server, Source source, String schema, boolean enrichment) {
        return call(
                        server,
                        "POST",
                        "/api/datastores",
                        """
                        {"name": "%s", "database": "%s", "schema": "%s", "enrichment_only": %s, "connection": {%s}}"""
                                .formatted(schema, source.name(), schema, enrichment, source.fields()))
                .path("id")
                .asLong();
    }

    private static long run(ServerProcess server, String type, long datastore) {
        return call(
                        server,
                        "POST",
                        "/api/operations/run",
                        "{\"type\": \"%s\", \"datastore_id\": %d}".formatted(type, datastore))
                .path("id")
                .asLong();
    }

    private static JsonNode call(ServerProcess server, String method, String path, String body) {
        ServerProcess.Answer answer = server.call(method, path, body);
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return answer.json();
    }

    private static boolean isOver(ServerProcess server, long operation) {
        return !call(server, "GET", "/api/operations/" + operation, null)
                .path("end_time")
                .isNull();
    }

    private static int status(ServerProcess server, long operation, String counter) {
        return call(server, "GET", "/api/operations/" + operation, null)
                .path("status")
                .path(counter)
                .asInt();
    }

    private static int total(ServerProcess server, String list) {
        return call(server, "GET", list + (list.contains("?") ? "&" : "?") + "size=1", null)
                .path("total")
                .asInt();
    }

    private static void until(BooleanSupplier wish) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!wish.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}

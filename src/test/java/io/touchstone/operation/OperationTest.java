package io.touchstone.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.HeldTable;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.catalog.SourceDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How operations are asked for, watched, stopped, repeated and forgotten. */
class OperationTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source =
            new SourceDatabase("create schema shop", "create table shop.customers (id integer)");
    private final long datastore = source.datastore("shop");

    private long start() {
        return Watched.start(admin, "{\"type\": \"sync\", \"datastore_id\": " + datastore + "}");
    }

    /** Keeps everybody from reading the source's catalog until it is let go. */
    private HeldTable blocked() {
        return HeldTable.of(source::connect, "pg_catalog.pg_description", "access exclusive");
    }

    private static String result(JsonNode operation) {
        return operation.path("result").asString();
    }

    @Test
    void aRunAnswersAtOnceAndIsOverLater() {
        Answer asked = admin.post(
                "/api/operations/run", "{\"type\": \"catalog\", \"datastore_id\": " + datastore + ", \"prune\": true}");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json().path("type").asString()).isEqualTo("sync");
        assertThat(asked.json().path("prune").asBoolean()).isTrue();
        assertThat(asked.json().path("start_time").isNull()).isFalse();
        assertThat(asked.json().path("status").isObject()).isTrue();
        JsonNode over = Watched.end(admin, asked.json().path("id").asLong());
        assertThat(result(over)).isEqualTo("success");
        assertThat(over.path("message").isNull()).isTrue();
        assertThat(over.path("triggered_by").asString()).isEqualTo("administrator");
        assertThat(over.path("datastore").path("id").asLong()).isEqualTo(datastore);
    }

    @Test
    void whatRunsIsStoppedAtTheSource() {
        try (HeldTable lock = blocked()) {
            long id = start();
            lock.awaitWaiting(1);
            assertThat(result(admin.get("/api/operations/" + id).json())).isEqualTo("running");
            Answer asked = admin.put("/api/operations/abort/" + id, "{}");
            assertThat(asked.status()).isEqualTo(200);
            JsonNode over = Watched.end(admin, id);
            assertThat(result(over)).isEqualTo("aborted");
            assertThat(over.path("aborted_by").asString()).isEqualTo("administrator");
            assertThat(lock.waiting()).isZero();
            assertThat(admin.get("/api/containers/listing?datastore=" + datastore)
                            .json())
                    .isEmpty();
        }
        assertThat(result(Watched.end(admin, start()))).isEqualTo("success");
    }

    @Test
    void operationsOnOneDatastoreRunOneAfterAnother() {
        long first;
        long second;
        try (HeldTable lock = blocked()) {
            first = start();
            second = start();
            lock.awaitWaiting(1);
            assertThat(result(admin.get("/api/operations/" + second).json())).isEqualTo("queued");
            assertThat(lock.waiting()).isEqualTo(1);
        }
        Instant end = Instant.parse(Watched.end(admin, first).path("end_time").asString());
        JsonNode after = Watched.end(admin, second);
        assertThat(result(after)).isEqualTo("success");
        assertThat(Instant.parse(after.path("start_time").asString())).isAfterOrEqualTo(end);
    }

    @Test
    void whatWaitsIsAbortedAtOnce() {
        try (HeldTable lock = blocked()) {
            long running = start();
            lock.awaitWaiting(1);
            long queued = start();
            Answer answer = admin.put("/api/operations/abort/" + queued, "{}");
            assertThat(result(answer.json())).isEqualTo("aborted");
            assertThat(answer.json().path("end_time").isNull()).isFalse();
            admin.put("/api/operations/abort/" + running, "{}");
            assertThat(result(Watched.end(admin, running))).isEqualTo("aborted");
        }
    }

    @Test
    void whatIsOverStaysAsItIs() {
        long id = start();
        JsonNode over = Watched.end(admin, id);
        Answer asked = admin.put("/api/operations/abort/" + id, "{}");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.json()).isEqualTo(over);
    }

    @Test
    void aRerunIsANewOperationWithTheSameOptions() {
        long id = Watched.start(
                admin,
                "{\"type\": \"sync\", \"datastore_id\": " + datastore
                        + ", \"include\": [\"view\"], \"recreate\": true}");
        Watched.end(admin, id);
        JsonNode again = admin.put("/api/operations/rerun/" + id, "{}").json();
        assertThat(again.path("id").asLong()).isGreaterThan(id);
        assertThat(again.path("include").path(0).asString()).isEqualTo("view");
        assertThat(again.path("recreate").asBoolean()).isTrue();
        assertThat(result(Watched.end(admin, again.path("id").asLong()))).isEqualTo("success");
    }

    @Test
    void onlyWhatIsOverCanBeDeletedOrRepeated() {
        long id;
        try (HeldTable lock = blocked()) {
            id = start();
            lock.awaitWaiting(1);
            assertThat(admin.delete("/api/operations/" + id).status()).isEqualTo(409);
            assertThat(admin.put("/api/operations/rerun/" + id, "{}").status()).isEqualTo(409);
        }
        Watched.end(admin, id);
        assertThat(admin.delete("/api/operations/" + id).status()).isEqualTo(204);
        assertThat(admin.get("/api/operations/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatADeadServerHeldIsTakenUp() {
        long id = app.database().inTransaction(handle -> {
            handle.createUpdate(
                            """
                            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                                last_heartbeat, version)
                            values ('operations-of-datastore', :id, now() - interval '1 hour', true, 'a dead server',
                                now() - interval '1 hour', 2)
                            """)
                    .bind("id", Long.toString(datastore))
                    .execute();
            return handle.createQuery(
                            """
                            insert into operation (type, datastore_id, options, result, attempt, triggered_by, start_time)
                            values ('sync', :id, '{"include": null, "prune": false, "recreate": false}', 'running', 1,
                                'somebody', now() - interval '1 hour')
                            returning id
                            """)
                    .bind("id", datastore)
                    .mapTo(Long.class)
                    .one();
        });
        JsonNode over = Watched.end(admin, id);
        assertThat(result(over)).isEqualTo("success");
        assertThat(over.path("status").path("containers_added").asInt()).isEqualTo(1);
    }

    @Test
    void listsWhatIsAskedForTheNewestFirst() {
        long first = start();
        long second = start();
        Watched.end(admin, second);
        String here = "/api/operations?datastore=" + datastore;
        JsonNode page = admin.get(here).json();
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items").path(0).path("id").asLong()).isEqualTo(second);
        JsonNode sorted = admin.get(here + "&sort_created=asc&size=1").json();
        assertThat(sorted.path("items").path(0).path("id").asLong()).isEqualTo(first);
        assertThat(total(here + "&finished=true&result=success&result=failure&operation_type=catalog"))
                .isEqualTo(2);
        assertThat(total(here + "&finished=false")).isZero();
        assertThat(total(here + "&operation_type=scan")).isZero();
        assertThat(total(here + "&end_date=2020-01-01")).isZero();
        assertThat(total(here + "&start_date=2020-01-01&sort_duration=desc")).isEqualTo(2);
        assertThat(total(here + "&id=" + first)).isEqualTo(1);
        assertThat(admin.get(here + "&start_date=yesterday").status()).isEqualTo(422);
    }

    private int total(String path) {
        return admin.get(path).json().path("total").asInt();
    }

    @Test
    void teamsDecideWhoSeesAndWhoActs() {
        Watched.end(admin, start());
        Client member = app.person(Role.MEMBER);
        String run = "{\"type\": \"sync\", \"datastore_id\": " + datastore + "}";
        assertThat(member.get("/api/operations?datastore=" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        Answer refused = member.post("/api/operations/run", run);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("editor permission").contains("'Public'");
        app.database()
                .useTransaction(
                        handle -> handle.execute("delete from datastore_team where datastore_id = ?", datastore));
        assertThat(member.get("/api/operations?datastore=" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(member.get("/api/containers?datastore=" + datastore)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(member.get("/api/containers/listing?datastore=" + datastore).status())
                .isEqualTo(403);
        assertThat(total("/api/containers?datastore=" + datastore)).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(admin.post("/api/operations/run", "{\"type\": \"sync\", \"datastore_id\": 987654321}")
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/api/operations/run", "{\"type\": \"sync\"}").status())
                .isEqualTo(422);
        assertThat(admin.post("/api/operations/run", "{\"type\": \"dance\", \"datastore_id\": " + datastore + "}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.get("/api/operations/987654321").status()).isEqualTo(404);
        assertThat(admin.get("/api/containers/listing").status()).isEqualTo(422);
    }
}

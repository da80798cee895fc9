package io.touchstone.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.SourceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What browsers are told of operations while they go. */
class OperationEventsTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final SourceDatabase source = new SourceDatabase("create schema s", "create table s.t (id integer)");
    private final long datastore = source.datastore("s");

    private String[] asAdmin() throws IOException {
        return new String[] {
            "Authorization",
            "Bearer " + Files.readString(app.home().resolve("admin-token")).strip()
        };
    }

    private long running(long on) {
        return app.database().inTransaction(handle -> handle.createQuery(
                        """
                        insert into operation (type, datastore_id, result, triggered_by, options)
                        values ('scan', :id, 'running', 'events', '{"incremental": false}') returning id""")
                .bind("id", on)
                .mapTo(Long.class)
                .one());
    }

    private void change(long operation, String what) {
        app.database()
                .useTransaction(handle -> handle.execute("update operation set " + what + " where id = ?", operation));
    }

    private static long idOf(JsonNode operation) {
        return operation.path("id").asLong();
    }

    private static String resultOf(JsonNode operation) {
        return operation.path("result").asString();
    }

    @Test
    void tellHowThingsStandAndThenWhatChanges() throws Exception {
        long operation = running(datastore);
        try (EventsRead events = EventsRead.open("?datastore=" + datastore, asAdmin())) {
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(idOf(events.next())).isEqualTo(operation);
            change(operation, "status = '{\"records_processed\": 7}'");
            assertThat(events.next().path("status").path("records_processed").asLong())
                    .isEqualTo(7);
            change(operation, "result = 'success', end_time = now()");
            JsonNode ended = events.next();
            assertThat(resultOf(ended)).isEqualTo("success");
            assertThat(ended)
                    .isEqualTo(admin.get("/api/operations/" + operation).json());
        }
    }

    @Test
    void tellOfWorkThatBeginsLaterUpToItsEnd() throws Exception {
        try (EventsRead events = EventsRead.open("?datastore=" + datastore, asAdmin())) {
            long standing = running(datastore);
            assertThat(idOf(events.next())).isEqualTo(standing);
            change(standing, "result = 'aborted', end_time = now()");
            long sync = idOf(
                    admin.post("/api/operations/run", "{\"type\": \"sync\", \"datastore_id\": %d}".formatted(datastore))
                            .json());
            JsonNode told = events.next(
                    each -> idOf(each) == sync && !each.path("end_time").isNull());
            assertThat(told).isEqualTo(admin.get("/api/operations/" + sync).json());
        }
    }

    @Test
    void tellWhatBecomesOfEachContainer() throws Exception {
        long other = running(datastore);
        long operation = running(datastore);
        try (EventsRead events = EventsRead.open("?id=" + operation, asAdmin())) {
            assertThat(events.next().path("container_scans")).isEmpty();
            change(other, "message = 'x'");
            app.database().useTransaction(handle -> handle.createUpdate(
                            """
                                    with c as (insert into container (datastore_id, name, container_type)
                                               values (:datastore, 'events', 'table') returning id)
                                    insert into container_scan (operation_id, container_id) select :operation, id from c
                                    """)
                    .bind("datastore", datastore)
                    .bind("operation", operation)
                    .execute());
            assertThat(events.next()
                            .path("container_scans")
                            .get(0)
                            .path("records_processed")
                            .asLong())
                    .isZero();
            app.database()
                    .useTransaction(handle -> handle.execute(
                            "update container_scan set records_processed = 5 where operation_id = ?", operation));
            assertThat(events.next()
                            .path("container_scans")
                            .get(0)
                            .path("records_processed")
                            .asLong())
                    .isEqualTo(5);
        }
    }

    @Test
    void goOnWhereABrowserWasCutOff() throws Exception {
        long operation = running(datastore);
        String last;
        try (EventsRead events = EventsRead.open("?datastore=" + datastore, asAdmin())) {
            events.next();
            last = events.lastId();
        }
        change(operation, "result = 'failure', message = 'gone', end_time = now()");
        try (EventsRead events = EventsRead.open("?datastore=" + datastore + "&after=" + last, asAdmin())) {
            assertThat(resultOf(events.next())).isEqualTo("failure");
        }
        String[] token = asAdmin();
        try (EventsRead events =
                EventsRead.open("?datastore=" + datastore, token[0], token[1], "Last-Event-ID", last)) {
            assertThat(resultOf(events.next())).isEqualTo("failure");
        }
    }

    @Test
    void tellOfWhatEndsWhileOneBeginsToListen() throws Exception {
        long meanwhile = running(datastore);
        change(meanwhile, "result = 'success', end_time = now() + interval '1 minute'");
        try (EventsRead events = EventsRead.open("?datastore=" + datastore, asAdmin())) {
            assertThat(idOf(events.next())).isEqualTo(meanwhile);
        }
    }

    @Test
    void sayWhereToGoOnBeforeAnythingHappens() throws Exception {
        String last;
        try (EventsRead events = EventsRead.open("?datastore=" + datastore, asAdmin())) {
            last = events.awaitId();
        }
        long operation = running(datastore);
        change(operation, "result = 'success', end_time = now()");
        try (EventsRead events = EventsRead.open("?datastore=" + datastore + "&after=" + last, asAdmin())) {
            assertThat(idOf(events.next())).isEqualTo(operation);
        }
    }

    @Test
    void tellNobodyOfDatastoresTheyMayNotSee() throws Exception {
        String team = "events " + UUID.randomUUID();
        long seen = source.datastore("s");
        long unseen = source.datastore("s");
        admin.put("/api/datastores/" + unseen, "{\"teams\": []}");
        app.team(team, Permission.REPORTER, seen);
        long hidden = running(unseen);
        long shown = running(seen);
        String token =
                newToken(app.person(Role.MEMBER, team)).path("bearer_token").asString();
        try (EventsRead events =
                EventsRead.open("?datastore=" + seen + "&datastore=" + unseen, "Authorization", "Bearer " + token)) {
            assertThat(idOf(events.next())).isEqualTo(shown);
            change(hidden, "message = 'x'");
            change(shown, "message = 'y'");
            assertThat(idOf(events.next())).isEqualTo(shown);
        }
    }

    private static JsonNode newToken(Client owner) {
        return owner.post("/api/user-tokens", "{\"name\": \"%s\"}".formatted(UUID.randomUUID()))
                .json();
    }

    @Test
    void endWithTheToken() throws Exception {
        Client person = app.person(Role.MEMBER);
        JsonNode token = newToken(person);
        try (EventsRead events = EventsRead.open(
                "?datastore=" + datastore,
                "Authorization",
                "Bearer " + token.path("bearer_token").asString())) {
            person.put("/api/user-tokens/" + token.path("id").asLong(), "{\"revoke\": true}");
            events.awaitEnd();
        }
        assertThat(app.as(token.path("bearer_token").asString())
                        .get("/api/operations/events")
                        .status())
                .isEqualTo(401);
    }
}

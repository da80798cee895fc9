package io.touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists show what the caller may see, and a change of who may what holds from the next request on. */
class VisibilityTest {
    private static final TestApp APP = TestApp.shared();
    private static final Client ADMIN = APP.asAdmin();
    private static final String WORD = "vis" + UUID.randomUUID().toString().replace("-", "");
    private static final SourceDatabase SOURCE = new SourceDatabase(
            "create schema seen",
            "create schema hidden",
            "create table seen.seen_" + WORD + " (id integer)",
            "create table hidden.hidden_" + WORD + " (id integer)");
    private static final String TEAM = "team " + WORD;
    private static final long CONNECTION;
    private static final long SEEN = datastore("seen");
    private static final long HIDDEN;
    private static final long STORE = datastore("seen");

    static {
        CONNECTION = ADMIN.get("/api/datastores/" + SEEN)
                .json()
                .path("connection_id")
                .asLong();
        HIDDEN = onConnection("hidden");
        long other = onConnection("seen");
        ADMIN.put("/api/datastores/" + STORE, "{\"name\": \"store %s\", \"enrichment_only\": true}".formatted(WORD));
        for (long source : new long[] {SEEN, HIDDEN}) {
            ADMIN.patch("/api/datastores/" + source + "/enrichment/" + STORE, "{}");
        }
        Watched.sync(ADMIN, SEEN);
        Watched.sync(ADMIN, HIDDEN);
        APP.team(TEAM, Permission.REPORTER, SEEN, STORE);
        assertThat(other).isPositive();
    }

    private static long datastore(String schema) {
        long id = SOURCE.datastore(schema);
        ADMIN.put("/api/datastores/" + id, "{\"name\": \"%s %s\", \"teams\": []}".formatted(schema, WORD));
        return id;
    }

    private static long onConnection(String schema) {
        JsonNode known = ADMIN.get("/api/datastores/" + SEEN).json();
        return ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": "hidden %s", "connection_id": %d, "database": "%s", "schema": "%s", "teams": []}"""
                                .formatted(
                                        WORD, CONNECTION, known.path("database").asString(), schema))
                .json()
                .path("id")
                .asLong();
    }

    /** Everything the caller can be told about datastores without naming one. */
    private static Stream<String> lists() {
        String database =
                ADMIN.get("/api/datastores/" + SEEN).json().path("database").asString();
        return Stream.of(
                "/api/datastores?size=100&search=" + WORD,
                "/api/datastores?enrichment_only=true&size=100&search=" + WORD,
                "/api/datastores?id=" + HIDDEN + "&id=" + SEEN,
                "/api/datastores/listing?size=100",
                "/api/datastores/" + STORE,
                "/api/datastores/" + STORE + "/history",
                "/api/containers?size=100&search=" + WORD,
                "/api/containers?datastore=" + HIDDEN + "&datastore=" + SEEN,
                "/api/operations?size=100&datastore=" + HIDDEN + "&datastore=" + SEEN,
                "/api/connections?id=" + CONNECTION,
                "/api/connections/" + CONNECTION,
                "/api/connections/" + CONNECTION + "/history",
                "/api/connections/" + CONNECTION + "/catalogs",
                "/api/connections/" + CONNECTION + "/schemas?catalog=" + database,
                "/api/search?name=" + WORD,
                "/api/search?name=hidden_" + WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEMBER", "MANAGER"})
    void listsShowWhatTheCallerMaySee(String role) {
        Client reporter = APP.person(Role.valueOf(role), TEAM);
        List<String> told = new ArrayList<>();
        lists().forEach(path -> {
            TestApp.Answer answer = reporter.get(path);
            assertThat(answer.status()).as(path).isIn(200, 403);
            if (answer.text().contains("hidden " + WORD) || answer.text().contains("hidden_" + WORD)) {
                told.add(path + " " + answer.text());
            }
        });
        assertThat(told).isEmpty();
        assertThat(reporter.get("/api/datastores?search=" + WORD)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(reporter.get("/api/containers?search=" + WORD)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(reporter.get("/api/search?name=" + WORD).text()).contains("seen_" + WORD);
        assertThat(reporter.get("/api/datastores/" + STORE).text()).contains("seen " + WORD);
    }

    @Test
    void listsShowAnAdministratorAll() {
        assertThat(ADMIN.get("/api/datastores?search=" + WORD)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        assertThat(lists().map(path -> ADMIN.get(path).text()).filter(text -> text.contains("hidden")))
                .hasSizeGreaterThan(10);
    }

    @Test
    void changesOfWhoMayWhatHoldFromTheNextRequestOn() {
        String name = "changing " + UUID.randomUUID();
        long team = APP.team(name, Permission.REPORTER, SEEN);
        Client person = APP.person(Role.MEMBER, name);
        long account = person.get("/api/users/me").json().path("id").asLong();
        String datastore = "/api/datastores/" + SEEN;
        assertThat(person.get(datastore).status()).isEqualTo(200);
        assertThat(person.put(datastore, "{}").status()).isEqualTo(403);

        ADMIN.put("/api/teams/" + team, "{\"permission\": \"Editor\"}");
        assertThat(person.put(datastore, "{}").status()).isEqualTo(200);
        ADMIN.put("/api/teams/" + team, "{\"permission\": \"Author\"}");
        assertThat(person.put(datastore, "{}").status()).isEqualTo(403);

        ADMIN.put("/api/teams/" + team, "{\"datastore_ids\": []}");
        assertThat(person.get(datastore).status()).isEqualTo(403);
        assertThat(person.get("/api/datastores?search=" + WORD)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        ADMIN.put("/api/teams/" + team, "{\"datastore_ids\": [%d]}".formatted(SEEN));
        assertThat(person.get(datastore).status()).isEqualTo(200);
        ADMIN.put("/api/teams/" + team, "{\"user_ids\": []}");
        assertThat(person.get(datastore).status()).isEqualTo(403);

        assertThat(person.get("/api/teams").status()).isEqualTo(403);
        ADMIN.put("/api/users/" + account, "{\"role\": \"Manager\"}");
        assertThat(person.get("/api/teams").status()).isEqualTo(200);
        ADMIN.put("/api/users/" + account, "{\"role\": \"Admin\"}");
        assertThat(person.get(datastore).status()).isEqualTo(200);
        ADMIN.put("/api/users/" + account, "{\"role\": \"Member\"}");
        assertThat(person.get(datastore).status()).isEqualTo(403);

        long token = person.get("/api/user-tokens").json().path(0).path("id").asLong();
        ADMIN.put("/api/user-tokens/" + token, "{\"revoke\": true}");
        assertThat(person.get("/api/users/me").status()).isEqualTo(401);
        ADMIN.put("/api/user-tokens/" + token, "{\"revoke\": false}");
        assertThat(person.get("/api/users/me").status()).isEqualTo(200);
        ADMIN.put("/api/users/" + account, "{\"active\": false}");
        assertThat(person.get("/api/users/me").status()).isEqualTo(401);
    }
}

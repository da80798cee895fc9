package io.touchstone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Build;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the server tells of itself, of its caller, and of what is on it. */
class PlatformTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final Client nobody = app.as(null);

    /** A datastore with one table of one column, all called so, seen by a team. */
    private long datastore(String name, String team) {
        long store = app.database().with(handle -> handle.createQuery(
                        """
                                with k as (insert into connection (name, type, store_type, fingerprint)
                                           values (:name, 'postgresql', 'jdbc', '\\x00') returning id),
                                     d as (insert into datastore (name, connection_id, type, store_type,
                                               enrichment_prefix, enrichment_source_record_limit,
                                               enrichment_remediation_strategy, high_count_rollup_threshold)
                                           select :name, k.id, 'postgresql', 'jdbc', '_x', 10, 'none', 10 from k
                                           returning id),
                                     c as (insert into container (datastore_id, name, container_type, table_type)
                                           select d.id, :name || '_table', 'table', 'table' from d
                                           returning id, datastore_id),
                                     f as (insert into field (container_id, name, position, type, native_type, nullable)
                                           select c.id, :name || '_table_id', 1, 'Integral', 'int4', false from c)
                                select id from d
                                """)
                .bind("name", name)
                .mapTo(Long.class)
                .one());
        app.team(team, Permission.REPORTER, store);
        return store;
    }

    private static long idOf(Client client) {
        return client.get("/api/users/me").json().path("id").asLong();
    }

    @Test
    void isHealthyForEverybody() {
        Answer answer = nobody.get("/api/health");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void tellsEverybodyThatDatabaseAndQueueWork() {
        assertThat(nobody.get("/api/status").text())
                .isEqualTo("{\"database_connection\":\"OK\",\"rabbitmq_connection\":\"OK\"}");
    }

    @Test
    void tellsCallersItsNameAndVersion() {
        JsonNode answer = app.person(Role.MEMBER).get("/api/").json();
        assertThat(answer.path("application").asString()).isEqualTo("Touchstone");
        assertThat(answer.path("version").asString())
                .isEqualTo(Build.current().version())
                .matches("\\d.*");
        assertThat(nobody.get("/api/").status()).isEqualTo(401);
    }

    @Test
    void givesItsContractAndThePageOfItToEverybody() {
        JsonNode contract = nobody.get("/api/openapi.json").json();
        assertThat(contract.path("openapi").asString()).startsWith("3.1");
        assertThat(contract.path("paths").propertyNames()).contains("/api/datastores", "/api/users/me");
        Answer page = nobody.get("/api/docs");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).startsWith("<!doctype html>");
    }

    @Test
    void beginsASessionWithWhoTheCallerIs() {
        Client person = app.person(Role.MEMBER);
        JsonNode service = person.get("/api/bootstrap").json().path("current_user");
        assertThat(service.path("id").asLong()).isEqualTo(idOf(person));
        assertThat(service.path("last_login").isNull()).isTrue();
        app.database()
                .useTransaction(handle -> handle.execute(
                        "update account set user_type = 'Human' where id = ?",
                        service.path("id").asLong()));
        JsonNode human = person.get("/api/bootstrap").json().path("current_user");
        assertThat(human.path("last_login").isNull()).isFalse();
    }

    @Test
    void findsDatastoresTablesAndFieldsTheCallerMaySee() {
        String name = "Search " + UUID.randomUUID();
        String team = "Searchers " + UUID.randomUUID();
        long store = datastore(name, team);
        String query =
                "/api/search?name=" + name.toUpperCase(java.util.Locale.ROOT).replace(" ", "%20");
        JsonNode hits = app.person(Role.MEMBER, team).get(query).json();
        assertThat(hits.valueStream().map(hit -> hit.path("object_type").asString()))
                .containsExactly("datastore", "container", "field");
        assertThat(hits.get(0).path("id").asLong()).isEqualTo(store);
        assertThat(hits.get(0).has("container")).isFalse();
        assertThat(hits.get(1).path("datastore").path("id").asLong()).isEqualTo(store);
        assertThat(hits.get(2).path("container").path("name").asString()).isEqualTo(name + "_table");
        assertThat(app.person(Role.MANAGER).get(query).json()).isEmpty();
        assertThat(admin.get(query).json()).hasSize(3);
    }

    @Test
    void findsWhatIsCalledSoBeforeWhatHoldsIt() {
        String name = "rank" + UUID.randomUUID();
        String team = "Rankers " + UUID.randomUUID();
        long holding = datastore("a " + name, team);
        long beginning = datastore(name + " a", team + "2");
        long exact = datastore(name, team + "3");
        List<Long> found = admin.get("/api/search?name=" + name)
                .json()
                .valueStream()
                .filter(hit -> hit.path("object_type").asString().equals("datastore"))
                .map(hit -> hit.path("id").asLong())
                .toList();
        assertThat(found).containsExactly(exact, beginning, holding);
    }

    @Test
    void takesWildcardsInASearchLiterally() {
        datastore("plain" + UUID.randomUUID(), "Plain " + UUID.randomUUID());
        assertThat(admin.get("/api/search?name=plain%25").json()).isEmpty();
        assertThat(admin.get("/api/search?name=plain%5C").json()).isEmpty();
        assertThat(admin.get("/api/search").status()).isEqualTo(422);
    }

    @Test
    void listsTheActivityOfAPeriodAndOfSomeUsers() {
        Client other = app.person(Role.ADMIN);
        other.post("/api/datastore-groups", "{\"name\": \"active %s\"}".formatted(UUID.randomUUID()));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String query = "/api/activity?users=" + idOf(other);
        JsonNode items = admin.get(query + "&start_date=" + today.minusDays(1) + "&end_date=" + today)
                .json()
                .path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("verb").asString()).isEqualTo("insert");
        assertThat(items.get(0).path("object_type").asString()).isEqualTo("datastore_group");
        assertThat(items.get(0).path("transaction").path("user").path("id").asLong())
                .isEqualTo(idOf(other));
        assertThat(admin.get(query + "&end_date=" + today.minusDays(2))
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
        assertThat(app.person(Role.MEMBER).get("/api/activity").status()).isEqualTo(403);
    }
}

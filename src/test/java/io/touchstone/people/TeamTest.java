package io.touchstone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Teams: who is in them, what they may do, and on which datastores. */
class TeamTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();

    private static String unique(String word) {
        return word + " " + UUID.randomUUID();
    }

    private static long idOf(Client client) {
        return client.get("/api/users/me").json().path("id").asLong();
    }

    private Answer create(String name, String more) {
        return admin.post("/api/teams", "{\"name\": \"%s\"%s}".formatted(name, more));
    }

    private long made(String name, String more) {
        Answer answer = create(name, more);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("id").asLong();
    }

    private Answer change(long id, String json) {
        return admin.put("/api/teams/" + id, json);
    }

    private JsonNode get(long id) {
        return admin.get("/api/teams/" + id).json();
    }

    private long publicTeam() {
        return admin.get("/api/teams?name=public")
                .json()
                .path("items")
                .valueStream()
                .filter(team -> team.path("name").asString().equals("Public"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
    }

    private static List<Long> ids(JsonNode list) {
        return list.valueStream().map(each -> each.path("id").asLong()).toList();
    }

    private long listings() {
        return app.database()
                .with(handle -> handle.createQuery("select version from listing_version where name = 'datastore'")
                        .mapTo(Long.class)
                        .one());
    }

    /** A datastore that leads nowhere: teams care only for its row. */
    private long datastore(String name) {
        return app.database().with(handle -> handle.createQuery(
                        """
                                with c as (insert into connection (name, type, store_type, fingerprint)
                                           values (:name, 'postgresql', 'jdbc', '\\x00') returning id)
                                insert into datastore (name, connection_id, type, store_type, enrichment_prefix,
                                    enrichment_source_record_limit, enrichment_remediation_strategy,
                                    high_count_rollup_threshold)
                                select :name, c.id, 'postgresql', 'jdbc', '_x', 10, 'none', 10 from c returning id
                                """)
                .bind("name", name)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void makesATeamOfReportersUnlessToldOtherwise() {
        Answer made = create(unique("Plain"), "");
        assertThat(made.json().path("permission").asString()).isEqualTo("Reporter");
        assertThat(made.json().path("users")).isEmpty();
        assertThat(made.json().path("description").isNull()).isTrue();
    }

    @Test
    void keepsUsersAndDatastoresOfATeam() {
        long store = datastore(unique("store"));
        long user = idOf(app.person(Role.MEMBER));
        long id = made(
                unique("Full"),
                ", \"permission\": \"Editor\", \"description\": \"x\", \"user_ids\": [%d, %d], \"datastore_ids\": [%d]"
                        .formatted(user, user, store));
        assertThat(ids(get(id).path("users"))).containsExactly(user);
        assertThat(ids(get(id).path("datastores"))).containsExactly(store);
        assertThat(change(id, "{\"description\": null}")
                        .json()
                        .path("description")
                        .isNull())
                .isTrue();
        assertThat(ids(get(id).path("users"))).containsExactly(user);
        assertThat(change(id, "{\"user_ids\": []}").json().path("users")).isEmpty();
        assertThat(ids(get(id).path("datastores"))).containsExactly(store);
    }

    @Test
    void refusesATakenNameInAnyCaseButNotItsOwn() {
        String name = unique("Finance");
        long id = made(name, "");
        Answer again = create(name.toUpperCase(Locale.ROOT), "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString())
                .isEqualTo("Team name: '" + name.toUpperCase(Locale.ROOT) + "' already exists");
        assertThat(change(id, "{\"name\": \"%s\"}".formatted(name.toLowerCase(Locale.ROOT)))
                        .status())
                .isEqualTo(200);
        long other = made(unique("Other"), "");
        assertThat(change(other, "{\"name\": \"%s\"}".formatted(name)).status()).isEqualTo(409);
    }

    @Test
    void knowsNoUsersAndDatastoresOfUnknownIds() {
        String name = unique("Ghosts");
        Answer user = create(name, ", \"user_ids\": [999999999]");
        assertThat(user.status()).isEqualTo(404);
        assertThat(user.json().path("detail").asString()).isEqualTo("User id: 999999999 not found");
        Answer store = create(name, ", \"datastore_ids\": [999999999]");
        assertThat(store.status()).isEqualTo(404);
        assertThat(store.json().path("detail").asString()).isEqualTo("Datastore id: 999999999 not found");
        long id = made(name, "");
        assertThat(change(id, "{\"description\": \"y\", \"user_ids\": [999999999]}")
                        .status())
                .isEqualTo(404);
        assertThat(get(id).path("description").isNull()).isTrue();
    }

    @Test
    void countsEverybodyAsAMemberOfThePublicTeam() {
        long person = idOf(app.person(Role.MEMBER));
        assertThat(ids(get(publicTeam()).path("users"))).contains(person, idOf(admin));
        admin.put("/api/users/" + person, "{\"active\": false}");
        assertThat(ids(get(publicTeam()).path("users"))).doesNotContain(person);
    }

    @Test
    void keepsNameAndUsersOfThePublicTeamAndThePublicTeamItself() {
        long id = publicTeam();
        assertThat(change(id, "{\"name\": \"Everybody\"}").status()).isEqualTo(409);
        assertThat(change(id, "{\"user_ids\": [%d]}".formatted(idOf(admin))).status())
                .isEqualTo(409);
        assertThat(change(id, "{\"user_ids\": []}").status()).isEqualTo(409);
        assertThat(admin.delete("/api/teams/" + id).status()).isEqualTo(409);
        assertThat(get(id).path("name").asString()).isEqualTo("Public");
    }

    @Test
    void changesPermissionAndDatastoresOfThePublicTeam() {
        long id = publicTeam();
        List<Long> before = ids(get(id).path("datastores"));
        long store = datastore(unique("for all"));
        Answer changed = change(
                id, "{\"name\": \"Public\", \"permission\": \"Viewer\", \"datastore_ids\": [%d]}".formatted(store));
        assertThat(changed.json().path("permission").asString()).isEqualTo("Viewer");
        assertThat(ids(changed.json().path("datastores"))).containsExactly(store);
        assertThat(change(id, "{\"permission\": \"Reporter\", \"datastore_ids\": %s}".formatted(before))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void movesTheListingsWhenDatastoresAreSharedOrATeamGoes() {
        long id = made(unique("Sharing"), "");
        long store = datastore(unique("shared"));
        long before = listings();
        change(id, "{\"description\": \"no matter\"}");
        assertThat(listings()).isEqualTo(before);
        change(id, "{\"datastore_ids\": [%d]}".formatted(store));
        assertThat(listings()).isGreaterThan(before);
        long shared = listings();
        assertThat(admin.delete("/api/teams/" + id).status()).isEqualTo(204);
        assertThat(listings()).isGreaterThan(shared);
        assertThat(admin.get("/api/teams/" + id).status()).isEqualTo(404);
    }

    @Test
    void showsUsersTheirTeams() {
        String name = unique("Shown");
        app.team(name, Permission.AUTHOR);
        Client person = app.person(Role.MEMBER, name);
        assertThat(person.get("/api/users/me")
                        .json()
                        .path("teams")
                        .valueStream()
                        .map(JsonNode::toString))
                .anySatisfy(team -> assertThat(team).contains(name, "Author"));
    }

    @Test
    void listsTeamsByPartOfNameInTheOrderAskedFor() {
        String name = unique("Ordered");
        long second = made(name + " b", "");
        long first = made(name + " A", "");
        String query = "/api/teams?name=" + name.toLowerCase(Locale.ROOT).replace(" ", "%20");
        assertThat(ids(admin.get(query).json().path("items"))).containsExactly(second, first);
        assertThat(ids(admin.get(query + "&sort_name=asc").json().path("items")))
                .containsExactly(first, second);
        JsonNode page = admin.get(query + "&sort_created=desc&size=1&page=2").json();
        assertThat(ids(page.path("items"))).containsExactly(second);
        assertThat(page.path("pages").asInt()).isEqualTo(2);
    }

    @Test
    void listsTeamsBrieflyForEverybody() {
        String name = unique("Brief");
        app.team(name, Permission.DRAFTER);
        Client person = app.person(Role.MEMBER, name);
        assertThat(names(person.get("/api/teams/listing?users=" + idOf(person))))
                .containsExactly(name, "Public");
        assertThat(names(person.get("/api/teams/listing?permission=Drafter")))
                .contains(name)
                .doesNotContain("Public");
        assertThat(person.get("/api/teams/listing?permission=Owner").status()).isEqualTo(422);
    }

    private static List<String> names(Answer answer) {
        return answer.json()
                .valueStream()
                .map(team -> team.path("name").asString())
                .toList();
    }

    @Test
    void letsManagersLookAndAdminsChange() {
        Client member = app.person(Role.MEMBER);
        Client manager = app.person(Role.MANAGER);
        long id = made(unique("Guarded"), "");
        assertThat(member.get("/api/teams").status()).isEqualTo(403);
        assertThat(member.get("/api/teams/" + id).status()).isEqualTo(403);
        assertThat(manager.get("/api/teams").status()).isEqualTo(200);
        assertThat(manager.get("/api/teams/" + id).status()).isEqualTo(200);
        assertThat(manager.post("/api/teams", "{\"name\": \"x\"}").status()).isEqualTo(403);
        assertThat(manager.put("/api/teams/" + id, "{}").status()).isEqualTo(403);
        assertThat(manager.delete("/api/teams/" + id).status()).isEqualTo(403);
    }

    @Test
    void tellsWhatBecameOfATeamAndThroughWhom() {
        long user = idOf(app.person(Role.MEMBER));
        long id = made(unique("Told"), "");
        Client other = app.person(Role.ADMIN);
        other.put("/api/teams/" + id, "{\"permission\": \"Editor\", \"user_ids\": [%d]}".formatted(user));
        JsonNode history = admin.get("/api/teams/" + id + "/history").json();
        assertThat(history.path("versions")).hasSize(2);
        JsonNode change = history.path("versions").get(1);
        assertThat(change.path("operation").asString()).isEqualTo("update");
        assertThat(change.path("changeset"))
                .isEqualTo(Json.parse(
                        "{\"permission\": [\"Reporter\", \"Editor\"], \"user_ids\": [[], [%d]]}".formatted(user)));
        assertThat(change.path("transaction").path("user").path("id").asLong()).isEqualTo(idOf(other));
        assertThat(admin.get("/api/teams/" + publicTeam() + "/history").status())
                .isEqualTo(200);
    }
}

package io.touchstone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People and services: who is there, and what changes at once when one of them changes. */
class UserTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();

    private static String unique(String word) {
        return word + " " + UUID.randomUUID();
    }

    private JsonNode service(String name, String role) {
        Answer made = admin.post(
                "/api/users", "{\"name\": \"%s\", \"role\": \"%s\", \"user_type\": \"Service\"}".formatted(name, role));
        assertThat(made.status()).isEqualTo(200);
        return made.json();
    }

    private Answer change(long id, String json) {
        return admin.put("/api/users/" + id, json);
    }

    private static long idOf(Client client) {
        return client.get("/api/users/me").json().path("id").asLong();
    }

    @Test
    void tellsCallersWhoTheyAre() {
        JsonNode me = admin.get("/api/users/me").json();
        assertThat(me.path("name").asString()).isEqualTo("Administrator");
        assertThat(me.path("role").asString()).isEqualTo("Admin");
        assertThat(me.path("teams").valueStream().map(team -> team.path("name").asString()))
                .contains("Public");
    }

    @Test
    void makesUserNameAndSubjectOfAService() {
        JsonNode made = service("Nightly Import, no. " + UUID.randomUUID(), "Member");
        assertThat(made.path("user_name").asString()).matches("nightly-import-no-[0-9a-f-]+");
        assertThat(made.path("user_id").asString()).matches("svc_[0-9a-f]+@service");
        assertThat(made.path("deleted_at").isNull()).isTrue();
        assertThat(admin.get("/api/users/" + made.path("id")).json()).isEqualTo(made);
    }

    @Test
    void findsAFreeUserNameForPeopleOfTheSameName() {
        String name = unique("Twin");
        String first = service(name, "Member").path("user_name").asString();
        assertThat(service(name, "Member").path("user_name").asString()).isEqualTo(first + "-2");
    }

    @Test
    void refusesATakenUserNameInAnyCase() {
        String userName = unique("ada");
        String body = "{\"name\": \"Ada\", \"role\": \"Member\", \"user_type\": \"Human\", \"user_name\": \"%s\"}";
        assertThat(admin.post("/api/users", body.formatted(userName)).status()).isEqualTo(200);
        Answer again = admin.post("/api/users", body.formatted(userName.toUpperCase(java.util.Locale.ROOT)));
        assertThat(again.status()).isEqualTo(409);
        long other = service(unique("Other"), "Member").path("id").asLong();
        assertThat(change(other, "{\"user_name\": \"%s\"}".formatted(userName)).status())
                .isEqualTo(409);
    }

    @Test
    void changesOnlyWhatIsSentAndRemovesAnEmailOnRequest() {
        JsonNode made = admin.post(
                        "/api/users",
                        "{\"name\": \"%s\", \"email\": \"ada@example.com\", \"role\": \"Member\", \"user_type\": \"Human\"}"
                                .formatted(unique("Ada")))
                .json();
        assertThat(made.path("user_id").asString()).startsWith("local|");
        long id = made.path("id").asLong();
        JsonNode renamed = change(id, "{\"name\": \"Countess\"}").json();
        assertThat(renamed.path("name").asString()).isEqualTo("Countess");
        assertThat(renamed.path("email").asString()).isEqualTo("ada@example.com");
        assertThat(renamed.path("role").asString()).isEqualTo("Member");
        assertThat(change(id, "{\"email\": null}").json().path("email").isNull())
                .isTrue();
    }

    @Test
    void takesAWholeAnswerBack() {
        JsonNode made = service(unique("Echo"), "Member");
        Answer echoed = change(made.path("id").asLong(), made.toString());
        assertThat(echoed.status()).isEqualTo(200);
        assertThat(echoed.json()).isEqualTo(made);
    }

    @Test
    void listsByPartOfNameTypeRoleAndTeam() {
        String name = unique("Findable");
        long member = service(name + " b", "Member").path("id").asLong();
        long manager = service(name + " A", "Manager").path("id").asLong();
        String team = unique("Finders");
        long teamId = app.team(team, Permission.VIEWER);
        admin.put("/api/teams/" + teamId, "{\"user_ids\": [%d]}".formatted(manager));
        String query =
                "/api/users?name=" + name.toUpperCase(java.util.Locale.ROOT).replace(" ", "%20");
        assertThat(ids(query)).containsExactly(member, manager);
        assertThat(ids(query + "&sort_name=asc")).containsExactly(manager, member);
        assertThat(ids(query + "&sort_created=desc")).containsExactly(manager, member);
        assertThat(ids(query + "&role=Manager")).containsExactly(manager);
        assertThat(ids(query + "&team=" + teamId)).containsExactly(manager);
        assertThat(ids(query + "&type=Human")).isEmpty();
        assertThat(ids(query + "&size=1&page=2")).containsExactly(manager);
        change(member, "{\"active\": false}");
        assertThat(ids(query)).containsExactly(manager);
        assertThat(ids(query + "&include_deleted=True")).containsExactly(member, manager);
    }

    private java.util.List<Long> ids(String query) {
        return admin.get(query)
                .json()
                .path("items")
                .valueStream()
                .map(user -> user.path("id").asLong())
                .toList();
    }

    @Test
    void takesPercentSignsInANameLiterally() {
        assertThat(admin.get("/api/users?name=%25").json().path("total").asLong())
                .isZero();
    }

    @Test
    void changesARoleFromTheNextRequestOn() {
        Client person = app.person(Role.MEMBER);
        assertThat(person.get("/api/users").status()).isEqualTo(403);
        change(idOf(person), "{\"role\": \"Manager\"}");
        assertThat(person.get("/api/users").status()).isEqualTo(200);
        change(idOf(person), "{\"role\": \"Member\"}");
        assertThat(person.get("/api/users").status()).isEqualTo(403);
    }

    @Test
    void stopsTheTokensOfADeactivatedUserAtOnceAndBringsThemBack() {
        Client person = app.person(Role.MANAGER);
        long id = idOf(person);
        assertThat(change(id, "{\"active\": false}").json().path("deleted_at").isNull())
                .isFalse();
        assertThat(person.get("/api/users/me").status()).isEqualTo(401);
        change(id, "{\"active\": true}");
        assertThat(person.get("/api/users/me").status()).isEqualTo(200);
    }

    @Test
    void keepsTheLastActiveAdmin() {
        admin.get("/api/users?role=Admin&size=100").json().path("items").forEach(user -> {
            if (!user.path("user_name").asString().equals("administrator")) {
                change(user.path("id").asLong(), "{\"role\": \"Member\"}");
            }
        });
        long last = idOf(admin);
        assertThat(change(last, "{\"role\": \"Manager\"}").status()).isEqualTo(409);
        assertThat(change(last, "{\"active\": false}").status()).isEqualTo(409);
        assertThat(change(last, "{\"name\": \"Administrator\"}").status()).isEqualTo(200);
        Client second = app.person(Role.ADMIN);
        assertThat(second.put("/api/users/" + idOf(second), "{\"active\": false}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsOnlyAdminsMakeAndChangeUsers() {
        Client manager = app.person(Role.MANAGER);
        String body = "{\"name\": \"x\", \"role\": \"Admin\", \"user_type\": \"Service\"}";
        assertThat(manager.post("/api/users", body).status()).isEqualTo(403);
        assertThat(manager.put("/api/users/" + idOf(manager), "{\"role\": \"Admin\"}")
                        .status())
                .isEqualTo(403);
        assertThat(app.person(Role.MEMBER).get("/api/users/1").status()).isEqualTo(403);
    }

    @Test
    void knowsNoUserOfAnUnknownId() {
        assertThat(admin.get("/api/users/999999999").json().path("detail").asString())
                .isEqualTo("User id: 999999999 not found");
        assertThat(change(999_999_999, "{}").status()).isEqualTo(404);
        assertThat(admin.get("/api/users/abc").status()).isEqualTo(422);
    }

    @Test
    void writesEveryChangeDownWithWhoMadeIt() {
        Client other = app.person(Role.ADMIN);
        long id = service(unique("Watched"), "Member").path("id").asLong();
        other.put("/api/users/" + id, "{\"role\": \"Manager\", \"active\": false}");
        JsonNode entry = admin.get("/api/activity?users=" + idOf(other))
                .json()
                .path("items")
                .get(0);
        assertThat(entry.path("verb").asString()).isEqualTo("update");
        assertThat(entry.path("object_type").asString()).isEqualTo("user");
        assertThat(entry.path("object_id").asLong()).isEqualTo(id);
        String changes = app.database().with(handle -> handle.createQuery(
                        "select changeset::text from audit where entity = 'user' and entity_id = :id and operation = 'update'")
                .bind("id", id)
                .mapTo(String.class)
                .one());
        assertThat(changes).contains("\"role\": [\"Member\", \"Manager\"]", "\"active\": [true, false]");
    }
}

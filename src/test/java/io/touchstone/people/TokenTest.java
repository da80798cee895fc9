package io.touchstone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.access.Tokens;
import io.touchstone.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens: made once, kept as hashes, stopped at once. */
class TokenTest {
    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final Client person = app.person(Role.MEMBER);

    private static long idOf(Client client) {
        return client.get("/api/users/me").json().path("id").asLong();
    }

    private static Answer make(Client client, String name, String more) {
        return client.post("/api/user-tokens", "{\"name\": \"%s\"%s}".formatted(name, more));
    }

    private static JsonNode made(Client client, String name, String more) {
        Answer answer = make(client, name, more);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private int statusWith(JsonNode token) {
        return app.as(token.path("bearer_token").asString())
                .get("/api/users/me")
                .status();
    }

    private static String one(JsonNode token) {
        return "/api/user-tokens/" + token.path("id").asLong();
    }

    private static JsonNode decoded(JsonNode token, int part) {
        String text = token.path("bearer_token").asString().split("\\.", -1)[part];
        return Json.parse(Base64.getUrlDecoder().decode(text));
    }

    @Test
    void makesJsonWebTokensThatOpenTheDoorUntilTheyExpire() {
        JsonNode token = made(person, "thirty days", ", \"expires_in_days\": 30");
        assertThat(decoded(token, 0).path("alg").asString()).isEqualTo("HS256");
        Instant end = Instant.parse(token.path("expiration").asString());
        assertThat(decoded(token, 1).path("exp").asLong()).isEqualTo(end.getEpochSecond());
        assertThat(Instant.now().until(end, ChronoUnit.DAYS)).isBetween(29L, 30L);
        assertThat(statusWith(token)).isEqualTo(200);
        app.database()
                .useTransaction(handle -> handle.execute(
                        "update token set expiration = now() where id = ?",
                        token.path("id").asLong()));
        assertThat(statusWith(token)).isEqualTo(401);
        assertThat(person.delete(one(token)).status()).isEqualTo(204);
    }

    @Test
    void makesTokensThatNeverExpire() {
        JsonNode token = made(person, "for ever", ", \"expires_in_days\": null");
        assertThat(token.path("expiration").isNull()).isTrue();
        assertThat(decoded(token, 1).has("exp")).isFalse();
    }

    @Test
    void showsATokenOnceAndKeepsItsHashAlone() {
        JsonNode token = made(person, "shown once", "");
        String bearer = token.path("bearer_token").asString();
        assertThat(person.get("/api/user-tokens").text())
                .contains("shown once")
                .doesNotContain(bearer)
                .doesNotContain("bearer_token");
        List<byte[]> hashes = app.database().with(handle -> handle.createQuery("select hash from token where id = :id")
                .bind("id", token.path("id").asLong())
                .mapTo(byte[].class)
                .list());
        assertThat(hashes).containsExactly(Tokens.hash(bearer));
        assertThat(kept("token", bearer) + kept("audit", bearer)).isZero();
        String signature = bearer.substring(bearer.lastIndexOf('.') + 1);
        assertThat(kept("token", signature) + kept("audit", signature)).isZero();
    }

    private long kept(String table, String text) {
        return app.database().with(handle -> handle.createQuery(
                        "select count(*) from " + table + " t where position(:text in t::text) > 0")
                .bind("text", text)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void revokesATokenAtOnceAndBringsItBack() {
        JsonNode token = made(person, "to revoke", "");
        Answer revoked = person.send("PUT", one(token), null);
        assertThat(revoked.json().path("active").asBoolean()).isFalse();
        assertThat(statusWith(token)).isEqualTo(401);
        assertThat(person.put(one(token), "{\"revoke\": false}")
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
        assertThat(statusWith(token)).isEqualTo(200);
    }

    @Test
    void deletesATokenOnlyAfterItWasRevoked() {
        JsonNode token = made(person, "to delete", "");
        Answer refused = person.delete(one(token));
        assertThat(refused.status()).isEqualTo(409);
        person.put(one(token), "{\"revoke\": true}");
        assertThat(person.delete(one(token)).status()).isEqualTo(204);
        assertThat(person.delete(one(token)).status()).isEqualTo(404);
        assertThat(statusWith(token)).isEqualTo(401);
    }

    @Test
    void refusesTheSameNameTwiceForOneUserOnly() {
        made(person, "same", "");
        Answer again = make(person, "same", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).isEqualTo("User token name: 'same' already exists");
        made(app.person(Role.MEMBER), "same", "");
    }

    @Test
    void takesOneDayToOneYear() {
        made(person, "a day", ", \"expires_in_days\": 1");
        made(person, "a year", ", \"expires_in_days\": 365");
        assertThat(make(person, "none", ", \"expires_in_days\": 0").status()).isEqualTo(422);
        assertThat(make(person, "more", ", \"expires_in_days\": 366").status()).isEqualTo(422);
        assertThat(person.post("/api/user-tokens", "{}").status()).isEqualTo(422);
    }

    @Test
    void hidesTheTokensOfOthers() {
        JsonNode token = made(person, "mine", "");
        Client other = app.person(Role.MANAGER);
        assertThat(other.get("/api/user-tokens").text()).doesNotContain("\"mine\"");
        assertThat(other.put(one(token), "{}").status()).isEqualTo(404);
        assertThat(other.delete(one(token)).status()).isEqualTo(404);
        assertThat(admin.get("/api/user-tokens").text()).doesNotContain("\"mine\"");
    }

    @Test
    void letsAdminsLookAfterTheTokensOfServicesButNotOfPeople() {
        JsonNode ofService = made(person, "of a service", "");
        assertThat(admin.get("/api/user-tokens/service").text()).contains("\"of a service\"");
        assertThat(admin.put(one(ofService), "{}").status()).isEqualTo(200);
        app.database()
                .useTransaction(
                        handle -> handle.execute("update account set user_type = 'Human' where id = ?", idOf(person)));
        assertThat(admin.put(one(ofService), "{}").status()).isEqualTo(404);
        assertThat(admin.get("/api/user-tokens/service").text()).doesNotContain("\"of a service\"");
        assertThat(make(admin, "for a person", ", \"user_id\": " + idOf(person)).status())
                .isEqualTo(409);
    }

    @Test
    void letsOnlyAdminsMakeTokensForServices() {
        long service = idOf(app.person(Role.MEMBER));
        assertThat(make(person, "for another", ", \"user_id\": " + service).status())
                .isEqualTo(403);
        assertThat(make(person, "for myself", ", \"user_id\": " + idOf(person)).status())
                .isEqualTo(200);
        assertThat(make(app.person(Role.MANAGER), "x", ", \"user_id\": 999999999")
                        .status())
                .isEqualTo(403);
        assertThat(make(admin, "x", ", \"user_id\": 999999999").status()).isEqualTo(404);
        assertThat(person.get("/api/user-tokens/service").status()).isEqualTo(403);
        JsonNode token = made(admin, "for a service", ", \"user_id\": " + service);
        assertThat(token.path("user").path("id").asLong()).isEqualTo(service);
        assertThat(statusWith(token)).isEqualTo(200);
    }

    @Test
    void makesNoTokenForADeactivatedService() {
        long service = idOf(person);
        admin.put("/api/users/" + service, "{\"active\": false}");
        assertThat(make(admin, "too late", ", \"user_id\": " + service).status())
                .isEqualTo(409);
    }

    @Test
    void keepsProvisioningTokensOutOfEverythingElse() {
        assertThat(make(person, "scim", ", \"scim_endpoints_only\": true").status())
                .isEqualTo(403);
        JsonNode token = made(admin, "scim " + UUID.randomUUID(), ", \"scim_endpoints_only\": true");
        assertThat(statusWith(token)).isEqualTo(403);
    }

    @Test
    void opensNothingWithATokenThatWasChanged() {
        String bearer = made(person, "to forge", "").path("bearer_token").asString();
        assertThat(app.as(bearer + "x").get("/api/users/me").status()).isEqualTo(401);
        assertThat(app.as("nonsense").get("/api/users/me").status()).isEqualTo(401);
        assertThat(app.as("").get("/api/users/me").status()).isEqualTo(401);
        Answer none = app.as(null).get("/api/users/me");
        assertThat(none.text()).isEqualTo("{\"detail\":\"Not authenticated\"}");
    }

    @Test
    void noticesWhenATokenIsUsed() {
        JsonNode token = made(person, "used", "");
        assertThat(token.path("last_used").isNull()).isTrue();
        statusWith(token);
        JsonNode listed = person.get("/api/user-tokens").json().get(0);
        assertThat(listed.path("name").asString()).isEqualTo("used");
        assertThat(listed.path("last_used").isNull()).isFalse();
    }

    @Test
    void writesDownWhoMadeRevokedAndDeletedAToken() {
        JsonNode token = made(person, "watched", "");
        person.put(one(token), "{}");
        person.delete(one(token));
        List<String> trail = app.database().with(handle -> handle.createQuery(
                        """
                                select operation || ' ' || user_name || ' ' || (changeset - 'user')::text from audit
                                where entity = 'user_token' and entity_id = :id order by id
                                """)
                .bind("id", token.path("id").asLong())
                .mapTo(String.class)
                .list());
        String name = person.get("/api/users/me").json().path("user_name").asString();
        assertThat(trail).hasSize(3).allSatisfy(entry -> assertThat(entry).contains(name));
        assertThat(trail.get(0)).startsWith("insert").contains("\"name\": [null, \"watched\"]");
        assertThat(trail.get(1)).isEqualTo("update " + name + " {\"revoked\": [false, true]}");
        assertThat(trail.get(2)).startsWith("delete").contains("\"name\": [\"watched\", null]");
    }
}

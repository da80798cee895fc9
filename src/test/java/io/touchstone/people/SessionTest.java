package io.touchstone.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Role;
import io.touchstone.access.Tokens;
import io.touchstone.http.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Browsers come in by a link or a token, and stay until something ends their session. */
class SessionTest {
    private static final String[] OWN_PAGE = {"X-Touchstone", "ui", "Sec-Fetch-Site", "same-origin"};

    private final TestApp app = TestApp.shared();
    private final Client admin = app.asAdmin();
    private final Client person = app.person(Role.MEMBER);

    private static JsonNode newToken(Client owner, String more) {
        return owner.post("/api/user-tokens", "{\"name\": \"browser %s\"%s}".formatted(UUID.randomUUID(), more))
                .json();
    }

    private Answer signIn(JsonNode token) {
        return app.as(null)
                .post(
                        "/api/session",
                        "{\"token\": %s}"
                                .formatted(Json.text(token.path("bearer_token").asString())));
    }

    /** What a browser would send back. */
    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceFirst(";.*", "");
    }

    private Answer send(String method, String path, String body, String cookie, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Cookie";
        all[1] = cookie;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return app.as(null).send(method, path, body, all);
    }

    private int status(String cookie) {
        return send("GET", "/api/users/me", null, cookie).status();
    }

    private Answer follow(String link, String... headers) {
        return app.as(null).send("GET", link, null, headers);
    }

    private String link() {
        return app.app().signInLink().orElseThrow().reveal();
    }

    @Test
    void opensASessionByALinkOnce() {
        String link = link();
        Answer opened = follow(link);
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("Location")).isEqualTo("/");
        assertThat(send("GET", "/api/users/me", null, cookie(opened))
                        .json()
                        .path("user_name")
                        .asString())
                .isEqualTo("administrator");

        Answer again = follow(link);
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo("/welcome?reason=expired");
        assertThat(again.headers().map()).doesNotContainKey("set-cookie");
        assertThat(follow("/sign-in").header("Location")).isEqualTo("/welcome?reason=expired");
    }

    @Test
    void refusesALinkThatIsTooOld() {
        String link = link();
        app.database().useTransaction(handle -> handle.execute("update sign_in_code set expires = now()"));
        assertThat(follow(link).header("Location")).isEqualTo("/welcome?reason=expired");
    }

    @Test
    void handsTheCookieOutForItselfAlone() {
        assertThat(follow(link()).header("Set-Cookie"))
                .matches("touchstone_session=[\\w-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict");
        assertThat(follow(link(), "X-Forwarded-Proto", "https").header("Set-Cookie"))
                .endsWith("; SameSite=Strict; Secure");
    }

    @Test
    void opensASessionByATokenAndTellsWhoCame() {
        Answer opened = signIn(newToken(person, ""));
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json()).isEqualTo(person.get("/api/users/me").json());
        assertThat(status(cookie(opened))).isEqualTo(200);
        assertThat(app.as(null).post("/api/session", "{\"token\": \"x\"}").status())
                .isEqualTo(401);
        assertThat(signIn(newToken(admin, ", \"scim_endpoints_only\": true")).status())
                .isEqualTo(401);
        assertThat(send("POST", "/api/session", "{\"token\": \"x\"}", "", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void changesNothingForStrangersPages() {
        String cookie = cookie(signIn(newToken(person, "")));
        String body = "{\"name\": \"%s\"}".formatted(UUID.randomUUID());
        String own = "http://127.0.0.1:" + app.app().port();
        for (String[] headers : new String[][] {
            {},
            {"Sec-Fetch-Site", "same-origin"},
            {"X-Touchstone", "ui"},
            {"X-Touchstone", "ui", "Sec-Fetch-Site", "cross-site"},
            {"X-Touchstone", "ui", "Sec-Fetch-Site", "same-site", "Origin", own},
            {"X-Touchstone", "ui", "Sec-Fetch-Site", "none"},
            {"X-Touchstone", "ui", "Origin", "null"},
            {"X-Touchstone", "ui", "Origin", "http://127.0.0.1:1"},
            {"X-Touchstone", "ui", "Origin", "http://evil.example"},
        }) {
            Answer refused = send("POST", "/api/user-tokens", body, cookie, headers);
            assertThat(refused.status()).as(List.of(headers).toString()).isEqualTo(403);
            assertThat(refused.json().path("detail").asString()).contains("session");
        }
        assertThat(send("POST", "/api/user-tokens", body, cookie, OWN_PAGE).status())
                .isEqualTo(200);
        assertThat(send("POST", "/api/user-tokens", body, cookie, "X-Touchstone", "ui", "Origin", own)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void goesByTheTokenWhereThereIsOne() {
        String cookie = cookie(follow(link()));
        assertThat(person.send("GET", "/api/users/me", null, "Cookie", cookie).json())
                .isEqualTo(person.get("/api/users/me").json());
        assertThat(app.as("nonsense")
                        .send("GET", "/api/users/me", null, "Cookie", cookie)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signsOut() {
        JsonNode token = newToken(person, "");
        Answer opened = signIn(token);
        String other = cookie(signIn(token));
        assertThat(send("DELETE", "/api/session", null, cookie(opened)).status())
                .isEqualTo(403);
        Answer ended = send("DELETE", "/api/session", null, cookie(opened), OWN_PAGE);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.header("Set-Cookie")).startsWith("touchstone_session=; Path=/; Max-Age=0;");
        assertThat(status(cookie(opened))).isEqualTo(401);
        assertThat(status(other)).isEqualTo(200);
        assertThat(app.as(token.path("bearer_token").asString())
                        .delete("/api/session")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void endsWithTheTokenThatOpenedIt() {
        JsonNode token = newToken(person, "");
        String cookie = cookie(signIn(token));
        String one = "/api/user-tokens/" + token.path("id").asLong();
        person.put(one, "{\"revoke\": true}");
        assertThat(status(cookie)).isEqualTo(401);
        person.put(one, "{\"revoke\": false}");
        assertThat(status(cookie)).isEqualTo(401);

        JsonNode short_ = newToken(person, ", \"expires_in_days\": 1");
        String second = cookie(signIn(short_));
        assertThat(status(second)).isEqualTo(200);
        app.database()
                .useTransaction(handle -> handle.execute(
                        "update token set expiration = now() where id = ?",
                        short_.path("id").asLong()));
        assertThat(status(second)).isEqualTo(401);
    }

    @Test
    void endsWithTheAccount() {
        String cookie = cookie(signIn(newToken(person, "")));
        String user =
                "/api/users/" + person.get("/api/users/me").json().path("id").asLong();
        admin.put(user, "{\"active\": false}");
        assertThat(status(cookie)).isEqualTo(401);
        admin.put(user, "{\"active\": true}");
        assertThat(status(cookie)).isEqualTo(401);
    }

    @Test
    void endsAfterADayWithoutUseAndAfterAWeekInAnyCase() {
        for (String ended : List.of("last_used = now() - interval '1 day'", "expires = now()")) {
            String cookie = cookie(signIn(newToken(person, "")));
            age(cookie, "last_used = now() - interval '23 hours', expires = now() + interval '1 hour'");
            assertThat(status(cookie)).isEqualTo(200);
            age(cookie, ended);
            assertThat(status(cookie)).as(ended).isEqualTo(401);
        }
    }

    private void age(String cookie, String change) {
        byte[] hash = Tokens.hash(cookie.substring(cookie.indexOf('=') + 1));
        int aged = app.database()
                .inTransaction(handle -> handle.execute("update session set " + change + " where hash = ?", hash));
        assertThat(aged).isOne();
    }

    @Test
    void keepsNeitherCookiesNorCodesInClear() {
        String code = link().replaceFirst(".*=", "");
        String cookie = cookie(signIn(newToken(person, ""))).replaceFirst(".*=", "");
        for (String table : List.of("session", "sign_in_code", "audit")) {
            long found = app.database().with(handle -> handle.createQuery("select count(*) from " + table
                            + " t where position(:code in t::text) > 0 or position(:cookie in t::text) > 0")
                    .bind("code", code)
                    .bind("cookie", cookie)
                    .mapTo(Long.class)
                    .one());
            assertThat(found).as(table).isZero();
        }
    }

    @Test
    void writesDownWhoCameAndLeft() {
        String cookie = cookie(signIn(newToken(person, "")));
        send("DELETE", "/api/session", null, cookie, OWN_PAGE);
        String name = person.get("/api/users/me").json().path("user_name").asString();
        List<String> trail = app.database().with(handle -> handle.createQuery(
                        "select operation from audit where entity = 'session' and user_name = :name order by id")
                .bind("name", name)
                .mapTo(String.class)
                .list());
        assertThat(trail).containsExactly("insert", "delete");
    }
}

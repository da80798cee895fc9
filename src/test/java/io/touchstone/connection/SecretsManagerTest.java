package io.touchstone.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.FakeVault;
import io.touchstone.Sources;
import io.touchstone.Sources.Source;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.http.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections whose values lie in a vault. */
class SecretsManagerTest {
    private static final String PAYLOAD = "{\"role_id\":\"r\",\"secret_id\":\"vault-canary\"}";
    private static final FakeVault VAULT = FakeVault.start(PAYLOAD);
    private static final Source SOURCE = Sources.any("sales");

    private final Client admin = TestApp.shared().asAdmin();
    private final Source own = SOURCE.reader();

    @BeforeEach
    void keepTheLogin() {
        VAULT.keep("user", own.username());
        VAULT.keep("word", own.password());
        VAULT.keep("port", String.valueOf(own.port()));
    }

    @AfterAll
    static void closeTheVault() {
        VAULT.close();
    }

    private String connection(String payload) {
        return """
               {"name": "in the vault %d", "type": "postgresql", "host": "127.0.0.1", "port": %d,
                "username": "${user}", "password": "${word}",
                "secrets_manager": {"login_url": "%s/login", "secret_url": "%s/secret", "credentials_payload": %s,
                  "strange": "kept nowhere"}}"""
                .formatted(System.nanoTime(), own.port(), VAULT.address(), VAULT.address(), Json.text(payload));
    }

    private Answer datastore(String connection) {
        return admin.post(
                "/api/datastores",
                """
                {"name": "Sales", "connection": %s, "database": "%s", "schema": "sales"}"""
                        .formatted(connection, own.name()));
    }

    private JsonNode made() {
        Answer answer = datastore(connection(PAYLOAD));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private String path() {
        return "/api/connections/" + made().path("connection_id");
    }

    @Test
    void looksValuesUpAndShowsOnlyTheirKeys() {
        Answer answer = admin.get(path());
        assertThat(answer.json().path("username").asString()).isEqualTo("${user}");
        assertThat(answer.json().path("secrets_manager").propertyNames())
                .containsExactlyInAnyOrder(
                        "login_url", "secret_url", "token_jsonpath", "token_header_name", "data_jsonpath");
        assertThat(answer.text()).doesNotContain("vault-canary", own.password(), own.username());
    }

    @Test
    void asksAtEveryUse() {
        String test = "/api/datastores/" + made().path("id") + "/connection";
        int before = VAULT.asked();
        assertThat(admin.post(test, "").json().path("connected").asBoolean()).isTrue();
        VAULT.keep("word", "no longer");
        assertThat(admin.post(test, "").json().path("connected").asBoolean()).isFalse();
        assertThat(VAULT.asked()).isEqualTo(before + 2);
    }

    @Test
    void keepsThePayloadWhenAnAnswerIsEchoed() {
        String path = path();
        assertThat(admin.put(path, admin.get(path).text()).status()).isEqualTo(200);
        assertThat(admin.post(path + "/test", "").status()).isEqualTo(204);
    }

    @Test
    void sendsNoStoredPayloadToANewAddress() {
        String path = path();
        try (FakeVault other = FakeVault.start(PAYLOAD)) {
            ObjectNode moved = (ObjectNode) admin.get(path).json();
            ((ObjectNode) moved.path("secrets_manager")).put("login_url", other.address() + "/login");
            for (Answer answer :
                    new Answer[] {admin.put(path, moved.toString()), admin.post(path + "/test", moved.toString())}) {
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.json().path("detail").get(0).path("loc").toString())
                        .isEqualTo("[\"body\",\"secrets_manager\",\"credentials_payload\"]");
            }
        }
    }

    @Test
    void saysWhatTheVaultRefused() {
        Answer refused = datastore(connection("{\"role_id\":\"other-canary\"}"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("reason").asString()).isEqualTo("authentication");
        assertThat(refused.text()).doesNotContain("canary");
        Answer unknown = datastore(connection(PAYLOAD).replace("${word}", "${missing}"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("message").asString()).contains("no key missing");
    }
}

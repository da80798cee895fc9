package io.touchstone.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets managers that answer what nobody should believe. */
class HostileVaultTest {
    private static HttpServer http;

    @BeforeAll
    static void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/secret",
                Json.text(Map.of("data", Map.of("list", new int[] {1}, "yes", "perhaps", "long", "9999999"))));
        answer("/bent", "{\"auth\": {\"client_token\": \"a\\r\\nX-Evil: 1\"}}");
        answer("/huge", "{\"data\": {\"list\": \"" + "x".repeat(2 * BoundedAnswer.MOST) + "\"}}");
        http.start();
    }

    @AfterAll
    static void stop() {
        http.stop(0);
    }

    private static void answer(String path, String json) {
        http.createContext(path, exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private static String at(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    private static Answer schemas(String password, String parameters, String manager) {
        return TestApp.shared()
                .asAdmin()
                .post(
                        "/api/connections/schemas",
                        """
                        {"type": "mysql", "host": "127.0.0.1", "port": 1, "username": "reader", "password": "%s",
                         "parameters": {%s}, "secrets_manager": {%s}}"""
                                .formatted(password, parameters, manager));
    }

    private static String secretAt(String url) {
        return "\"secret_url\": \"" + url + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "allow_public_key_retrieval, yes, must be true or false",
        "connect_timeout, long, must be a whole number from 1 to 120",
        "ssl_mode, yes, must be one of",
        "ssl_root_certificate, list, more than one value at the key list"
    })
    void holdsItsValuesToTheRulesOfTheSetting(String setting, String key, String complaint) {
        Answer answer = schemas("p", "\"%s\": \"${%s}\"".formatted(setting, key), secretAt(at("/secret")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains(complaint).doesNotContain("perhaps");
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() {
        Answer answer = schemas("${list}", "", secretAt(at("/huge")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains("answers more than 1024 KB");
    }

    @Test
    void sendsNoTokenThatWouldBendARequest() {
        Answer answer =
                schemas("${list}", "", "\"login_url\": \"%s\", ".formatted(at("/bent")) + secretAt(at("/secret")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("reason").asString()).isEqualTo("authentication");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "two words", "a\\r\\nb", "\\u03a9"})
    void refusesHeadersThatCannotBeSent(String name) {
        Answer answer =
                schemas("${list}", "", "\"token_header_name\": \"%s\", ".formatted(name) + secretAt(at("/secret")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("token_header_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:99999/", "http://127.0.0.1:0/"})
    void refusesPortsThereAreNot(String url) {
        assertThat(schemas("${list}", "", secretAt(url)).status()).isEqualTo(422);
    }
}

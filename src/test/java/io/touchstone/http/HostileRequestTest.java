package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which HTTP or JSON is bent. */
class HostileRequestTest {
    private static final TestApp APP = TestApp.shared();

    private final Client admin = APP.asAdmin();

    /** All that is answered to bytes as they are. */
    private static String raw(String request) throws IOException {
        String token = Files.readString(APP.home().resolve("admin-token")).strip();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), APP.app().port())) {
            socket.getOutputStream()
                    .write(request.replace("$TOKEN", token)
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1e308", "1e308", "1e999", "9223372036854775808", "1.5", "true", "\"1\"", "[]", "{}"})
    void refusesIdsThatAreNone(String id) {
        Answer answer = admin.patch("/api/quality-checks", "[{\"id\": %s, \"description\": \"d\"}]".formatted(id));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("id");
        Answer owner = admin.post(
                "/api/quality-checks",
                """
                {"container_id": 1, "rule": "notNull", "description": "d", "fields": ["a"], "owner_id": %s}"""
                        .formatted(id));
        assertThat(owner.status()).as(owner.text()).isIn(404, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/operations/run",
                "/api/quality-checks",
                "/api/containers",
                "/api/computed-fields",
                "/api/operations/estimate"
            })
    void saysThatABodyIsNoneBeforeItAsksForWhatItHadToName(String path) {
        assertThat(admin.post(path, "{").text()).contains("the body is not valid JSON");
        assertThat(admin.post(path, "[1]").text()).contains("body: value is not a valid object");
        assertThat(admin.send("POST", path, "{", "Content-Type", "text/plain").status())
                .isEqualTo(415);
    }

    @Test
    void answersABrokenBodyWith400() throws IOException {
        assertThat(
                        raw(
                                """
                                POST /api/datastore-groups HTTP/1.1
                                Host: localhost
                                Authorization: Bearer $TOKEN
                                Content-Type: application/json
                                Transfer-Encoding: chunked
                                Connection: close

                                zz
                                {"na
                                """))
                .startsWith("HTTP/1.1 400")
                .contains("{\"detail\":\"The body did not arrive whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/global-tags/%00", "/api/datastores/..;/connections", "/api/global-tags/%ff", "/api/a\\b"})
    void answersInJsonWhatNeverReachesARoute(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/json")
                .contains("{\"detail\":")
                .doesNotContain("<html>");
    }

    @Test
    void waitsForNoBodyItDoesNotRead() throws IOException {
        assertThat(
                        raw(
                                "GET /api/health HTTP/1.1\nHost: localhost\nContent-Length: 30000000\nConnection: close\n\nbeginning"))
                .startsWith("HTTP/1.1 20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "0,"})
    void refusesABodyThatWouldTakeAllTheMemory(String value) {
        Answer answer = admin.post("/api/datastore-groups", "{\"x\": [" + value.repeat(1_000_000) + "0]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("the body is out of bounds: at most 500 levels, 1000000 values");
    }

    @Test
    void refusesABodyThatIsTooDeep() {
        Answer answer = admin.post("/api/datastore-groups", "{\"x\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("out of bounds");
    }

    @Test
    void takesABodyLargerThanTheSmallOnes() {
        String name = "large " + System.nanoTime();
        String filling = "x".repeat(1_000_000);
        assertThat(admin.post(
                                "/api/datastore-groups",
                                "{\"name\": \"%s\", \"unknown\": \"%s\"}".formatted(name, filling))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesACompressedBody() {
        assertThat(admin.send("POST", "/api/datastore-groups", "{\"name\": \"a\"}", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:00:00-22:42", "2026-01-01T00:00:00%2B23:12", "2016-12-31T23:59:60Z"})
    void refusesMomentsNoCalendarKnows(String moment) {
        assertThat(admin.get("/api/activity?end_date=" + moment).status()).isEqualTo(422);
        assertThat(admin.get("/api/operations?start_date=" + moment).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active_checks", "active_anomalies", "fields", "records"})
    void sortsContainersByEveryCounter(String counter) {
        assertThat(admin.get("/api/containers?sort_" + counter + "=desc").status())
                .isEqualTo(200);
    }
}

package io.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.db.PreparedPostgres;
import io.touchstone.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, as people run them. */
class ServeTest {
    private static final Pattern READY = Pattern.compile("Touchstone .* is ready at (http://127\\.0\\.0\\.1:\\d+)");

    private static final Pattern LINK = Pattern.compile("Open (http\\S+/sign-in\\?code=[\\w-]{43}) .*");

    @TempDir
    Path home;

    private CommandProcesses commands;

    @BeforeEach
    void useTheHome() {
        commands = new CommandProcesses(home);
    }

    @AfterEach
    void endWhatAFailedTestLeftRunning() {
        commands.close();
    }

    @Test
    void servesUntilToldToEndAndThenEndsWell() throws Exception {
        PreparedPostgres.in(home.resolve("postgres"));
        Process server = commands.start("serve", Map.of("TOUCHSTONE_PORT", "0"));
        BufferedReader lines = server.inputReader();
        Matcher ready = CommandProcesses.await(lines, READY);
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(openedBy(browser, CommandProcesses.await(lines, LINK).group(1)))
                .isEqualTo("administrator");
        Path tokenFile = home.resolve("admin-token");
        assertThat(lines.readLine()).isEqualTo("Administrator's token: " + tokenFile);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
        assertThat(statusOf(ready.group(1), Files.readString(tokenFile).strip()))
                .isEqualTo(200);
        assertThat(statusOf(ready.group(1), "x")).isEqualTo(401);

        tokensAndChecksWorkBesideIt(ready.group(1));
        CommandProcesses.Ended second = commands.run("serve", Map.of("TOUCHSTONE_PORT", "0"));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.text()).contains("Another Touchstone is running on " + home);

        server.toHandle().destroy(); // the process itself would close our end of its output
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(lines.lines()).last().isEqualTo("Stopped.");
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    /** Who a browser is after it opened a link. */
    private static String openedBy(HttpClient browser, String link) throws IOException, InterruptedException {
        browser.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding());
        return Json.parse(browser.send(
                                HttpRequest.newBuilder(URI.create(link).resolve("/api/users/me"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .path("user_name")
                .asString();
    }

    private void tokensAndChecksWorkBesideIt(String address) throws Exception {
        CommandProcesses.Ended token = commands.run("token", Map.of());
        assertThat(token.code()).isZero();
        assertThat(statusOf(address, token.text().strip())).isEqualTo(200);
        CommandProcesses.Ended link = commands.run("sign-in", Map.of("TOUCHSTONE_PORT", "0"));
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(openedBy(browser, address + link.text().strip())).isEqualTo("administrator");
        CommandProcesses.Ended check = commands.run("check", Map.of());
        assertThat(check.code()).isZero();
        assertThat(check.text().lines())
                .hasSize(3)
                .allMatch(line -> line.contains(" ok "))
                .anyMatch(line -> line.contains("embedded PostgreSQL 18"));
    }

    @Test
    void saysWhichSettingToChangeWhenItsPortIsTaken() throws Exception {
        PreparedPostgres.in(home.resolve("postgres"));
        try (ServerSocket occupant = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(occupant.getLocalPort());
            CommandProcesses.Ended ended = commands.run("serve", Map.of("TOUCHSTONE_PORT", port));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.text())
                    .contains("Cannot listen on port " + port)
                    .contains("set TOUCHSTONE_PORT to a free port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesSettingsItDoesNotKnow() throws Exception {
        CommandProcesses.Ended ended = commands.run("serve", Map.of("TOUCHSTONE_PROT", "1"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("Did you mean TOUCHSTONE_PORT?").doesNotContain("\tat ");
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    @Test
    void checkTellsWhatIsWrongWithADatabase() throws Exception {
        String url = "postgresql://me:hunter2@127.0.0.1:1/none";
        CommandProcesses.Ended ended = commands.run("check", Map.of("TOUCHSTONE_DATABASE_URL", url));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .containsPattern("database +FAILED +Cannot use the database postgresql://127.0.0.1:1/none")
                .doesNotContain("hunter2");
    }

    private static int statusOf(String address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/datastore-groups"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}

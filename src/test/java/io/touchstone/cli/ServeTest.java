package io.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Main;
import io.touchstone.db.PreparedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own, as people run them. */
class ServeTest {
    private static final Pattern READY = Pattern.compile("Touchstone .* is ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path home;

    @AfterEach
    void endWhatAFailedTestLeftRunning() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void servesUntilToldToEndAndThenEndsWell() throws Exception {
        PreparedPostgres.in(home.resolve("postgres"));
        Process server = command("serve", Map.of("TOUCHSTONE_PORT", "0"));
        BufferedReader lines = server.inputReader();
        Matcher ready = ready(lines);
        Path tokenFile = home.resolve("admin-token");
        assertThat(lines.readLine()).isEqualTo("Administrator's token: " + tokenFile);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile)))
                .isEqualTo("rw-------");
        assertThat(statusOf(ready.group(1), Files.readString(tokenFile).strip()))
                .isEqualTo(200);
        assertThat(statusOf(ready.group(1), "x")).isEqualTo(401);

        tokensAndChecksWorkBesideIt(ready.group(1));
        Ended second = ended(command("serve", Map.of("TOUCHSTONE_PORT", "0")));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.text()).contains("Another Touchstone is running on " + home);

        server.toHandle().destroy(); // the process itself would close our end of its output
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(lines.lines()).last().isEqualTo("Stopped.");
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    private static Matcher ready(BufferedReader lines) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return ready;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("The server ended before it was ready:\n" + before);
    }

    private void tokensAndChecksWorkBesideIt(String address) throws Exception {
        Ended token = ended(command("token", Map.of()));
        assertThat(token.code()).isZero();
        assertThat(statusOf(address, token.text().strip())).isEqualTo(200);
        Ended check = ended(command("check", Map.of()));
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
            Ended ended = ended(command("serve", Map.of("TOUCHSTONE_PORT", port)));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.text())
                    .contains("Cannot listen on port " + port)
                    .contains("set TOUCHSTONE_PORT to a free port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesSettingsItDoesNotKnow() throws Exception {
        Ended ended = ended(command("serve", Map.of("TOUCHSTONE_PROT", "1")));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("Did you mean TOUCHSTONE_PORT?").doesNotContain("\tat ");
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    @Test
    void checkTellsWhatIsWrongWithADatabase() throws Exception {
        String url = "postgresql://me:hunter2@127.0.0.1:1/none";
        Ended ended = ended(command("check", Map.of("TOUCHSTONE_DATABASE_URL", url)));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .containsPattern("database +FAILED +Cannot use the database postgresql://127.0.0.1:1/none")
                .doesNotContain("hunter2");
    }

    private record Ended(int code, String text) {}

    private static Ended ended(Process process) throws IOException, InterruptedException {
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        }
    }

    private Process command(String command, Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command)
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOUCHSTONE_"));
        builder.environment().put("TOUCHSTONE_HOME", home.toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        started.add(process);
        return process;
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

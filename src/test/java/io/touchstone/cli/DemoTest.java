package io.touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.db.PreparedPostgres;
import io.touchstone.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demonstration, as people run it. */
class DemoTest {
    private static final Pattern LINK = Pattern.compile("Open (http://127\\.0\\.0\\.1:\\d+)/sign-in\\?code=[\\w-]{43}");
    private static final Pattern CURL = Pattern.compile(" +curl -s '(http[^']+)' .*admin-token.*");

    @TempDir
    Path home;

    @Test
    void onboardsItsSampleDataOnceHoweverOftenItIsRun() throws Exception {
        PreparedPostgres.in(home.resolve("postgres"));
        Map<String, String> settings = Map.of("TOUCHSTONE_PORT", freePort());
        try (CommandProcesses commands = new CommandProcesses(home)) {
            Process demo = commands.start("demo", settings);
            BufferedReader lines = demo.inputReader();
            String address = CommandProcesses.await(lines, LINK).group(1);
            for (int i = 0; i < 3; i++) {
                assertThat(get(CommandProcesses.await(lines, CURL).group(1))
                                .path("total")
                                .asLong())
                        .isPositive();
            }
            assertThat(onboarded(address))
                    .containsExactly(
                            "demo_files 3", "demo_hr 2", "demo_logistics 2", "demo_marketing 2", "demo_sales 6");

            CommandProcesses.Ended again = commands.run("demo", settings);
            assertThat(again.text()).contains("0 created, 4 there already, 0 failed");
            assertThat(again.code()).isZero();
            demo.toHandle().destroy();
            assertThat(demo.waitFor()).isZero();

            Process restarted = commands.start("demo", settings);
            assertThat(onboarded(CommandProcesses.await(restarted.inputReader(), LINK)
                            .group(1)))
                    .hasSize(5);
        }
    }

    private List<String> onboarded(String address) throws IOException, InterruptedException {
        return get(address + "/api/datastores?sort_name=asc")
                .path("items")
                .valueStream()
                .map(datastore -> datastore.path("name").asString() + " "
                        + datastore.path("metrics").path("containers").asLong())
                .toList();
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home.resolve("admin-token")).strip())
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}

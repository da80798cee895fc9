package io.touchstone.cli;

import io.touchstone.App;
import io.touchstone.Config;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code touchstone rehearse}: starts a server that nobody sees, asks it what people ask first, and ends. The launcher runs
 * it after a build, while Java archives the classes it loads.
 */
final class Rehearse implements Command {
    private static final List<String> QUESTIONS =
            List.of("/", "/api/status", "/api/openapi.json", "/api/users/me", "/api/datastores", "/api/connections");

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String summary() {
        return "start, answer and end once in a temporary folder";
    }

    @Override
    public int run(PrintStream out) {
        try {
            Path home = Files.createTempDirectory("touchstone-rehearsal");
            try {
                Config config = Config.of(Map.of("TOUCHSTONE_HOME", home.toString(), "TOUCHSTONE_PORT", "0"));
                try (App app = App.start(config)) {
                    ask(app.port(), Files.readString(config.tokenFile()).strip(), out);
                }
            } finally {
                delete(home);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask(int port, String token, PrintStream out) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        for (String question : QUESTIONS) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + question))
                    .header("Authorization", "Bearer " + token)
                    .build();
            try {
                out.println(question + " "
                        + client.send(request, BodyHandlers.discarding()).statusCode());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted", e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

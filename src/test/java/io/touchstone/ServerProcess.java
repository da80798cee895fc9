package io.touchstone;

import io.touchstone.db.PreparedPostgres;
import io.touchstone.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server that is a process of its own, to be killed and started again on the same data folder. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("is ready at (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Path log;
    private final Map<String, String> settings;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;
    private String address = "";

    private ServerProcess(Path folder, Map<String, String> settings) {
        this.home = folder.resolve("home");
        this.log = folder.resolve("log");
        this.settings = settings;
    }

    /** Starts one in a folder of its own, with these settings beside the usual. */
    public static ServerProcess in(Path folder, Map<String, String> settings) {
        ServerProcess server = new ServerProcess(folder, settings);
        PreparedPostgres.in(server.home.resolve("postgres"));
        server.start();
        return server;
    }

    /** Its data folder. */
    public Path home() {
        return home;
    }

    /** All that it ever printed. */
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and waits until it serves. */
    public void start() {
        try {
            long before = Files.exists(log) ? printed().length() : 0;
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("TOUCHSTONE_"));
            builder.environment().put("TOUCHSTONE_HOME", home.toString());
            builder.environment().put("TOUCHSTONE_PORT", "0");
            builder.environment().putAll(settings);
            Process started = builder.start();
            process = started;
            address = readyAt(started, Math.toIntExact(before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readyAt(Process started, int from) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (started.isAlive() && Instant.now().isBefore(deadline)) {
            Matcher ready = READY.matcher(printed().substring(from));
            if (ready.find()) {
                return ready.group(1);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("The server did not come up:\n" + printed());
    }

    /** Kills it as {@code kill -9} does; its PostgreSQL stays behind. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Ends it, and its PostgreSQL with it. */
    @Override
    public void close() {
        Process running = process;
        if (running != null && !running.isAlive()) {
            start(); // takes its orphan in
            running = process;
        }
        if (running != null) {
            running.destroy();
            running.onExit().join();
        }
    }

    /** The administrator's token. */
    public String token() {
        try {
            return Files.readString(home.resolve("admin-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply as it came. */
    public record Answer(int status, String text) {
        /** Its body. */
        public JsonNode json() {
            return Json.parse(text);
        }
    }

    /** Calls as the administrator. */
    public Answer call(String method, String path, @Nullable String body, String... headers) {
        return send(method, path, body, headers).join();
    }

    /** Calls as the administrator, and does not wait for the reply, which may never come. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.body()));
    }
}

package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.touchstone.connector.ConnectionFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Driver;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {
    @TempDir
    Path folder = Path.of("");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer repository = server();
    private Path jar = Path.of("");

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serveADriver() throws Exception {
        jar = Path.of(Class.forName("org.postgresql.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        repository.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, Files.size(jar));
            Files.copy(jar, exchange.getResponseBody());
            exchange.close();
        });
        repository.start();
    }

    @AfterEach
    void stop() {
        repository.stop(0);
    }

    @Test
    void fetchesADriverOnceAndKeepsItApart() throws Exception {
        Drivers drivers = drivers();
        Driver driver = drivers.get(described(sha256(jar)));
        assertThat(asked).containsExactly("/org/example/stand-in/1.0/stand-in-1.0.jar");
        assertThat(driver.acceptsURL("jdbc:postgresql://h/")).isTrue();
        assertThat(driver.getClass()).isNotEqualTo(Class.forName("org.postgresql.Driver"));
        assertThat(drivers.get(described(sha256(jar)))).isSameAs(driver);
        drivers().get(described(sha256(jar)));
        assertThat(asked).hasSize(1);
        assertThat(files()).containsExactly("stand-in-1.0.jar");
    }

    @Test
    void takesADriverPutThereByHand() throws Exception {
        Files.copy(jar, folder.resolve("stand-in-1.0.jar"));
        assertThat(drivers().get(described(sha256(jar)))).isNotNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesADriverThatIsNotTheOneExpected() throws Exception {
        Drivers.Jar other = described("00" + sha256(jar).substring(2));
        assertRefused(drivers(), other, "SHA-256");
        assertThat(files()).isEmpty();
        Files.writeString(folder.resolve("stand-in-1.0.jar"), "anything");
        assertRefused(drivers(), other, "SHA-256");
    }

    @Test
    void saysWhatToDoWhereThereIsNoWayToTheRepository() throws Exception {
        Drivers.Jar driver = described(sha256(jar));
        stop();
        assertRefused(drivers(), driver, "put stand-in-1.0.jar into the folder drivers/");
        assertThat(files()).isEmpty();
    }

    private static void assertRefused(Drivers drivers, Drivers.Jar driver, String words) {
        assertThatThrownBy(() -> drivers.get(driver))
                .isInstanceOfSatisfying(ConnectionFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.DRIVER))
                .hasMessageContaining(words);
    }

    private Drivers drivers() {
        return new Drivers(
                folder, URI.create("http://127.0.0.1:" + repository.getAddress().getPort() + "/"));
    }

    private static Drivers.Jar described(String sha256) {
        return new Drivers.Jar("Stand-in", "org.example", "stand-in", "1.0", sha256, "org.postgresql.Driver");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}

package io.touchstone.connector;

import io.touchstone.connector.ConnectionFailure.Reason;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Driver;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Drivers too big to ship: fetched on first use from Maven Central, or put into the folder by hand, and loaded apart from
 * the server's own classes.
 */
public final class Drivers {
    private static final URI MAVEN_CENTRAL = URI.create("https://repo.maven.apache.org/maven2/");

    private final Path folder;
    private final URI repository;
    private final Map<Jar, Driver> loaded = new HashMap<>();

    /** @param folder where the drivers are kept; made when first needed */
    public Drivers(Path folder) {
        this(folder, MAVEN_CENTRAL);
    }

    Drivers(Path folder, URI repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * A driver as Maven Central has it.
     *
     * @param title what people call it
     * @param group such as {@code net.snowflake}
     * @param artifact such as {@code snowflake-jdbc}
     * @param version the one we know to work
     * @param sha256 the jar's fingerprint, in hexadecimal
     * @param driverClass the class that is the driver
     */
    public record Jar(String title, String group, String artifact, String version, String sha256, String driverClass) {
        String file() {
            return artifact + "-" + version + ".jar";
        }

        String path() {
            return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + file();
        }
    }

    /**
     * The driver, fetched if need be.
     *
     * @throws ConnectionFailure when it can neither be found nor fetched, or is not what it should be
     */
    public synchronized Driver get(Jar jar) {
        return loaded.computeIfAbsent(jar, this::load);
    }

    private Driver load(Jar jar) {
        Path file = folder.resolve(jar.file());
        if (Files.exists(file)) {
            check(jar, file);
        } else {
            fetch(jar, file);
        }
        try {
            URL[] path = {file.toUri().toURL()};
            ClassLoader apart = new URLClassLoader(jar.title(), path, ClassLoader.getPlatformClassLoader());
            return (Driver) apart.loadClass(jar.driverClass()).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | MalformedURLException e) {
            throw failure("The " + jar.title() + " driver in drivers/" + jar.file() + " could not be loaded");
        }
    }

    private static void check(Jar jar, Path file) {
        try {
            if (!sha256(file).equals(jar.sha256())) {
                throw failure("The " + jar.title() + " driver in drivers/" + jar.file()
                        + " is not the one expected: its SHA-256 is not " + jar.sha256());
            }
        } catch (IOException e) {
            throw failure("The " + jar.title() + " driver in drivers/" + jar.file() + " could not be read");
        }
    }

    /** Into a file of its own first, so that a half-fetched driver is never taken for a whole one. */
    private void fetch(Jar jar, Path file) {
        URI source = repository.resolve(jar.path());
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, jar.artifact(), ".partial");
            try {
                download(source, partial);
                check(jar, partial);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw failure("The " + jar.title() + " driver could not be fetched from " + source
                    + ". Where this server has no way there, put " + jar.file()
                    + " into the folder drivers/ of its data folder by hand");
        }
    }

    private static void download(URI source, Path target) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(source).timeout(Duration.ofMinutes(5)).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.ofFile(target))
                    .statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream bytes =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static ConnectionFailure failure(String words) {
        return new ConnectionFailure(Reason.DRIVER, words);
    }
}

package io.touchstone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 that keeps its buckets in memory and checks signatures, in a process of its own. */
public final class S3Server implements AutoCloseable {
    private static final Path JAR = Path.of("target", "test-lib", "s3proxy-jar-with-dependencies.jar");
    private static final Pattern LISTENING = Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
    private static final String ACCESS_KEY = "AKIATOUCHSTONETEST";
    private static final String SECRET_KEY = "s3-secret-canary/" + "x".repeat(24);
    private static @Nullable S3Server shared;

    private final Process process;
    private final URI endpoint;
    private final S3Client client;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.client = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The one all tests of this JVM share; it ends with the JVM. Give every test buckets of its own. */
    public static synchronized S3Server shared() {
        if (shared == null) {
            S3Server started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            shared = started;
        }
        return shared;
    }

    /** Starts one on a free port. */
    public static S3Server start() {
        try {
            Path properties = Files.createTempFile("s3proxy", ".properties");
            Files.writeString(
                    properties,
                    """
                    s3proxy.endpoint=http://127.0.0.1:0
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    s3proxy.ignore-unknown-headers=true
                    jclouds.provider=transient-nio2
                    jclouds.identity=none
                    jclouds.credential=none
                    """
                            .formatted(ACCESS_KEY, SECRET_KEY));
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            java,
                            "-Xmx192m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            JAR.toString(),
                            "--properties",
                            properties.toString())
                    .redirectErrorStream(true)
                    .start();
            URI endpoint = URI.create("http://127.0.0.1:" + port(process));
            Files.delete(properties);
            return new S3Server(process, endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port is in what it prints; what it prints later is read away, so that it never waits for a reader. */
    private static String port(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> drain(output), "s3proxy output");
                drain.setDaemon(true);
                drain.start();
                return listening.group(1);
            }
        }
        throw new IllegalStateException("s3proxy did not start from " + JAR.toAbsolutePath());
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            return; // it ended, and its output with it
        }
    }

    /** Its address, such as {@code http://127.0.0.1:41234}. */
    public String endpoint() {
        return endpoint.toString();
    }

    /** The one access key it knows. */
    public String accessKey() {
        return ACCESS_KEY;
    }

    /** The secret of that key. */
    public String secretKey() {
        return SECRET_KEY;
    }

    /** The {@code parameters} of a connection to it, beside those of authentication. */
    public Map<String, Object> parameters() {
        return Map.of("endpoint", endpoint(), "path_style_access", true);
    }

    /** Makes a bucket. */
    public void createBucket(String bucket) {
        client.createBucket(create -> create.bucket(bucket));
    }

    /** Puts an object. */
    public void put(String bucket, String key, byte[] content) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    /** Puts a text. */
    public void put(String bucket, String key, String content) {
        put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The keys of a bucket, sorted; at most 1,000. */
    public List<String> keys(String bucket) {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

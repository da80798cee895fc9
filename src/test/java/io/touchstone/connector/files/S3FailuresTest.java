package io.touchstone.connector.files;

import static io.touchstone.connector.files.TestBucket.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.touchstone.S3Server;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of buckets that cannot be reached, and what is never tried. */
class S3FailuresTest {
    @TempDir
    Path temp;

    private final S3Server s3 = S3Server.shared();
    private TestBucket bucket;

    @BeforeEach
    void makeBucket() {
        bucket = TestBucket.make(temp);
    }

    @Test
    void tellsABadKeyAndABadSecret() {
        ConnectionFailure unknown = bucket.failure(Map.of("access_key", "AKIAUNKNOWN"), TOP);
        ConnectionFailure unfit = bucket.failure(Map.of("secret_key", new Secret("wrong-secret-canary")), TOP);

        assertThat(unknown.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(unknown).hasMessageContaining("access key is not known").hasMessageContaining(s3.endpoint());
        assertThat(unfit.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(unfit).hasMessageContaining("secret key does not fit").hasNoCause();
        assertThat(unfit.getMessage()).doesNotContain("canary");
    }

    @Test
    void tellsABucketOrFolderThatIsNotThere() {
        ConnectionFailure noBucket = bucket.failure(Map.of("uri", "s3://no-such-bucket"), TOP);
        ConnectionFailure noBucketToWrite =
                bucket.failure(bucket.settings(Map.of("uri", "s3://no-such-bucket")), TOP, Use.ENRICHMENT);
        ConnectionFailure noFolder = bucket.failure(Map.of(), Place.folder("/raw/orders/", false));

        assertThat(noBucket.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noBucket).hasMessage("Bucket no-such-bucket not found at " + s3.endpoint());
        assertThat(noBucketToWrite.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noFolder.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noFolder)
                .hasMessage("Folder /raw/orders not found in bucket " + bucket.name() + " at " + s3.endpoint());
    }

    @Test
    void tellsAnEndpointWhereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        ConnectionFailure failure = bucket.failure(Map.of("endpoint", "http://127.0.0.1:" + port), TOP);

        assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
        assertThat(failure).hasMessage("Connection refused: could not connect to server at 127.0.0.1:" + port);
    }

    @Test
    void tellsAnEndpointThatSpeaksNoTls() {
        String endpoint = s3.endpoint().replace("http:", "https:");
        ConnectionFailure failure = bucket.failure(Map.of("endpoint", endpoint), TOP);

        assertThat(failure.reason()).isEqualTo(Reason.TLS);
        assertThat(failure).hasMessageContaining(endpoint.substring("https://".length()));
    }

    @Test
    void followsNoRedirectToAnotherHost() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = server(exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        String other = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
        HttpServer redirecting = server(exchange -> {
            exchange.getResponseHeaders().add("Location", other + exchange.getRequestURI());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        try {
            String endpoint = "http://127.0.0.1:" + redirecting.getAddress().getPort();
            bucket.failure(Map.of("endpoint", endpoint), TOP);
            assertThat(asked).hasValue(0);
        } finally {
            redirecting.stop(0);
            elsewhere.stop(0);
        }
    }

    @Test
    void tellsAnEndpointThatIsNoS3() throws IOException {
        HttpServer page = server(exchange -> {
            byte[] html = "<html><body>Welcome<br></body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        try {
            String endpoint = "http://127.0.0.1:" + page.getAddress().getPort();
            ConnectionFailure failure = bucket.failure(Map.of("endpoint", endpoint), TOP);
            assertThat(failure.reason()).isEqualTo(Reason.DRIVER);
            assertThat(failure).hasMessage(endpoint + " gave no answer that S3 would give");
        } finally {
            page.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uri,s3://Bucket",
        "uri,s3://b",
        "uri,s3://bucket/folder",
        "uri,s3a://bucket",
        "uri,bucket",
        "uri,s3://user@bucket",
        "uri,s3://bucket?x=y",
        "uri,s3://10.0.0.1",
        "uri,s3://a..b",
        "uri,s3://fast--use1-az1--x-s3",
        "endpoint,ftp://127.0.0.1",
        "endpoint,http://key:secret-canary@127.0.0.1",
        "endpoint,http://127.0.0.1/path",
        "endpoint,http://127.0.0.1?x",
        "endpoint,http://169.254.169.254",
        "endpoint,http://[fe80::1]",
        "endpoint,http://127.0.0.1:8000",
        "endpoint,http://no such host",
        "sts_endpoint,http://169.254.169.254",
        "region,us-east-1.evil.example.com/",
        "region,us@east",
    })
    void refusesWhatCouldLeadElsewhere(String setting, String value) {
        ConnectionFailure failure = bucket.failure(Map.of(setting, value), TOP);

        assertThat(failure.getMessage())
                .doesNotContain("canary")
                .doesNotContain("refused")
                .doesNotContain("Unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/a/../../b", "./a", "a\nb"})
    void refusesOddRootPaths(String rootPath) {
        assertThat(bucket.failure(Map.of(), Place.folder(rootPath, false)).reason())
                .isEqualTo(Reason.PERMISSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a b", "ключ", "x/y/z"})
    void tellsOddAccessKeysPolitely(String key) {
        assertThat(bucket.failure(Map.of("access_key", key), TOP)).isNotNull();
    }

    private static HttpServer server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }
}

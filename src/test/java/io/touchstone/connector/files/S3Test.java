package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.touchstone.FakeSts;
import io.touchstone.S3Server;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import io.touchstone.connector.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3Test {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Reader";
    private static final Place TOP = Place.folder("/", false);
    private static int buckets;

    @TempDir
    Path temp;

    private final S3Server s3 = S3Server.shared();
    private String bucket = "";

    @BeforeEach
    void makeBucket() {
        bucket = "lake-" + buckets++;
        s3.createBucket(bucket);
        System.setProperty("aws.accessKeyId", "server-key");
        System.setProperty("aws.secretAccessKey", "server-secret");
    }

    @AfterEach
    void forgetKeys() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void readsTheCatalogOfABucket() throws IOException {
        FileSamples samples = new FileSamples(temp.resolve("samples"));
        Path parquet = samples.parquet("o.parquet", "SELECT i AS id, {'a': [i]} AS s FROM range(100000) r(i)");
        for (int year : new int[] {2022, 2023, 2024}) {
            s3.put(bucket, "raw/orders/part_" + year + ".parquet", Files.readAllBytes(parquet));
        }
        s3.put(bucket, "raw/orders/more/a.csv", "id,name\n1,x\n");
        s3.put(bucket, "raw/orders/zz.json", "{\"id\": 1}\n");
        s3.put(bucket, "raw/orders/", "");
        s3.put(bucket, "raw/orders/_SUCCESS", "");
        s3.put(bucket, "raw/orders-old/x.csv", "id\n1\n");
        s3.put(bucket, "raw//odd.csv", "id\n1\n");

        SeenCatalog seen = read(Place.folder("/raw/orders/", false));

        assertThat(seen.names()).containsExactly("more/a.csv", "part_*.parquet", "zz.json");
        assertThat(seen.fields("part_*.parquet")).containsExactly("id BIGINT Integral", "s STRUCT(a BIGINT[]) Struct!");
        assertThat(seen.files("part_*.parquet").count()).isEqualTo(3);
        assertThat(seen.fields("more/a.csv")).containsExactly("id BIGINT Integral", "name VARCHAR String");
        assertThat(read(Place.folder("raw", false)).names())
                .contains("orders-old/x.csv", "orders/part_*.parquet", "orders/more/a.csv");
    }

    @Test
    void takesSamplesAndNotWholeFiles() throws IOException {
        String rows = "1,some text of a certain length\n".repeat(200_000);
        s3.put(bucket, "large.csv", "id,text\n" + rows);

        assertThat(read(TOP).fields("large.csv")).containsExactly("id BIGINT Integral", "text VARCHAR String");
        try (var kept = Files.list(temp.resolve("cache"))) {
            assertThat(kept.mapToLong(file -> file.toFile().length()).sum()).isBetween(1_000_000L, 1L << 20);
        }
    }

    @Test
    void readsMorePagesThanOne() {
        IntStream.range(0, 1_100).forEach(i -> s3.put(bucket, "d/f_" + i + ".csv", "id\n1\n"));

        SeenCatalog seen = read(TOP);

        assertThat(seen.names()).containsExactly("d/f_*.csv");
        assertThat(seen.files("d/f_*.csv").count()).isEqualTo(1_100);
    }

    @Test
    void provesThatABucketCanBeReadOrWrittenAndLeavesNothing() {
        verify(withKeys(), TOP, Use.SOURCE);
        verify(withKeys(), TOP, Use.ENRICHMENT);
        verify(withKeys(), Place.folder("/findings/", false), Use.ENRICHMENT);
        assertThat(s3.keys(bucket)).isEmpty();
        s3.put(bucket, "raw/a.csv", "id\n");
        verify(withKeys(), Place.folder("/raw", false), Use.SOURCE);
        try (Session session = open(withKeys())) {
            assertThat(session.catalogs()).isEmpty();
            assertThat(session.schemas(null)).isEmpty();
            assertThat(session.product().name()).isEqualTo("Amazon S3");
        }
    }

    @Test
    void assumesARoleWithItsExternalId() {
        s3.put(bucket, "a.csv", "id\n1\n");
        try (FakeSts sts = FakeSts.start(s3, ROLE, "ext-1")) {
            try (Session session = open(withRole(sts, ROLE, "ext-1"))) {
                session.verify(TOP, Use.SOURCE);
                session.verify(TOP, Use.ENRICHMENT);
            }
            assertThat(sts.lent()).isEqualTo(1);
        }
    }

    @Test
    void assumesTheRoleAgainBeforeItsCredentialsRunOut() {
        try (FakeSts sts = FakeSts.start(s3, ROLE, "ext-1")) {
            sts.lendFor(Duration.ofSeconds(20));
            try (Session session = open(withRole(sts, ROLE, "ext-1"))) {
                session.verify(TOP, Use.SOURCE);
                int before = sts.lent();
                session.verify(TOP, Use.SOURCE);
                assertThat(sts.lent()).isGreaterThan(before);
            }
        }
    }

    @Test
    void tellsWhenARoleCannotBeAssumed() {
        try (FakeSts sts = FakeSts.start(s3, ROLE, "ext-1")) {
            for (Settings settings : List.of(withRole(sts, ROLE, "wrong"), withRole(sts, ROLE + "x", "ext-1"))) {
                ConnectionFailure failure = failure(() -> verify(settings, TOP, Use.SOURCE));

                assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
                assertThat(failure)
                        .hasMessageContaining("role cannot be assumed")
                        .hasMessageContaining(bucket);
            }
        }
    }

    @Test
    void tellsABadKeyAndABadSecret() {
        ConnectionFailure unknown = failure(() -> verify(with(Map.of("access_key", "AKIAUNKNOWN")), TOP, Use.SOURCE));
        ConnectionFailure unfit =
                failure(() -> verify(with(Map.of("secret_key", new Secret("wrong-secret-canary"))), TOP, Use.SOURCE));

        assertThat(unknown.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(unknown).hasMessageContaining("access key is not known").hasMessageContaining(s3.endpoint());
        assertThat(unfit.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(unfit).hasMessageContaining("secret key does not fit").hasNoCause();
        assertThat(unfit.getMessage()).doesNotContain("canary");
    }

    @Test
    void tellsABucketOrFolderThatIsNotThere() {
        ConnectionFailure noBucket = failure(() -> verify(with(Map.of("uri", "s3://no-such-bucket")), TOP, Use.SOURCE));
        ConnectionFailure noBucketToWrite =
                failure(() -> verify(with(Map.of("uri", "s3://no-such-bucket")), TOP, Use.ENRICHMENT));
        ConnectionFailure noFolder = failure(() -> verify(withKeys(), Place.folder("/raw/orders/", false), Use.SOURCE));

        assertThat(noBucket.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noBucket).hasMessage("Bucket no-such-bucket not found at " + s3.endpoint());
        assertThat(noBucketToWrite.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noFolder.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(noFolder).hasMessage("Folder /raw/orders not found in bucket " + bucket + " at " + s3.endpoint());
    }

    @Test
    void tellsAnEndpointWhereNobodyAnswers() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        ConnectionFailure failure =
                failure(() -> verify(with(Map.of("endpoint", "http://127.0.0.1:" + port)), TOP, Use.SOURCE));

        assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
        assertThat(failure).hasMessage("No connection to http://127.0.0.1:" + port);
    }

    @Test
    void tellsAnEndpointThatSpeaksNoTls() {
        String endpoint = s3.endpoint().replace("http:", "https:");
        ConnectionFailure failure = failure(() -> verify(with(Map.of("endpoint", endpoint)), TOP, Use.SOURCE));

        assertThat(failure.reason()).isEqualTo(Reason.TLS);
        assertThat(failure).hasMessageContaining(endpoint);
    }

    @Test
    void followsNoRedirectToAnotherHost() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> redirectAll(server, s3.endpoint()));
            answering.start();
            String endpoint = "http://127.0.0.1:" + server.getLocalPort();
            ConnectionFailure failure = failure(() -> verify(with(Map.of("endpoint", endpoint)), TOP, Use.SOURCE));

            assertThat(failure.reason()).isIn(Reason.DRIVER, Reason.NOT_FOUND);
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
        ConnectionFailure failure = failure(() -> verify(with(Map.of(setting, value)), TOP, Use.SOURCE));

        assertThat(failure.getMessage()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/a/../../b", "./a", "a\\b", "a\nb"})
    void refusesOddRootPaths(String rootPath) {
        assertThat(failure(() -> verify(withKeys(), Place.folder(rootPath, false), Use.SOURCE))
                        .reason())
                .isEqualTo(Reason.PERMISSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a b", "ключ", "x/y/z"})
    void tellsOddAccessKeysPolitely(String key) {
        assertThat(failure(() -> verify(with(Map.of("access_key", key)), TOP, Use.SOURCE)))
                .isNotNull();
    }

    @Test
    void asksForKeysOrARole() {
        var byName = new HashMap<String, io.touchstone.connector.Setting>();
        connector().settings().forEach(setting -> byName.put(setting.name(), setting));

        assertThat(byName.get("secret_key").requiredWhen().value()).isEqualTo("SHARED_KEY");
        assertThat(byName.get("access_key").requiredWhen().value()).isEqualTo("SHARED_KEY");
        assertThat(byName.get("role_arn").requiredWhen().value()).isEqualTo("IAM_ROLE");
        assertThat(byName.get("external_id").requiredWhen()).isNull();
    }

    private SeenCatalog read(Place place) {
        SeenCatalog seen = new SeenCatalog();
        try (Session session = open(withKeys())) {
            session.readCatalog(place, seen);
        }
        return seen;
    }

    private void verify(Settings settings, Place place, Use use) {
        try (Session session = open(settings)) {
            session.verify(place, use);
        }
    }

    private Session open(Settings settings) {
        return connector().open(settings, null);
    }

    private S3 connector() {
        return new S3(new Reach(Set.of(8000)), new FileCache(temp.resolve("cache"), 10_000_000));
    }

    private Settings withKeys() {
        return with(Map.of());
    }

    private Settings with(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(s3.parameters());
        values.put("uri", "s3://" + bucket);
        values.put("authentication_type", "SHARED_KEY");
        values.put("access_key", s3.accessKey());
        values.put("secret_key", new Secret(s3.secretKey()));
        values.putAll(changes);
        return new Settings(values);
    }

    private Settings withRole(FakeSts sts, String role, String externalId) {
        return with(Map.of(
                "authentication_type",
                "IAM_ROLE",
                "role_arn",
                role,
                "external_id",
                externalId,
                "sts_endpoint",
                sts.endpoint()));
    }

    private static ConnectionFailure failure(Runnable work) {
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, work::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void redirectAll(ServerSocket server, String to) {
        byte[] answer = ("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + to
                        + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                socket.getInputStream().read(new byte[8_192]);
                out.write(answer);
            } catch (IOException e) {
                return;
            }
        }
    }
}

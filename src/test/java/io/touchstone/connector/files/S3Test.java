package io.touchstone.connector.files;

import static io.touchstone.connector.files.TestBucket.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.FakeSts;
import io.touchstone.S3Server;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets with keys and with roles. */
class S3Test {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Reader";

    @TempDir
    Path temp;

    private final S3Server s3 = S3Server.shared();
    private TestBucket bucket;

    @BeforeEach
    void makeBucket() {
        bucket = TestBucket.make(temp);
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
            s3.put(bucket.name(), "raw/orders/part_" + year + ".parquet", Files.readAllBytes(parquet));
        }
        s3.put(bucket.name(), "raw/orders/more/a.csv", "id,name\n1,x\n");
        s3.put(bucket.name(), "raw/orders/zz.json", "{\"id\": 1}\n");
        s3.put(bucket.name(), "raw/orders/", "");
        s3.put(bucket.name(), "raw/orders/_SUCCESS", "");
        s3.put(bucket.name(), "raw/orders-old/x.csv", "id\n1\n");
        s3.put(bucket.name(), "raw//odd.csv", "id\n1\n");

        SeenCatalog seen = bucket.read(Place.folder("/raw/orders/", false));

        assertThat(seen.names()).containsExactly("more/a.csv", "part_*.parquet", "zz.json");
        assertThat(seen.fields("part_*.parquet")).containsExactly("id BIGINT Integral", "s STRUCT(a BIGINT[]) Struct!");
        assertThat(seen.files("part_*.parquet").count()).isEqualTo(3);
        assertThat(seen.fields("more/a.csv")).containsExactly("id BIGINT Integral", "name VARCHAR String");
        assertThat(bucket.read(Place.folder("raw", false)).names())
                .contains("orders-old/x.csv", "orders/part_*.parquet", "orders/more/a.csv");
    }

    @Test
    void takesSamplesAndNotWholeFiles() throws IOException {
        String rows = "1,some text of a certain length\n".repeat(200_000);
        s3.put(bucket.name(), "large.csv", "id,text\n" + rows);

        assertThat(bucket.read(TOP).fields("large.csv")).containsExactly("id BIGINT Integral", "text VARCHAR String");
        try (var kept = Files.list(temp.resolve("cache"))) {
            assertThat(kept.mapToLong(file -> file.toFile().length()).sum()).isBetween(1_000_000L, 1L << 20);
        }
    }

    @Test
    void readsMorePagesThanOne() {
        IntStream.range(0, 1_100).parallel().forEach(i -> s3.put(bucket.name(), "d/f_" + i + ".csv", "id\n1\n"));

        SeenCatalog seen = bucket.read(TOP);

        assertThat(seen.names()).containsExactly("d/f_*.csv");
        assertThat(seen.files("d/f_*.csv").count()).isEqualTo(1_100);
    }

    @Test
    void provesThatABucketCanBeReadOrWrittenAndLeavesNothing() {
        bucket.verify(bucket.settings(Map.of()), TOP, Use.SOURCE);
        bucket.verify(bucket.settings(Map.of()), TOP, Use.ENRICHMENT);
        bucket.verify(bucket.settings(Map.of()), Place.folder("/findings/", false), Use.ENRICHMENT);
        assertThat(s3.keys(bucket.name())).isEmpty();
        s3.put(bucket.name(), "raw/a.csv", "id\n");
        bucket.verify(bucket.settings(Map.of()), Place.folder("/raw", false), Use.SOURCE);
        try (Session session = bucket.open(Map.of())) {
            assertThat(session.catalogs()).isEmpty();
            assertThat(session.schemas(null)).isEmpty();
            assertThat(session.product().name()).isEqualTo("Amazon S3");
        }
    }

    @Test
    void assumesARoleWithItsExternalId() {
        s3.put(bucket.name(), "a.csv", "id\n1\n");
        try (FakeSts sts = FakeSts.start(s3, ROLE, "ext-1")) {
            try (Session session = bucket.open(bucket.settings(sts, ROLE, "ext-1"))) {
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
            try (Session session = bucket.open(bucket.settings(sts, ROLE, "ext-1"))) {
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
            for (Settings settings :
                    List.of(bucket.settings(sts, ROLE, "wrong"), bucket.settings(sts, ROLE + "x", "ext-1"))) {
                ConnectionFailure failure = bucket.failure(settings, TOP, Use.SOURCE);

                assertThat(failure.reason()).isEqualTo(Reason.AUTHENTICATION);
                assertThat(failure)
                        .hasMessageContaining("role cannot be assumed")
                        .hasMessageContaining(bucket.name());
            }
        }
    }

    @Test
    void asksForKeysOrARole() {
        Map<String, Setting> byName = new HashMap<>();
        bucket.connector().settings().forEach(setting -> byName.put(setting.name(), setting));

        assertThat(byName.get("secret_key").requiredWhen().value()).isEqualTo("SHARED_KEY");
        assertThat(byName.get("access_key").requiredWhen().value()).isEqualTo("SHARED_KEY");
        assertThat(byName.get("role_arn").requiredWhen().value()).isEqualTo("IAM_ROLE");
        assertThat(byName.get("external_id").requiredWhen()).isNull();
    }
}

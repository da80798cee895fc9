package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.touchstone.FakeSts;
import io.touchstone.S3Server;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import io.touchstone.connector.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket of its own for a test, and ways to open it. The server it is opened by listens on port 8000. */
record TestBucket(S3Server s3, String name, Path cache) {
    static final Place TOP = Place.folder("/", false);
    private static final AtomicInteger MADE = new AtomicInteger();

    static TestBucket make(Path temp) {
        TestBucket bucket = new TestBucket(S3Server.shared(), "lake-" + MADE.incrementAndGet(), temp.resolve("cache"));
        bucket.s3.createBucket(bucket.name);
        return bucket;
    }

    void put(String key, String content) {
        s3.put(name, key, content);
    }

    S3 connector() {
        return new S3(new Reach(Set.of(8000)), new FileCache(cache, 10_000_000));
    }

    /** Settings with its keys, some of them changed. */
    Settings settings(Map<String, Object> changes) {
        Map<String, Object> values = new HashMap<>(s3.parameters());
        values.put("uri", "s3://" + name);
        values.put("authentication_type", "SHARED_KEY");
        values.put("access_key", s3.accessKey());
        values.put("secret_key", new Secret(s3.secretKey()));
        values.putAll(changes);
        return new Settings(values);
    }

    /** Settings with a role. */
    Settings settings(FakeSts sts, String role, String externalId) {
        return settings(Map.of(
                "authentication_type",
                "IAM_ROLE",
                "access_key",
                "",
                "secret_key",
                new Secret(""),
                "role_arn",
                role,
                "external_id",
                externalId,
                "sts_endpoint",
                sts.endpoint()));
    }

    Session open(Map<String, Object> changes) {
        return open(settings(changes));
    }

    Session open(Settings settings) {
        return connector().open(settings, null);
    }

    void verify(Settings settings, Place place, Use use) {
        try (Session session = open(settings)) {
            session.verify(place, use);
        }
    }

    SeenCatalog read(Place place) {
        SeenCatalog seen = new SeenCatalog();
        try (Session session = open(Map.of())) {
            session.readCatalog(place, seen);
        }
        return seen;
    }

    /** How proving that it can be read fails. */
    ConnectionFailure failure(Map<String, Object> changes, Place place) {
        return failure(settings(changes), place, Use.SOURCE);
    }

    ConnectionFailure failure(Settings settings, Place place, Use use) {
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, () -> verify(settings, place, use));
        assertThat(failure).isNotNull();
        return failure;
    }
}

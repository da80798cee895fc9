package io.touchstone.connector.files;

import io.touchstone.S3Gate;
import io.touchstone.S3Server;
import io.touchstone.connector.Connector;
import io.touchstone.connector.ConnectorContract;
import io.touchstone.connector.Place;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every connector must do, on a bucket. A gate before the store denies what a bucket's policy would. */
class S3ContractTest extends ConnectorContract {
    private static int buckets;

    @TempDir
    Path temp;

    private final S3Server s3 = S3Server.shared();
    private final S3Gate gate = S3Gate.before(s3);
    private final String bucket = "contract-" + buckets++;

    @BeforeEach
    void makeBucket() {
        s3.createBucket(bucket);
    }

    @AfterEach
    void closeGate() {
        gate.close();
    }

    @Override
    protected Connector connector(Reach reach) {
        return new S3(reach, new FileCache(temp.resolve("cache"), 10_000_000));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "uri",
                "s3://" + bucket,
                "authentication_type",
                "SHARED_KEY",
                "access_key",
                s3.accessKey(),
                "secret_key",
                new Secret(s3.secretKey()),
                "endpoint",
                gate.endpoint(),
                "path_style_access",
                true);
    }

    @Override
    protected Map<String, Object> wrongSecret() {
        return Map.of("secret_key", new Secret("another-secret"));
    }

    @Override
    protected Map<String, Object> at(String host, int port) {
        boolean isAddress = host.matches("[0-9a-f:]*:[0-9a-f:]*");
        return Map.of("endpoint", "http://" + (isAddress ? "[" + host + "]" : host) + ":" + port);
    }

    @Override
    protected Place make(String name) {
        s3.put(bucket, name + "/", "");
        return named(name);
    }

    @Override
    protected Place named(String name) {
        return Place.folder("/" + name + "/", false);
    }

    @Override
    protected Place makeForbidden(String name) {
        gate.deny("prefix=" + name);
        return make(name);
    }

    @Override
    protected Place makeReadOnly(String name) {
        gate.deny("^(PUT|DELETE) /" + bucket + "/" + name);
        return make(name);
    }

    @Override
    protected void fill(Place place, String container) {
        s3.put(bucket, place.rootPath().substring(1) + container + ".csv", "id,name\n1,Ann\n");
    }

    @Override
    protected String calledInCatalog(String container) {
        return container + ".csv";
    }

    @Override
    protected boolean writingMakesPlaces() {
        return true;
    }
}

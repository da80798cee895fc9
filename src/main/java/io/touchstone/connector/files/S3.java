package io.touchstone.connector.files;

import io.touchstone.connector.Capability;
import io.touchstone.connector.Connector;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Session;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.connector.StoreType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amazon S3, and stores that speak its language. */
public final class S3 implements Connector {
    private static final String AUTHENTICATION = "authentication_type";
    private static final String SHARED_KEY = "SHARED_KEY";
    private static final String IAM_ROLE = "IAM_ROLE";

    private final Reach reach;
    private final FileCache cache;

    /**
     * @param reach which hosts may be endpoints
     * @param cache where samples of files are kept
     */
    public S3(Reach reach, FileCache cache) {
        this.reach = reach;
        this.cache = cache;
    }

    @Override
    public String type() {
        return "s3";
    }

    @Override
    public String title() {
        return "Amazon S3";
    }

    @Override
    public StoreType storeType() {
        return StoreType.DFS;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("uri", "URI")
                        .mandatory()
                        .like(S3Access.BUCKET_URI.pattern(), "s3://my-bucket")
                        .help("The bucket, such as s3://my-bucket."),
                Setting.choice(AUTHENTICATION, "Type", SHARED_KEY, IAM_ROLE)
                        .byDefault(SHARED_KEY)
                        .inParameters(),
                Setting.text("access_key", "Access Key").mandatoryWhen(AUTHENTICATION, SHARED_KEY),
                Setting.secret("secret_key", "Secret Key").mandatoryWhen(AUTHENTICATION, SHARED_KEY),
                Setting.text("role_arn", "Role ARN")
                        .mandatoryWhen(AUTHENTICATION, IAM_ROLE)
                        .inParameters(),
                Setting.text("external_id", "External ID")
                        .inParameters()
                        .help("Given along when the role is assumed, where its trust policy asks for one."),
                Setting.url("endpoint", "Endpoint")
                        .inParameters()
                        .help("Address of a store other than Amazon's that speaks the same language."),
                Setting.text("region", "Region").limits(1, 64).inParameters(),
                Setting.flag("path_style_access", "Bucket in the path")
                        .inParameters()
                        .help("Names the bucket in the path of requests and not in the host, as many stores ask for."),
                Setting.url("sts_endpoint", "STS endpoint")
                        .inParameters()
                        .help("Address of the service that lends credentials for the role."));
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.CATALOGS, Capability.SCHEMAS);
    }

    @Override
    public Session open(Settings settings, @Nullable String database) {
        S3Access access = S3Access.of(settings, reach);
        S3Keys keys = settings.text(AUTHENTICATION).equals(IAM_ROLE)
                ? S3Keys.lentFor(settings, access)
                : S3Keys.given(settings);
        return new FileSession(new S3Bucket(access, keys), cache);
    }
}

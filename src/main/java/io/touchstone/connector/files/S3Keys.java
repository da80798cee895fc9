package io.touchstone.connector.files;

import io.touchstone.connector.Secret;
import io.touchstone.connector.Settings;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The credentials a bucket is opened with, and what must be closed when they are no longer needed. */
final class S3Keys implements AutoCloseable {
    private static final String SESSION = "touchstone";

    private final AwsCredentialsProvider provider;
    private final List<SdkAutoCloseable> open;

    private S3Keys(AwsCredentialsProvider provider, List<SdkAutoCloseable> open) {
        this.provider = provider;
        this.open = open;
    }

    /** A key and its secret, as given. */
    static S3Keys given(Settings settings) {
        String secret = settings.secret("secret_key").map(Secret::reveal).orElse("");
        AwsBasicCredentials pair = AwsBasicCredentials.create(settings.text("access_key"), secret);
        return new S3Keys(StaticCredentialsProvider.create(pair), List.of());
    }

    /**
     * Short-lived credentials of a role, which this server assumes with its own. They are fetched when first needed, and
     * again before they run out.
     */
    static S3Keys lentFor(Settings settings, S3Access access) {
        AssumeRoleRequest.Builder role =
                AssumeRoleRequest.builder().roleArn(settings.text("role_arn")).roleSessionName(SESSION);
        settings.optionalText("external_id").ifPresent(role::externalId);

        DefaultCredentialsProvider own = DefaultCredentialsProvider.builder().build();
        StsClientBuilder building = StsClient.builder().region(access.region()).credentialsProvider(own);
        access.stsEndpoint().ifPresent(building::endpointOverride);
        StsClient sts = S3Bucket.patient(building).build();
        StsAssumeRoleCredentialsProvider lent = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(role.build())
                .build();
        return new S3Keys(lent, List.of(lent, sts, own));
    }

    AwsCredentialsProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        open.forEach(SdkAutoCloseable::close);
    }
}

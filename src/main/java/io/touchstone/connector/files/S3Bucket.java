package io.touchstone.connector.files;

import io.touchstone.connector.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of S3. */
final class S3Bucket implements FileStore {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final Duration WITH_RETRIES = Duration.ofSeconds(75);

    private final S3Access access;
    private final S3Keys keys;
    private final S3Client client;
    private final S3Failures failures;

    S3Bucket(S3Access access, S3Keys keys) {
        this.access = access;
        this.keys = keys;
        this.failures = new S3Failures(access);
        S3ClientBuilder building = S3Client.builder()
                .region(access.region())
                .credentialsProvider(keys.provider())
                .forcePathStyle(access.pathStyle())
                // What only newer stores know is asked for only where the protocol demands it.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .crossRegionAccessEnabled(access.endpoint().isEmpty());
        access.endpoint().ifPresent(building::endpointOverride);
        this.client = patient(building).build();
    }

    /** Sets how long a client waits. */
    static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B patient(B building) {
        return building.httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(TO_CONNECT)
                        .socketTimeout(TO_ANSWER))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(TO_ANSWER).apiCallTimeout(WITH_RETRIES));
    }

    @Override
    public Product product() {
        return new Product("Amazon S3", null, "AWS SDK for Java", VersionInfo.SDK_VERSION);
    }

    @Override
    public String title() {
        return access.title();
    }

    @Override
    public boolean exists(String folder) {
        return asking(folder, s3 -> {
            ListObjectsV2Response first = page(s3, folder, 1, null);
            return folder.isEmpty() || !first.contents().isEmpty();
        });
    }

    @Override
    public void walk(String folder, Predicate<StoredFile> visitor) {
        @Nullable String next = null;
        do {
            @Nullable String from = next;
            ListObjectsV2Response page = asking(folder, s3 -> page(s3, folder, 1_000, from));
            for (S3Object object : page.contents()) {
                if (isFile(object.key()) && !visitor.test(file(object))) {
                    return;
                }
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    private ListObjectsV2Response page(S3Client s3, String folder, int most, @Nullable String from) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return s3.listObjectsV2(list ->
                list.bucket(access.bucket()).prefix(prefix).maxKeys(most).continuationToken(from));
    }

    /** Keys that end with a slash stand for folders; those with nameless folders are nothing a path could name. */
    private static boolean isFile(String key) {
        return !key.endsWith("/") && !key.startsWith("/") && !key.contains("//");
    }

    private static StoredFile file(S3Object object) {
        Instant written = Objects.requireNonNullElse(object.lastModified(), Instant.EPOCH);
        long bytes = Objects.requireNonNullElse(object.size(), 0L);
        String version = Objects.requireNonNullElseGet(object.eTag(), () -> bytes + "-" + written);
        return new StoredFile(object.key(), bytes, written, version);
    }

    @Override
    public byte[] read(StoredFile file, long from, int length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        return asking(file.path(), s3 -> {
            try (ResponseInputStream<GetObjectResponse> content = s3.getObject(
                    get -> get.bucket(access.bucket()).key(file.path()).range(range))) {
                byte[] read = content.readNBytes(length);
                content.abort();
                return read;
            } catch (IOException e) {
                throw failures.of(file.path(), e);
            }
        });
    }

    @Override
    public void put(String path, Path content) {
        asking(path, s3 -> s3.putObject(put -> put.bucket(access.bucket()).key(path), RequestBody.fromFile(content)));
    }

    @Override
    public void move(String from, String to) {
        asking(
                from,
                s3 -> s3.copyObject(copy -> copy.sourceBucket(access.bucket())
                        .sourceKey(from)
                        .destinationBucket(access.bucket())
                        .destinationKey(to)));
        delete(from);
    }

    @Override
    public void delete(String path) {
        asking(
                path,
                s3 -> s3.deleteObject(delete -> delete.bucket(access.bucket()).key(path)));
    }

    @Override
    public void probe(String folder) {
        String key = FolderPath.join(folder, ".touchstone-" + UUID.randomUUID());
        asking(folder, s3 -> s3.putObject(put -> put.bucket(access.bucket()).key(key), RequestBody.fromString("ok")));
        delete(key);
    }

    private <T> T asking(String path, Function<S3Client, T> question) {
        try {
            return question.apply(client);
        } catch (SdkException | IllegalArgumentException e) {
            // The latter is what the JDK says of a key that no header can hold.
            throw failures.of(path, e);
        }
    }

    @Override
    public void close() {
        client.close();
        keys.close();
    }
}

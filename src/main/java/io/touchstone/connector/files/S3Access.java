package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Where a bucket is, checked: nothing here can bend a request to another host.
 *
 * @param bucket its name
 * @param endpoint the store's address; empty for Amazon's own
 * @param stsEndpoint the address of the service that lends credentials; empty for Amazon's own
 * @param region the region requests are signed for
 * @param pathStyle whether requests name the bucket in their path
 */
record S3Access(String bucket, Optional<URI> endpoint, Optional<URI> stsEndpoint, Region region, boolean pathStyle) {
    static final Pattern BUCKET_URI = Pattern.compile("s3://([a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9])/?");
    private static final Pattern NO_BUCKET = Pattern.compile(".*\\.\\..*|\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final String UNORDERED = "--x-s3";

    static S3Access of(Settings settings, Reach reach) {
        String bucket = bucket(settings.text("uri"));
        boolean pathStyle = settings.flag("path_style_access");
        Optional<URI> endpoint = settings.optionalText("endpoint").map(text -> endpoint(text, reach));
        if (!pathStyle) {
            endpoint.filter(uri -> !isAddress(uri.getHost()))
                    .ifPresent(uri -> reach.check(bucket + "." + uri.getHost(), port(uri)));
        }
        Optional<URI> stsEndpoint = settings.optionalText("sts_endpoint").map(text -> endpoint(text, reach));
        String region = settings.optionalText("region").orElse("us-east-1");
        if (!REGION.matcher(region).matches()) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "Not the name of a region: " + region);
        }
        return new S3Access(bucket, endpoint, stsEndpoint, Region.of(region), pathStyle);
    }

    /** The bucket and where it is, for messages. */
    String title() {
        return "bucket " + bucket + endpoint.map(uri -> " at " + uri).orElse("");
    }

    /** The store without the bucket, for messages. */
    String store() {
        return endpoint.map(URI::toString).orElse("Amazon S3");
    }

    /** The hosts asked, with their ports, for messages. */
    String hosts() {
        String sts = stsEndpoint.map(uri -> " or " + host(uri)).orElse("");
        return endpoint.map(S3Access::host).orElse("Amazon S3") + sts;
    }

    private static String host(URI uri) {
        return uri.getHost() + ":" + port(uri);
    }

    private static String bucket(String uri) {
        Matcher matcher = BUCKET_URI.matcher(uri);
        if (!matcher.matches() || NO_BUCKET.matcher(matcher.group(1)).matches()) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "Not the URI of a bucket: it must look like s3://my-bucket");
        }
        if (matcher.group(1).endsWith(UNORDERED)) {
            // They list their objects in no order, and a sync that remembers only one path at a time needs it.
            throw new ConnectionFailure(Reason.NOT_FOUND, "Directory buckets cannot be read: " + matcher.group(1));
        }
        return matcher.group(1);
    }

    private static URI endpoint(String text, Reach reach) {
        try {
            URI uri = new URI(text);
            boolean isPlain = uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (isPlain) {
                reach.check(withoutBrackets(uri.getHost()), port(uri));
                return uri;
            }
        } catch (URISyntaxException e) {
            // Answered below: the words of the exception would repeat the text, which may hold a password.
        }
        throw new ConnectionFailure(
                Reason.NETWORK, "Not an endpoint: it must look like https://storage.example.com:9000");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

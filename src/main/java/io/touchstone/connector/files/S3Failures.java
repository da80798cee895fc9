package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Words for what S3 and its library throw. Their own words never get out: they may quote what was sent. */
record S3Failures(S3Access access) {
    /** The failure to do something with a path of the bucket; an empty path stands for the bucket itself. */
    ConnectionFailure of(String path, Exception e) {
        if (e instanceof StsException refused) {
            return ofRole(code(refused));
        }
        if (e instanceof AwsServiceException refused) {
            return ofBucket(path, refused.statusCode(), code(refused));
        }
        return ofNetwork(e);
    }

    private ConnectionFailure ofRole(String code) {
        if (code.equals("InvalidClientTokenId") || code.equals("SignatureDoesNotMatch")) {
            return failure(
                    Reason.AUTHENTICATION,
                    "The server's own AWS credentials are not accepted, so no role can be " + "assumed for "
                            + access.title());
        }
        return failure(
                Reason.AUTHENTICATION,
                "The role cannot be assumed for " + access.title() + (code.isEmpty() ? "" : " (" + code + ")")
                        + ": check the role ARN, the external ID and the role's trust policy");
    }

    private ConnectionFailure ofBucket(String path, int status, String code) {
        String what = path.isEmpty() ? access.title() : "/" + path + " in " + access.title();
        return switch (code) {
            case "NoSuchBucket" ->
                failure(Reason.NOT_FOUND, "Bucket " + access.bucket() + " not found at " + access.store());
            case "InvalidAccessKeyId" ->
                failure(Reason.AUTHENTICATION, "The access key is not known to " + access.store());
            case "SignatureDoesNotMatch" ->
                failure(Reason.AUTHENTICATION, "The secret key does not fit the access key, says " + access.store());
            case "InvalidToken", "ExpiredToken", "TokenRefreshRequired" ->
                failure(Reason.AUTHENTICATION, "The role's credentials are not accepted by " + access.store());
            case "RequestTimeTooSkewed" ->
                failure(Reason.AUTHENTICATION, "The clocks of this server and of " + access.store() + " differ");
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                failure(Reason.NOT_FOUND, "Bucket " + access.bucket() + " is not in region " + access.region());
            case "InvalidObjectState" -> failure(Reason.PERMISSION, what + " is archived and cannot be read");
            case "InvalidRange" -> failure(Reason.NOT_FOUND, what + " changed while it was read");
            default -> ofStatus(what, status, code);
        };
    }

    private ConnectionFailure ofStatus(String what, int status, String code) {
        return switch (status) {
            case 401, 403 -> failure(Reason.PERMISSION, "Access denied to " + what);
            case 404 -> failure(Reason.NOT_FOUND, what + " not found");
            case 500, 502, 503, 504 ->
                failure(Reason.NETWORK, access.store() + " is not available (status " + status + ")");
            default ->
                failure(Reason.DRIVER, what + " cannot be used: status " + status + (code.isEmpty() ? "" : " " + code));
        };
    }

    private ConnectionFailure ofNetwork(Exception e) {
        String store = access.hosts();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return failure(Reason.TLS, "No trusted TLS connection to " + store);
            }
            if (cause instanceof UnknownHostException) {
                return failure(Reason.NETWORK, "Unknown host: could not resolve " + store);
            }
            if (cause instanceof SocketTimeoutException
                    || cause instanceof ApiCallTimeoutException
                    || cause instanceof ApiCallAttemptTimeoutException) {
                return failure(Reason.NETWORK, "No answer in time from " + store);
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return failure(Reason.NETWORK, "Connection refused: could not connect to server at " + store);
            }
            if (cause instanceof SocketException) {
                return failure(Reason.NETWORK, "The connection to " + store + " broke");
            }
        }
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return failure(
                    Reason.AUTHENTICATION,
                    "The server has no AWS credentials of its own, so no role can be assumed for " + access.title());
        }
        return failure(Reason.DRIVER, access.store() + " gave no answer that S3 would give");
    }

    private static String code(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        return code == null || !code.matches("[A-Za-z0-9.]{1,64}") ? "" : code;
    }

    private static ConnectionFailure failure(Reason reason, String words) {
        return new ConnectionFailure(reason, words);
    }
}

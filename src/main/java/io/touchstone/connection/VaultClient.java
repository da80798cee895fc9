package io.touchstone.connection;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Reach;
import io.touchstone.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Talks to the vaults people name: only where we may go, following nobody elsewhere, with bounds on time and size. */
final class VaultClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reach reach;
    private @Nullable HttpClient client;

    /** @param reach where the server lets itself be sent */
    VaultClient(Reach reach) {
        this.reach = reach;
    }

    /** What is answered to JSON. */
    JsonNode post(String url, String json) {
        return send(request(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** What is found there, a token shown in a header; null: without one. */
    JsonNode get(String url, String header, @Nullable String token) {
        HttpRequest.Builder request = request(url).GET();
        if (token != null) {
            try {
                request.header(header, token);
            } catch (IllegalArgumentException e) {
                throw new ConnectionFailure(
                        Reason.AUTHENTICATION, "The secrets manager's token cannot be sent in the header " + header);
            }
        }
        return send(request.build());
    }

    /** Whether a token may be sent in a header of that name. */
    static boolean isHeader(String name) {
        try {
            HttpRequest.newBuilder().header(name, "token");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String url) {
        URI uri = URI.create(url);
        int port = uri.getPort() != -1 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        reach.check(uri.getHost().replaceAll("^\\[|]$", ""), port);
        return HttpRequest.newBuilder(uri);
    }

    private JsonNode send(HttpRequest request) {
        String manager = "The secrets manager at " + request.uri().getHost();
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request, head -> new BoundedAnswer());
        try {
            HttpResponse<byte[]> response = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() / 100 != 2) {
                boolean unknown = response.statusCode() == 401 || response.statusCode() == 403;
                throw new ConnectionFailure(
                        unknown ? Reason.AUTHENTICATION : Reason.NOT_FOUND,
                        manager + " answered " + response.statusCode());
            }
            return Json.parse(response.body());
        } catch (TimeoutException e) {
            throw new ConnectionFailure(
                    Reason.NETWORK, manager + " did not answer within " + PATIENCE.toSeconds() + " seconds");
        } catch (ExecutionException | JacksonException e) {
            boolean tooLarge = e.getCause() instanceof BoundedAnswer.TooLarge;
            throw new ConnectionFailure(
                    Reason.NETWORK,
                    manager
                            + (tooLarge
                                    ? " answers more than " + BoundedAnswer.MOST / 1024 + " KB"
                                    : " cannot be reached or gives no JSON"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionFailure(Reason.NETWORK, "Interrupted while asking the secrets manager");
        } finally {
            answer.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }
}

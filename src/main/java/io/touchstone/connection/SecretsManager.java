package io.touchstone.connection;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks up {@code ${key}} values in a vault that speaks HTTP: log in with a payload, take the token from the answer, fetch
 * the secret with it. Asked at every use; what it answers is stored nowhere.
 */
public final class SecretsManager {
    private static final Pattern KEY = Pattern.compile("\\$\\{([^}]+)}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Reach reach;
    private @Nullable HttpClient client;

    public SecretsManager(Reach reach) {
        this.reach = reach;
    }

    /** The settings with every {@code ${key}} replaced; as they are where no secrets manager is named. */
    Settings resolve(Details details) {
        ObjectNode manager = details.secretsManager();
        if (manager == null) {
            return details.settings();
        }
        JsonNode secrets = fetch(manager, details.secretsPayload());
        Map<String, Object> values = new HashMap<>();
        details.values().forEach((name, value) -> values.put(name, resolved(value, secrets)));
        coerce(details, values);
        return new Details(details.connector(), details.name(), values, null, null, null, null).settings();
    }

    private static Object resolved(Object value, JsonNode secrets) {
        if (value instanceof Secret secret) {
            return new Secret(replace(secret.reveal(), secrets));
        }
        return value instanceof String text ? replace(text, secrets) : value;
    }

    private static String replace(String text, JsonNode secrets) {
        return KEY.matcher(text).replaceAll(match -> {
            JsonNode found = secrets.get(match.group(1));
            if (found == null || found.isNull()) {
                throw failure(Reason.NOT_FOUND, "The secrets manager has no key " + match.group(1));
            }
            return Matcher.quoteReplacement(found.asString());
        });
    }

    /** What came as text for a number is made one; a host is checked again, for now it is known. */
    private static void coerce(Details details, Map<String, Object> values) {
        for (Setting setting : details.connector().settings()) {
            Object value = values.get(setting.name());
            if (value instanceof String text && setting.kind() == Setting.Kind.INTEGER) {
                if (!text.matches("[0-9]{1,9}")) {
                    throw failure(
                            Reason.NOT_FOUND,
                            "The secrets manager's value for " + setting.name() + " is not a whole number");
                }
                values.put(setting.name(), Long.valueOf(text));
            } else if (value instanceof String text && setting.kind() == Setting.Kind.HOST && !Reach.isHost(text)) {
                throw failure(Reason.NOT_FOUND, "The secrets manager's value for " + setting.name() + " is not a host");
            }
        }
    }

    private JsonNode fetch(ObjectNode manager, @Nullable Secret payload) {
        String token = null;
        String login = manager.path("login_url").asString("");
        if (!login.isEmpty()) {
            HttpRequest request = request(login)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(payload == null ? "{}" : payload.reveal()))
                    .build();
            token = at(send(request), manager.path("token_jsonpath").asString("$.auth.client_token"))
                    .asString("");
        }
        HttpRequest.Builder request = request(manager.path("secret_url").asString(""));
        if (token != null) {
            request.header(manager.path("token_header_name").asString("X-Vault-Token"), token);
        }
        return at(send(request.GET().build()), manager.path("data_jsonpath").asString("$.data"));
    }

    private HttpRequest.Builder request(String url) {
        URI uri = URI.create(url);
        int port = uri.getPort() != -1 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        reach.check(uri.getHost().replaceAll("^\\[|]$", ""), port);
        return HttpRequest.newBuilder(uri).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client().send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw failure(
                        response.statusCode() == 401 || response.statusCode() == 403
                                ? Reason.AUTHENTICATION
                                : Reason.NOT_FOUND,
                        "The secrets manager at " + request.uri().getHost() + " answered " + response.statusCode());
            }
            return Json.parse(response.body());
        } catch (IOException | JacksonException e) {
            throw failure(
                    Reason.NETWORK,
                    "The secrets manager at " + request.uri().getHost() + " cannot be reached or gives no JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Reason.NETWORK, "Interrupted while asking the secrets manager");
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

    /** The value at a path such as {@code $.auth.client_token}. */
    private static JsonNode at(JsonNode answer, String path) {
        JsonNode node = answer;
        for (String step : path.replaceFirst("^\\$\\.?", "").split("\\.", -1)) {
            node = step.isEmpty() ? node : node.path(step);
        }
        if (node.isMissingNode()) {
            throw failure(Reason.NOT_FOUND, "The secrets manager's answer has nothing at " + path);
        }
        return node;
    }

    private static ConnectionFailure failure(Reason reason, String message) {
        return new ConnectionFailure(reason, message);
    }
}

package io.touchstone.connection;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.http.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks up {@code ${key}} values in a vault that speaks HTTP: log in with a payload, take the token from the answer, fetch
 * the secret with it. Asked at every use; what it answers is stored nowhere.
 */
public final class SecretsManager {
    private static final Pattern KEY = Pattern.compile("\\$\\{([^}]+)}");

    private final VaultClient vaults;

    /** @param reach where the server lets itself be sent */
    public SecretsManager(Reach reach) {
        this.vaults = new VaultClient(reach);
    }

    /**
     * Settings without a {@code ${key}} in them.
     *
     * @param lookedUp each value that was looked up, with what it replaced
     */
    record Resolved(Settings settings, Map<String, String> lookedUp) {}

    /** The settings with every {@code ${key}} replaced; as they are where no secrets manager is named. */
    Resolved resolve(Details details) {
        ObjectNode manager = details.secretsManager();
        if (manager == null) {
            return new Resolved(details.settings(), Map.of());
        }
        JsonNode secrets = fetch(manager, details.secretsPayload());
        Map<String, Object> values = new HashMap<>(details.values());
        for (Setting setting : details.connector().settings()) {
            values.computeIfPresent(setting.name(), (name, value) -> resolved(setting, value, secrets));
        }
        return new Resolved(details.with(values).settings(), lookedUp(details, values));
    }

    /** What a whole setting was replaced by. */
    private static Map<String, String> lookedUp(Details details, Map<String, Object> values) {
        Map<String, String> lookedUp = new HashMap<>();
        details.values().forEach((name, before) -> {
            String now = text(Objects.requireNonNull(values.get(name)));
            if (!now.equals(text(before)) && !now.isEmpty()) {
                lookedUp.put(now, text(before));
            }
        });
        return lookedUp;
    }

    private static String text(Object value) {
        return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
    }

    private static Object resolved(Setting setting, Object value, JsonNode secrets) {
        String text = text(value);
        return KEY.matcher(text).find() ? checked(setting, replace(text, secrets)) : value;
    }

    private static String replace(String text, JsonNode secrets) {
        return KEY.matcher(text).replaceAll(match -> {
            JsonNode found = secrets.path(match.group(1));
            if (found.isMissingNode() || found.isNull()) {
                throw failure(Reason.NOT_FOUND, "The secrets manager has no key " + match.group(1));
            }
            if (!found.isValueNode()) {
                throw failure(
                        Reason.NOT_FOUND, "The secrets manager has more than one value at the key " + match.group(1));
            }
            return Matcher.quoteReplacement(found.asString());
        });
    }

    /** What was looked up is held to the same rules as what is given. */
    private static Object checked(Setting setting, String text) {
        SettingValue read = SettingValue.of(setting, Json.tree(text));
        if (read.value() == null || text.indexOf(0) >= 0) {
            String complaint = read.complaint() == null ? "must not hold a zero character" : read.complaint();
            throw failure(
                    Reason.NOT_FOUND,
                    "The secrets manager's value for " + setting.name() + " is wrong: it " + complaint);
        }
        return read.value();
    }

    private JsonNode fetch(ObjectNode manager, @Nullable Secret payload) {
        String token = null;
        String login = manager.path("login_url").asString("");
        if (!login.isEmpty()) {
            JsonNode answer = vaults.post(login, payload == null ? "{}" : payload.reveal());
            token = at(answer, manager.path("token_jsonpath").asString("$.auth.client_token"))
                    .asString("");
        }
        String header = manager.path("token_header_name").asString("X-Vault-Token");
        JsonNode answer = vaults.get(manager.path("secret_url").asString(""), header, token);
        return at(answer, manager.path("data_jsonpath").asString("$.data"));
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

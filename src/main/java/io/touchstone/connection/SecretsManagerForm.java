package io.touchstone.connection;

import io.touchstone.connector.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the {@code secrets_manager} of a connection: where {@code ${key}} values are looked up. */
final class SecretsManagerForm {
    /** The payload sent to log in, the one secret of a secrets manager. */
    static final String PAYLOAD = "credentials_payload";

    private static final Map<String, String> DEFAULTS = Map.of(
            "token_jsonpath", "$.auth.client_token", "token_header_name", "X-Vault-Token", "data_jsonpath", "$.data");

    private static final List<String> KEPT =
            List.of("login_url", "secret_url", "token_jsonpath", "token_header_name", "data_jsonpath");

    private SecretsManagerForm() {}

    /** The manager without its payload, defaults filled in; as stored when absent, none when null. */
    static @Nullable ObjectNode read(ObjectNode body, @Nullable Details stored) {
        JsonNode given = body.path("secrets_manager");
        if (given.isMissingNode() && stored != null) {
            return stored.secretsManager();
        }
        if (!(given instanceof ObjectNode object)) {
            return null;
        }
        ObjectNode manager = object.deepCopy().retain(KEPT);
        DEFAULTS.forEach((name, value) -> {
            if (!manager.path(name).isString()) {
                manager.put(name, value);
            }
        });
        if (!manager.path("login_url").isString()) {
            manager.putNull("login_url");
        }
        return manager;
    }

    /** The names of its addresses that are none. */
    static List<String> wrongUrls(ObjectNode manager) {
        return List.of("login_url", "secret_url").stream()
                .filter(name -> manager.path(name).isString()
                        && !SettingValue.isUrl(manager.path(name).asString()))
                .toList();
    }

    /** Whether its token travels in a header that cannot be. */
    static boolean hasWrongHeader(ObjectNode manager) {
        return !VaultClient.isHeader(manager.path("token_header_name").asString());
    }

    /** The payload; as stored when none is given. */
    static @Nullable Secret payload(ObjectNode body, @Nullable Details stored) {
        if (givesPayload(body)) {
            return new Secret(body.path("secrets_manager").path(PAYLOAD).asString());
        }
        return stored == null ? null : stored.secretsPayload();
    }

    /** Whether a payload is given. */
    static boolean givesPayload(ObjectNode body) {
        JsonNode given = body.path("secrets_manager").path(PAYLOAD);
        return given.isString() && !given.asString().isEmpty();
    }
}

package io.touchstone.connection;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.connector.Settings;
import io.touchstone.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that decides where a connection leads and how it gets in, checked, with its secrets.
 *
 * @param name null when the caller named none
 * @param values by setting name: text, {@link Long}, {@link Boolean} or {@link Secret}; what was not given is absent
 * @param fetchSize rows fetched at once over JDBC; null for the kind's default
 * @param maxParallelization how many sessions at once; null or 0 for the server's default
 * @param secretsManager where {@code ${key}} values are looked up, without its payload; null for nowhere
 * @param secretsPayload what is sent to log in there
 */
public record Details(
        Connector connector,
        @Nullable String name,
        Map<String, Object> values,
        @Nullable Integer fetchSize,
        @Nullable Integer maxParallelization,
        @Nullable ObjectNode secretsManager,
        @Nullable Secret secretsPayload) {

    public Details {
        values = Map.copyOf(values);
    }

    /** The same details with other values. */
    Details with(Map<String, Object> others) {
        return new Details(connector, name, others, fetchSize, maxParallelization, secretsManager, secretsPayload);
    }

    /** The same details under the name they go by. */
    public Details named() {
        return new Details(connector, called(), values, fetchSize, maxParallelization, secretsManager, secretsPayload);
    }

    /** The name they go by: the one given, or else the kind and where it leads. */
    public String called() {
        if (name != null) {
            return name;
        }
        String where = text("host") == null ? text("uri") : text("host");
        String made =
                where == null ? connector.type() : connector.type() + "_" + where.replaceAll("^[a-z0-9]+://+", "");
        return made.length() > 255 ? made.substring(0, 255) : made;
    }

    /** The values a session is opened with, defaults filled in. */
    public Settings settings() {
        Map<String, Object> all = new HashMap<>(defaults());
        all.putAll(values);
        if (fetchSize != null) {
            all.put(Settings.FETCH_SIZE, Long.valueOf(fetchSize));
        }
        return new Settings(all);
    }

    /** A setting's value or default; null when it has neither. */
    public @Nullable Object value(String setting) {
        Object given = values.get(setting);
        return given == null ? defaults().get(setting) : given;
    }

    /** Text of a setting that is no secret; null when it has none. */
    public @Nullable String text(String setting) {
        return values.get(setting) instanceof String text ? text : null;
    }

    /** What is shown of the parameters: everything but secrets. */
    public ObjectNode parameters() {
        return object(setting -> setting.parameter() && setting.kind() != Setting.Kind.SECRET);
    }

    /** All secrets by name, for encryption. */
    ObjectNode secrets() {
        ObjectNode secrets = object(setting -> setting.kind() == Setting.Kind.SECRET);
        if (secretsPayload != null) {
            secrets.put(SecretsManagerForm.PAYLOAD, secretsPayload.reveal());
        }
        return secrets;
    }

    /** One text for one destination and one way in, whatever the connection is called. Holds secrets: only hashed. */
    byte[] identity() {
        Map<String, Object> all = new TreeMap<>(defaults());
        all.putAll(values);
        all.replaceAll((name, value) -> value instanceof Secret secret ? secret.reveal() : value);
        ObjectNode identity = Json.object();
        identity.put("type", connector.type());
        identity.set("values", Json.tree(all));
        if (secretsManager != null) {
            Map<String, JsonNode> manager = new TreeMap<>();
            secretsManager.forEachEntry(manager::put);
            identity.set("secrets_manager", Json.tree(manager));
        }
        identity.put("payload", secretsPayload == null ? null : secretsPayload.reveal());
        return identity.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode object(Predicate<Setting> wanted) {
        ObjectNode object = Json.object();
        connector.settings().stream().filter(wanted).forEach(setting -> {
            Object value = values.get(setting.name());
            if (value != null) {
                object.set(setting.name(), Json.tree(value instanceof Secret secret ? secret.reveal() : value));
            }
        });
        return object;
    }

    private Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>();
        for (Setting setting : connector.settings()) {
            Object value = setting.byDefault();
            if (value != null) {
                defaults.put(setting.name(), value instanceof Integer number ? Long.valueOf(number) : value);
            }
        }
        return defaults;
    }

    /** The kind and the name: values may be secret. */
    @Override
    public String toString() {
        return "Details[" + connector.type() + " " + name + "]";
    }
}

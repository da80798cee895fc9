package io.touchstone.connection;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads connection details from a body by the settings of their connector: every value checked, nothing beyond the
 * allow-list taken, all that is wrong said at once and never the value itself.
 */
public final class ConnectionForm {
    private static final Set<String> FIELDS = Set.of(
            "host",
            "port",
            "username",
            "password",
            "passphrase",
            "uri",
            "access_key",
            "secret_key",
            "catalog",
            "catalog_type");

    private static final String GIVE_AGAIN = "give the secret again when the connection moves to another address";

    private final Connector connector;
    private final ObjectNode body;
    private final JsonNode parameters;
    private final List<Object> at;
    private final @Nullable Details stored;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private ConnectionForm(Connector connector, ObjectNode body, List<Object> at, @Nullable Details stored) {
        this.connector = connector;
        this.body = body;
        this.parameters = body.path("parameters");
        this.at = at;
        this.stored = stored;
    }

    /**
     * Reads new details.
     *
     * @param at where the body stands in the request, such as {@code body, connection}
     * @throws Problem 422 naming every field that is wrong
     */
    public static Details read(Connectors connectors, ObjectNode body, Object... at) {
        String type = body.path("type").asString("").toLowerCase(Locale.ROOT);
        Connector connector = connectors.find(type).orElseThrow(() -> {
            String known = connectors.all().stream().map(Connector::type).collect(Collectors.joining(", "));
            List<Object> loc = new ArrayList<>(List.of(at));
            loc.add("type");
            return Problem.invalid(
                    List.of(new Violation(loc, "unknown type of connection: choose one of " + known, "value_error")));
        });
        return new ConnectionForm(connector, body, List.of(at), null).read();
    }

    /** Reads changed details: what the body leaves out stays as stored, secrets above all. */
    static Details overlay(Details stored, ObjectNode body) {
        String type = stored.connector().type();
        if (!body.path("type").asString(type).equalsIgnoreCase(type)) {
            throw Problem.invalid("a connection keeps its type, " + type, "type");
        }
        return new ConnectionForm(stored.connector(), body, List.of("body"), stored).read();
    }

    private Details read() {
        ObjectNode manager = SecretsManagerForm.read(body, stored);
        connector.settings().forEach(setting -> take(setting, manager != null));
        refuseStrangers();
        refuseGaps();
        refuseLeaks(manager);
        if (manager != null) {
            refuseWrong(manager);
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        String name = body.path("name").asString("").isBlank()
                ? null
                : body.path("name").asString();
        return new Details(
                connector,
                name == null && stored != null ? stored.name() : name,
                values,
                number("jdbc_fetch_size", stored == null ? null : stored.fetchSize()),
                number("max_parallelization", stored == null ? null : stored.maxParallelization()),
                manager,
                SecretsManagerForm.payload(body, stored));
    }

    private void take(Setting setting, boolean looksUpKeys) {
        JsonNode given = given(setting);
        if (isAbsent(given)) {
            keep(setting);
        } else if (looksUpKeys && given.isString() && given.asString().contains("${")) {
            String key = given.asString();
            values.put(setting.name(), setting.kind() == Setting.Kind.SECRET ? new Secret(key) : key);
        } else {
            SettingValue read = SettingValue.of(setting, given);
            if (read.value() != null) {
                values.put(setting.name(), read.value());
            }
            if (read.complaint() != null) {
                violations.add(new Violation(loc(setting), read.complaint(), "value_error"));
            }
        }
    }

    /** What is not given stays as stored; a parameters object replaces all parameters but the secret ones. */
    private void keep(Setting setting) {
        Object before = stored == null ? null : stored.values().get(setting.name());
        boolean replaced = setting.parameter() && parameters.isObject() && setting.kind() != Setting.Kind.SECRET;
        if (before != null && !replaced) {
            values.put(setting.name(), before);
        }
    }

    private void refuseStrangers() {
        Map<String, Setting> known =
                connector.settings().stream().collect(Collectors.toMap(Setting::name, setting -> setting));
        for (String name : parameters.propertyNames()) {
            Setting setting = known.get(name);
            if (setting == null || !setting.parameter()) {
                String allowed = connector.settings().stream()
                        .filter(Setting::parameter)
                        .map(Setting::name)
                        .collect(Collectors.joining(", "));
                String takes = allowed.isEmpty() ? "which take none" : "which take: " + allowed;
                refuse("not a parameter of " + connector.type() + " connections, " + takes, "parameters", name);
            }
        }
        body.forEachEntry((name, value) -> {
            Setting setting = known.get(name);
            if (setting != null && setting.parameter() && !isAbsent(value)) {
                refuse("belongs inside parameters", name);
            } else if (setting == null && FIELDS.contains(name) && !isAbsent(value)) {
                refuse("not a field of " + connector.type() + " connections", name);
            }
        });
    }

    private void refuseGaps() {
        for (Setting setting : connector.settings()) {
            Setting.When when = setting.requiredWhen();
            boolean needed = setting.required() || (when != null && when.value().equals(value(when.setting())));
            boolean complained =
                    violations.stream().anyMatch(violation -> violation.loc().equals(loc(setting)));
            if (needed && value(setting.name()) == null && !complained) {
                String why = when == null ? "" : " when " + when.setting() + " is " + when.value();
                violations.add(new Violation(loc(setting), "field required" + why, "value_error.missing"));
            }
        }
    }

    /** A stored secret is not sent to a new place: whoever moves a connection gives its secrets again. */
    private void refuseLeaks(@Nullable ObjectNode manager) {
        if (stored == null) {
            return;
        }
        // A secrets manager decides where a connection leads, and is told a secret itself.
        boolean moved = !Objects.equals(stored.secretsManager(), manager)
                || connector.settings().stream()
                        .filter(ConnectionForm::leadsSomewhere)
                        .anyMatch(setting -> !Objects.equals(stored.value(setting.name()), value(setting.name())));
        if (moved && manager != null && stored.secretsPayload() != null && !SecretsManagerForm.givesPayload(body)) {
            refuse(GIVE_AGAIN, "secrets_manager", SecretsManagerForm.PAYLOAD);
        }
        for (Setting setting : connector.settings()) {
            boolean kept = setting.kind() == Setting.Kind.SECRET
                    && stored.values().containsKey(setting.name())
                    && isAbsent(given(setting));
            if (moved && kept) {
                violations.add(new Violation(loc(setting), GIVE_AGAIN, "value_error.missing"));
            }
        }
    }

    private void refuseWrong(ObjectNode manager) {
        SecretsManagerForm.wrongUrls(manager)
                .forEach(name ->
                        refuse("must be a URL such as https://vault.example.com/v1/secret", "secrets_manager", name));
        if (SecretsManagerForm.hasWrongHeader(manager)) {
            refuse("must be the name of a header such as X-Vault-Token", "secrets_manager", "token_header_name");
        }
    }

    private static boolean leadsSomewhere(Setting setting) {
        return setting.kind() == Setting.Kind.HOST
                || setting.kind() == Setting.Kind.URL
                || Set.of("port", "uri").contains(setting.name());
    }

    private @Nullable Object value(String setting) {
        return new Details(connector, null, values, null, null, null, null).value(setting);
    }

    private @Nullable Integer number(String name, @Nullable Integer before) {
        JsonNode given = body.path(name);
        return given.isIntegralNumber() ? Integer.valueOf(given.asInt()) : before;
    }

    private JsonNode given(Setting setting) {
        return (setting.parameter() ? parameters : body).path(setting.name());
    }

    private static boolean isAbsent(JsonNode given) {
        return given.isMissingNode()
                || given.isNull()
                || (given.isString() && given.asString().isEmpty());
    }

    private void refuse(String message, Object... path) {
        List<Object> loc = new ArrayList<>(at);
        loc.addAll(List.of(path));
        violations.add(new Violation(loc, message, "value_error"));
    }

    private List<Object> loc(Setting setting) {
        List<Object> loc = new ArrayList<>(at);
        if (setting.parameter()) {
            loc.add("parameters");
        }
        loc.add(setting.name());
        return loc;
    }
}

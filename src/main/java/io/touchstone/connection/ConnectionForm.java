package io.touchstone.connection;

import io.touchstone.connector.Connector;
import io.touchstone.connector.Connectors;
import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    static final String PAYLOAD = "credentials_payload";

    private static final Map<String, String> MANAGER_DEFAULTS = Map.of(
            "token_jsonpath", "$.auth.client_token", "token_header_name", "X-Vault-Token", "data_jsonpath", "$.data");

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

    private final Connector connector;
    private final ObjectNode body;
    private final List<Object> at;
    private final @Nullable Details stored;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private ConnectionForm(Connector connector, ObjectNode body, List<Object> at, @Nullable Details stored) {
        this.connector = connector;
        this.body = body;
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
        return new ConnectionForm(kind(connectors, body, List.of(at)), body, List.of(at), null).read();
    }

    /** Reads changed details: what the body leaves out stays as stored, secrets above all. */
    static Details overlay(Details stored, ObjectNode body) {
        String type = body.path("type").asString(stored.connector().type());
        if (!type.equalsIgnoreCase(stored.connector().type())) {
            throw Problem.invalid(
                    "a connection keeps its type, " + stored.connector().type(), "type");
        }
        return new ConnectionForm(stored.connector(), body, List.of("body"), stored).read();
    }

    private static Connector kind(Connectors connectors, ObjectNode body, List<Object> at) {
        String type = body.path("type").asString("").toLowerCase(Locale.ROOT);
        return connectors.find(type).orElseThrow(() -> {
            String known = connectors.all().stream().map(Connector::type).collect(Collectors.joining(", "));
            List<Object> loc = new ArrayList<>(at);
            loc.add("type");
            return Problem.invalid(
                    List.of(new Violation(loc, "unknown type of connection: choose one of " + known, "value_error")));
        });
    }

    private Details read() {
        boolean resolvesSecrets = body.get("secrets_manager") instanceof ObjectNode
                || (stored != null && stored.secretsManager() != null);
        JsonNode parameters = body.path("parameters");
        for (Setting setting : connector.settings()) {
            JsonNode given = (setting.parameter() ? parameters : body).path(setting.name());
            boolean absent = given.isMissingNode()
                    || given.isNull()
                    || (given.isString() && given.asString().isEmpty());
            if (absent) {
                keep(setting, parameters.isObject());
            } else if (resolvesSecrets && given.isString() && given.asString().contains("${")) {
                values.put(
                        setting.name(),
                        setting.kind() == Setting.Kind.SECRET ? new Secret(given.asString()) : given.asString());
            } else {
                value(setting, given).ifPresent(value -> values.put(setting.name(), value));
            }
        }
        refuseStrangers(parameters);
        refuseGaps();
        refuseLeak();
        ObjectNode manager = secretsManager();
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return new Details(
                connector,
                Optional.ofNullable(body.path("name")
                                .asStringOpt()
                                .filter(name -> !name.isBlank())
                                .orElse(null))
                        .orElse(stored == null ? null : stored.name()),
                values,
                number("jdbc_fetch_size", stored == null ? null : stored.fetchSize()),
                number("max_parallelization", stored == null ? null : stored.maxParallelization()),
                manager,
                payload());
    }

    /** What is not given stays as stored; a parameters object replaces all but its secrets. */
    private void keep(Setting setting, boolean parametersGiven) {
        Object before = stored == null ? null : stored.values().get(setting.name());
        boolean replaced = setting.parameter() && parametersGiven && setting.kind() != Setting.Kind.SECRET;
        if (before != null && !replaced) {
            values.put(setting.name(), before);
        }
    }

    private Optional<Object> value(Setting setting, JsonNode given) {
        return switch (setting.kind()) {
            case INTEGER -> integer(setting, given);
            case BOOLEAN -> flag(setting, given);
            case SECRET -> text(setting, given).map(Secret::new);
            case CHOICE -> choice(setting, given);
            case HOST ->
                text(setting, given)
                        .map(String::trim)
                        .filter(host -> check(
                                Reach.isHost(host),
                                setting,
                                "must be a host name or address, without scheme, port or path"))
                        .map(host -> host);
            case URL ->
                text(setting, given)
                        .filter(url ->
                                check(isUrl(url), setting, "must be a URL such as https://storage.example.com:9000"))
                        .map(url -> url);
            case TEXT -> text(setting, given).map(text -> text);
        };
    }

    private Optional<String> text(Setting setting, JsonNode given) {
        if (!check(given.isString(), setting, "must be text")) {
            return Optional.empty();
        }
        String text = given.asString();
        Long most = setting.max();
        return check(most == null || text.length() <= most, setting, "must have at most " + most + " characters")
                ? Optional.of(text)
                : Optional.empty();
    }

    private Optional<Object> integer(Setting setting, JsonNode given) {
        long least = Optional.ofNullable(setting.min()).orElse(Long.MIN_VALUE);
        long most = Optional.ofNullable(setting.max()).orElse(Long.MAX_VALUE);
        String digits =
                given.isIntegralNumber() || given.isString() ? given.asString().trim() : "";
        boolean whole = digits.matches("-?[0-9]{1,18}");
        boolean fits = whole && Long.parseLong(digits) >= least && Long.parseLong(digits) <= most;
        return check(fits, setting, "must be a whole number from " + least + " to " + most)
                ? Optional.of(Long.valueOf(digits))
                : Optional.empty();
    }

    private Optional<Object> flag(Setting setting, JsonNode given) {
        String word = given.asString("").toLowerCase(Locale.ROOT);
        return check(given.isBoolean() || word.equals("true") || word.equals("false"), setting, "must be true or false")
                ? Optional.of(given.isBoolean() ? given.booleanValue() : word.equals("true"))
                : Optional.empty();
    }

    private Optional<Object> choice(Setting setting, JsonNode given) {
        Optional<String> known = setting.values().stream()
                .filter(word -> word.equalsIgnoreCase(given.asString("")))
                .findFirst();
        check(known.isPresent(), setting, "must be one of " + String.join(", ", setting.values()));
        return known.map(word -> word);
    }

    private void refuseStrangers(JsonNode parameters) {
        Map<String, Setting> known =
                connector.settings().stream().collect(Collectors.toMap(Setting::name, setting -> setting));
        for (String name : parameters.propertyNames()) {
            Setting setting = known.get(name);
            if (setting == null || !setting.parameter()) {
                String allowed = connector.settings().stream()
                        .filter(Setting::parameter)
                        .map(Setting::name)
                        .collect(Collectors.joining(", "));
                refuse(
                        "not a parameter of " + connector.type() + " connections, which take: " + allowed,
                        "parameters",
                        name);
            }
        }
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            Setting setting = known.get(entry.getKey());
            boolean given = !entry.getValue().isNull()
                    && !entry.getValue().asString("-").isEmpty();
            if (given && setting != null && setting.parameter()) {
                refuse("belongs inside parameters", entry.getKey());
            } else if (given && setting == null && FIELDS.contains(entry.getKey())) {
                refuse("not a field of " + connector.type() + " connections", entry.getKey());
            }
        }
    }

    private void refuseGaps() {
        Details sofar = new Details(connector, null, values, null, null, null, null);
        for (Setting setting : connector.settings()) {
            Setting.When when = setting.requiredWhen();
            boolean needed = setting.required() || (when != null && when.value().equals(sofar.value(when.setting())));
            if (needed && sofar.value(setting.name()) == null && !complained(setting)) {
                String why = when == null ? "" : " when " + when.setting() + " is " + when.value();
                violations.add(new Violation(loc(setting), "field required" + why, "value_error.missing"));
            }
        }
    }

    /** A stored secret is not sent to a new place: whoever moves a connection gives its secrets again. */
    private void refuseLeak() {
        if (stored == null) {
            return;
        }
        boolean moved = connector.settings().stream()
                .filter(setting -> leads(setting))
                .anyMatch(setting -> !Objects.equals(
                        stored.value(setting.name()),
                        new Details(connector, null, values, null, null, null, null).value(setting.name())));
        for (Setting setting : connector.settings()) {
            if (moved
                    && setting.kind() == Setting.Kind.SECRET
                    && stored.values().containsKey(setting.name())
                    && (setting.parameter() ? body.path("parameters") : body)
                            .path(setting.name())
                            .asString("")
                            .isEmpty()) {
                violations.add(new Violation(
                        loc(setting),
                        "give the secret again when the connection moves to another address",
                        "value_error.missing"));
            }
        }
    }

    private static boolean leads(Setting setting) {
        return setting.kind() == Setting.Kind.HOST
                || setting.kind() == Setting.Kind.URL
                || Set.of("port", "uri").contains(setting.name());
    }

    private @Nullable ObjectNode secretsManager() {
        JsonNode given = body.path("secrets_manager");
        if (!given.isObject()) {
            return stored == null || (given.isNull() && body.has("secrets_manager")) ? null : stored.secretsManager();
        }
        ObjectNode manager = ((ObjectNode) given).deepCopy();
        manager.remove(PAYLOAD);
        MANAGER_DEFAULTS.forEach((name, value) -> {
            if (!manager.path(name).isString()) {
                manager.put(name, value);
            }
        });
        manager.put(
                "login_url",
                manager.path("login_url").isString() ? manager.path("login_url").asString() : null);
        for (String name : List.of("login_url", "secret_url")) {
            String url = manager.path(name).asString("");
            if (url.isEmpty() ? name.equals("secret_url") : !isUrl(url)) {
                refuse("must be a URL such as https://vault.example.com/v1/secret", "secrets_manager", name);
            }
        }
        return manager;
    }

    private @Nullable Secret payload() {
        JsonNode given = body.path("secrets_manager").path(PAYLOAD);
        if (given.isString() && !given.asString().isEmpty()) {
            return new Secret(given.asString());
        }
        return stored == null ? null : stored.secretsPayload();
    }

    private @Nullable Integer number(String name, @Nullable Integer before) {
        JsonNode given = body.path(name);
        return given.isIntegralNumber() ? Integer.valueOf(given.asInt()) : before;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && Reach.isHost(uri.getHost().replaceAll("^\\[|]$", ""))
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean check(boolean holds, Setting setting, String otherwise) {
        if (!holds) {
            violations.add(new Violation(loc(setting), otherwise, "value_error"));
        }
        return holds;
    }

    private boolean complained(Setting setting) {
        return violations.stream().anyMatch(violation -> violation.loc().equals(loc(setting)));
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

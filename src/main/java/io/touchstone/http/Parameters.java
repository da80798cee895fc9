package io.touchstone.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The declared parameters of one operation: turns text into values, fills defaults, follows aliases. */
final class Parameters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private final Schemas schemas;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();

    private record Parameter(
            String name, String place, boolean required, JsonNode schema, List<String> path, @Nullable String aliasOf) {
        List<Object> loc() {
            return List.of(place, name);
        }
    }

    Parameters(Schemas schemas, List<List<String>> paths) {
        this.schemas = schemas;
        for (List<String> each : paths) {
            List<String> path = schemas.followed(each);
            JsonNode node = schemas.at(path);
            String name = node.path("name").asString();
            JsonNode alias = node.path("x-alias-of");
            declared.put(
                    name,
                    new Parameter(
                            name,
                            node.path("in").asString(),
                            node.path("required").asBoolean(false),
                            schemas.at(schemas.followed(Schemas.below(path, "schema"))),
                            Schemas.below(path, "schema"),
                            alias.isMissingNode() ? null : alias.asString()));
        }
    }

    Arguments read(
            Map<String, List<String>> query, Map<String, String> path, Function<String, @Nullable String> header) {
        Map<Parameter, JsonNode> given = new LinkedHashMap<>();
        for (Parameter parameter : declared.values()) {
            @Nullable
            String text =
                    switch (parameter.place()) {
                        case "path" -> path.get(parameter.name());
                        case "header" -> header.apply(parameter.name());
                        default -> null;
                    };
            if (text != null) {
                given.put(parameter, coerced(parameter.schema(), List.of(text)));
            }
        }
        query.forEach((name, texts) -> {
            @Nullable Parameter parameter = declared.get(name);
            if (parameter != null
                    && parameter.place().equals("query")
                    && !texts.isEmpty()
                    && !replaced(parameter, query)) {
                given.put(parameter, coerced(parameter.schema(), texts));
            }
        });
        return checked(given);
    }

    private static boolean replaced(Parameter parameter, Map<String, List<String>> query) {
        return parameter.aliasOf() != null && query.containsKey(parameter.aliasOf());
    }

    private Arguments checked(Map<Parameter, JsonNode> given) {
        Map<String, Object> values = defaults();
        List<Violation> violations = new ArrayList<>();
        given.forEach((parameter, value) -> {
            List<Violation> found = schemas.check(parameter.path(), parameter.loc(), value);
            violations.addAll(found);
            if (found.isEmpty()) {
                String name = parameter.aliasOf() == null ? parameter.name() : parameter.aliasOf();
                values.remove(name);
                values.put(name, plain(value));
            }
        });
        for (Parameter parameter : declared.values()) {
            if (parameter.required() && !given.containsKey(parameter)) {
                violations.add(Wording.missing(parameter.loc()));
            }
        }
        return new Arguments(values, violations);
    }

    private Map<String, Object> defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : declared.values()) {
            JsonNode byDefault = parameter.schema().path("default");
            if (!byDefault.isMissingNode() && !byDefault.isNull() && parameter.aliasOf() == null) {
                values.put(parameter.name(), plain(byDefault));
            }
        }
        return values;
    }

    /** The text as the declared type where it can be; as it is where not, so that the schema says what was expected. */
    private JsonNode coerced(JsonNode schema, List<String> texts) {
        String type = schema.path("type").asString("string");
        if (type.equals("array")) {
            JsonNode items = schema.path("items");
            JsonNode item = items.has("$ref") ? schemas.resolved(items) : items;
            ArrayNode array = JSON.arrayNode();
            texts.forEach(text -> array.add(coerced(item, List.of(text))));
            return array;
        }
        String text = texts.get(texts.size() - 1);
        return switch (type) {
            case "integer" ->
                INTEGER.matcher(text).matches() ? JSON.numberNode(Long.parseLong(text)) : JSON.stringNode(text);
            case "number" ->
                NUMBER.matcher(text).matches() ? JSON.numberNode(Double.parseDouble(text)) : JSON.stringNode(text);
            case "boolean" -> flag(text);
            default -> JSON.stringNode(text);
        };
    }

    private static JsonNode flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> JSON.booleanNode(true);
            case "false", "0" -> JSON.booleanNode(false);
            default -> JSON.stringNode(text);
        };
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Parameters::plain).toList();
        }
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asString();
    }
}

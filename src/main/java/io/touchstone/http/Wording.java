package io.touchstone.http;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How violations are told: the field, what is allowed, and and for a form a hint of the schema's own ({@code x-hint}).
 * Values that were sent are never repeated, for they may be secret.
 *
 * <p>The words of {@code type} are {@code value_error.missing}, {@code type_error.<str|integer|float|bool|list|dict>},
 * {@code type_error.none.not_allowed}, {@code type_error.enum}, {@code value_error.number.not_<ge|le|gt|lt>},
 * {@code value_error.any_str.<min_length|max_length>}, {@code value_error.str.regex},
 * {@code value_error.list.<min_items|max_items|unique_items>}, {@code value_error.<format>},
 * {@code value_error.exclusive}, {@code value_error.str.unicode} and {@code value_error.extra}.
 */
final class Wording {
    private Wording() {}

    private record Told(String words, String type) {}

    /** An error of the validator as clients read it. */
    static Violation of(Error error, List<Object> loc, JsonNode schema) {
        List<Object> place = loc;
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            place = below(place, path.getElement(i));
        }
        if (error.getProperty() != null) {
            place = below(place, error.getProperty());
        }
        if (error.getKeyword().equals("required")) {
            return missing(place);
        }
        Told told = told(error, schema);
        boolean form = Set.of("pattern", "format").contains(error.getKeyword())
                || told.type().equals("type_error");
        String hint =
                form && schema.has("x-hint") ? " (" + schema.path("x-hint").asString() + ")" : "";
        return new Violation(place, name(place) + ": " + told.words() + hint, told.type());
    }

    /** Something that must be there and is not. */
    static Violation missing(List<Object> loc) {
        return new Violation(loc, name(loc) + ": field required", "value_error.missing");
    }

    /** The place one step further in. */
    static List<Object> below(List<Object> loc, Object step) {
        List<Object> longer = new ArrayList<>(loc);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** The name people know the place by, such as {@code tags[0]}. */
    static String name(List<Object> loc) {
        StringBuilder name = new StringBuilder();
        for (Object step : loc.subList(Math.min(1, loc.size() - 1), loc.size())) {
            if (step instanceof Integer index) {
                name.append('[').append(index).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step);
            }
        }
        return name.toString();
    }

    private static Told told(Error error, JsonNode schema) {
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> type(error, limit);
            case "enum" -> new Told("ensure this value is one of " + words(limit), "type_error.enum");
            case "const" -> new Told("ensure this value is " + limit.asString(), "value_error.const");
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> number(error, limit, schema);
            case "minLength" ->
                new Told("ensure this value has at least " + limit + " characters", "value_error.any_str.min_length");
            case "maxLength" ->
                new Told("ensure this value has at most " + limit + " characters", "value_error.any_str.max_length");
            case "pattern" -> new Told("ensure this value has the form required", "value_error.str.regex");
            case "format" ->
                new Told("ensure this value is a valid " + limit.asString(), "value_error." + limit.asString());
            case "minItems" ->
                new Told("ensure this value has at least " + limit + " items", "value_error.list.min_items");
            case "maxItems" ->
                new Told("ensure this value has at most " + limit + " items", "value_error.list.max_items");
            case "uniqueItems" -> new Told("ensure no item is there twice", "value_error.list.unique_items");
            case "additionalProperties", "unevaluatedProperties" ->
                new Told("extra fields not permitted", "value_error.extra");
            default -> new Told("value is not allowed here", "value_error." + error.getKeyword());
        };
    }

    private static Told number(Error error, JsonNode limit, JsonNode schema) {
        String range = schema.has("minimum") && schema.has("maximum")
                ? " (" + schema.path("minimum") + " to " + schema.path("maximum") + ")"
                : "";
        return switch (error.getKeyword()) {
            case "minimum" ->
                new Told("ensure this value is greater than or equal to " + limit + range, "value_error.number.not_ge");
            case "maximum" ->
                new Told("ensure this value is less than or equal to " + limit + range, "value_error.number.not_le");
            case "exclusiveMinimum" ->
                new Told("ensure this value is greater than " + limit, "value_error.number.not_gt");
            default -> new Told("ensure this value is less than " + limit, "value_error.number.not_lt");
        };
    }

    private static Told type(Error error, JsonNode expected) {
        List<String> types = (expected.isArray() ? expected.valueStream() : List.of(expected).stream())
                .map(JsonNode::asString)
                .filter(type -> !type.equals("null"))
                .toList();
        if (error.getInstanceNode() != null && error.getInstanceNode().isNull()) {
            return new Told("null is not allowed", "type_error.none.not_allowed");
        }
        if (types.size() != 1) {
            return new Told("one of " + String.join(", ", types) + " expected", "type_error");
        }
        return switch (types.get(0)) {
            case "string" -> new Told("str type expected", "type_error.str");
            case "integer" -> new Told("value is not a valid integer", "type_error.integer");
            case "number" -> new Told("value is not a valid number", "type_error.float");
            case "boolean" -> new Told("value is not a boolean, true or false", "type_error.bool");
            case "array" -> new Told("value is not a valid list", "type_error.list");
            default -> new Told("value is not a valid object", "type_error.dict");
        };
    }

    private static String words(JsonNode values) {
        return values.valueStream()
                .filter(value -> !value.isNull())
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }
}

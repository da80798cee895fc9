package io.touchstone.check;

import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rule asks for, read off its record: how a check of it is validated, made, described and drawn.
 *
 * @param type the record
 * @param named what is known of it beside its parameters
 * @param arity how many fields it is put on
 * @param parameters its properties, in the record's order
 */
public record RuleForm(Class<? extends Rule> type, Named named, Arity arity, List<Parameter> parameters) {
    /** How many fields a rule is put on. */
    public enum Arity {
        NONE,
        ONE,
        SEVERAL,
        /** Its fields follow from its expression; none need be given. */
        CALCULATED
    }

    /**
     * A property.
     *
     * @param key its name in the API
     * @param property what people read
     * @param component the record's component
     * @param required whether it must be given
     */
    public record Parameter(String key, Property property, RecordComponent component, boolean required) {}

    /** Reads the form off a rule's record. */
    static RuleForm of(Class<? extends Rule> type) {
        Arity arity = Arity.NONE;
        List<Parameter> parameters = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Property property = component.getAnnotation(Property.class);
            if (property != null) {
                parameters.add(new Parameter(snake(component.getName()), property, component, isRequired(component)));
            } else if (component.getName().equals("field")) {
                arity = Arity.ONE;
            } else if (component.getName().equals("fields")) {
                arity = type.isAnnotationPresent(Calculated.class) ? Arity.CALCULATED : Arity.SEVERAL;
            } else {
                throw new IllegalStateException(type + "." + component.getName() + " is neither field nor property");
            }
        }
        return new RuleForm(type, type.getAnnotation(Named.class), arity, List.copyOf(parameters));
    }

    /** Its name in the API. */
    public String name() {
        return named.value();
    }

    /**
     * The rule a check makes of it.
     *
     * @param fields names of the fields it is put on
     * @throws Problem 422 naming each property or field that is missing or wrong
     */
    public Rule rule(List<String> fields, ObjectNode properties) {
        List<Violation> violations = new ArrayList<>();
        checkFields(fields, violations);
        ObjectNode given = Json.object();
        for (Parameter parameter : parameters) {
            JsonNode value = properties.path(parameter.key());
            if (!value.isMissingNode() && !value.isNull()) {
                given.set(parameter.key(), value);
            } else if (!parameter.property().byDefault().isEmpty()) {
                given.set(parameter.key(), Json.parse(parameter.property().byDefault()));
            } else if (parameter.required()) {
                violations.add(violation("field required", "value_error.missing", "properties", parameter.key()));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        if (arity == Arity.ONE) {
            given.put("field", fields.get(0));
        } else if (arity != Arity.NONE) {
            ArrayNode names = given.putArray("fields");
            fields.forEach(names::add);
        }
        return read(given);
    }

    private void checkFields(List<String> fields, List<Violation> violations) {
        if (arity == Arity.ONE && fields.size() != 1) {
            violations.add(violation(name() + " takes exactly one field", "value_error", "fields"));
        } else if (arity == Arity.SEVERAL && fields.isEmpty()) {
            violations.add(violation(name() + " takes at least one field", "value_error", "fields"));
        } else if (arity == Arity.NONE && !fields.isEmpty()) {
            violations.add(violation(name() + " takes no fields", "value_error", "fields"));
        }
    }

    private Rule read(ObjectNode given) {
        try {
            return Json.read(given, type);
        } catch (JacksonException e) {
            @Nullable
            Object key = e.getPath().isEmpty() ? null : e.getPath().get(0).getPropertyName();
            String message = e.getCause() instanceof IllegalArgumentException refused
                    ? String.valueOf(refused.getMessage())
                    : "not a value this property takes";
            List<Object> path = key == null ? List.of("properties") : List.of("properties", key);
            throw Problem.invalid(message, path.toArray());
        }
    }

    private static Violation violation(String message, String kind, Object... path) {
        List<Object> loc = new ArrayList<>(List.of("body"));
        loc.addAll(Arrays.asList(path));
        return new Violation(loc, message, kind);
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && component.getAnnotation(Property.class).byDefault().isEmpty();
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}

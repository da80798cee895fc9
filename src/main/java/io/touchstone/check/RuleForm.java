package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    /** Of a record, what fills its components: field, fields, or nothing for a property. Asking Java takes its time. */
    private static final ClassValue<List<String>> SHAPE = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> component.isAnnotationPresent(Property.class) ? "" : component.getName())
                    .toList();
        }
    };

    /** How many fields a rule is put on. */
    public enum Arity {
        NONE("none"),
        ONE("single"),
        SEVERAL("multi"),
        /** Its fields follow from its expression; none need be given. */
        CALCULATED("calculated");

        private final String wire;

        Arity(String wire) {
            this.wire = wire;
        }

        /** The word used in the API. */
        public String wire() {
            return wire;
        }
    }

    /** Reads the form off a rule's record. */
    static RuleForm of(Class<? extends Rule> type) {
        Arity arity = Arity.NONE;
        List<Parameter> parameters = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Property.class)) {
                parameters.add(Parameter.of(component));
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
     * The rule a check makes of it. Properties it does not know are ignored.
     *
     * @param fields names of the fields it is put on
     * @throws Problem 422 naming each property or field that is missing or wrong
     */
    public Rule rule(List<String> fields, ObjectNode properties) {
        PropertyReader reader = new PropertyReader();
        checkNumber(fields, reader);
        List<Object> path = List.of("properties");
        @Nullable Object[] values = new Object[SHAPE.get(type).size()];
        Iterator<Parameter> next = parameters.iterator();
        for (int at = 0; at < values.length; at++) {
            values[at] = switch (SHAPE.get(type).get(at)) {
                case "field" -> fields.isEmpty() ? "" : fields.get(0);
                case "fields" -> List.copyOf(fields);
                default -> reader.read(next.next(), properties, path);
            };
        }
        Rule rule = reader.make(type, values, path);
        reader.finish();
        return Objects.requireNonNull(rule);
    }

    /**
     * The properties as they are kept and shown: as they were sent, without nulls, and words in the API's spelling.
     *
     * @param properties ones that {@link #rule} takes
     */
    public ObjectNode kept(ObjectNode properties) {
        ObjectNode kept = Json.object();
        properties.properties().stream()
                .filter(sent -> !sent.getValue().isNull())
                .forEach(sent -> kept.set(sent.getKey(), sent.getValue()));
        for (Parameter parameter : parameters) {
            JsonNode sent = kept.path(parameter.key());
            if (parameter.word().equals("enum") && sent.isString()) {
                Object word = new PropertyReader().read(parameter, kept, List.of());
                kept.put(parameter.key(), Labelled.of((Enum<?>) Objects.requireNonNull(word)));
            }
        }
        return kept;
    }

    /**
     * Checks that the rule can judge fields of those types. Arrays are judged element by element, and of fields of an unknown
     * type nothing is known.
     *
     * @param types the type of each field a check is put on, by its name
     * @throws Problem 422 naming the fields it cannot judge
     */
    public void checkFields(Map<String, FieldType> types) {
        List<FieldType> taken = List.of(named.takes());
        List<String> wrong = types.entrySet().stream()
                .filter(field -> field.getValue() == FieldType.MAP || (!taken.isEmpty() && !takes(field.getValue())))
                .map(field -> field.getKey() + " is " + field.getValue().wire())
                .toList();
        if (!wrong.isEmpty()) {
            String words = taken.isEmpty()
                    ? "any type but MapType"
                    : "type " + taken.stream().map(FieldType::wire).collect(Collectors.joining(", "));
            throw Problem.invalid(name() + " takes fields of " + words + ", but " + String.join(", ", wrong), "fields");
        }
    }

    private boolean takes(FieldType type) {
        return List.of(named.takes()).contains(type)
                || type == FieldType.UNKNOWN
                || (type == FieldType.ARRAY && RowRule.class.isAssignableFrom(this.type));
    }

    /**
     * What a client needs to draw a form for it.
     *
     * @param count how many checks of it there are
     */
    public ObjectNode specification(long count) {
        ObjectNode form = Json.object();
        form.put("rule", name());
        form.put("rule_description", named.summary());
        form.put("deprecated", named.deprecated());
        form.put("author", true);
        form.put("fields", arity.wire());
        form.set("fields_type_filter", types(named.takes()));
        form.put("filterable", filterable());
        form.put("supports_coverage", supportsCoverage());
        ArrayNode properties = form.putArray("properties");
        parameters.forEach(parameter -> properties.add(drawn(parameter)));
        form.put("count", count);
        return form;
    }

    /** Whether a check of it may have a filter. */
    public boolean filterable() {
        return named.general() == Named.General.FILTER_AND_COVERAGE || named.general() == Named.General.FILTER;
    }

    /** Whether a check of it may ask for less than all rows. */
    public boolean supportsCoverage() {
        return named.general() == Named.General.FILTER_AND_COVERAGE || named.general() == Named.General.COVERAGE;
    }

    private ObjectNode drawn(Parameter parameter) {
        Property property = parameter.property();
        ObjectNode input = Json.object();
        input.put("field", parameter.key());
        input.put("map_to", parameter.key());
        input.put("required", parameter.required());
        input.put("title", property.title());
        input.put("type", parameter.word());
        if (parameter.word().equals("field") || parameter.word().equals("fields")) {
            input.set("fields_type_filter", types(named.takes()));
        }
        if (!parameter.values().isEmpty()) {
            ArrayNode values = input.putArray("values");
            parameter.values().forEach(values::add);
        }
        if (!property.byDefault().isEmpty()) {
            input.set("default", Json.parse(property.byDefault()));
        }
        if (!property.help().isEmpty()) {
            input.put("info", property.help());
        }
        return input;
    }

    private static @Nullable JsonNode types(FieldType[] types) {
        ArrayNode words = Json.object().putArray("types");
        for (FieldType type : types) {
            words.add(type.wire());
        }
        return words.isEmpty() ? null : words;
    }

    private void checkNumber(List<String> fields, PropertyReader reader) {
        List<Object> path = List.of("fields");
        if (arity == Arity.ONE && fields.size() != 1) {
            reader.refuse(name() + " takes exactly one field", path);
        } else if (arity == Arity.SEVERAL && fields.isEmpty()) {
            reader.refuse(name() + " takes at least one field", path);
        } else if (arity == Arity.NONE && !fields.isEmpty()) {
            reader.refuse(name() + " takes no fields", path);
        } else if (new HashSet<>(fields).size() < fields.size()) {
            reader.refuse("each field can be named once", path);
        }
    }
}

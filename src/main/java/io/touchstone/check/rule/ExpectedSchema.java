package io.touchstone.check.rule;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Calculated;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FoundField;
import io.touchstone.http.Json;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The container has the expected fields, with the expected types where they are told, and unless others are allowed no more.
 * A field is expected by its name among the fields of the check or in the list, or there as {@code {"name": …, "type": …}},
 * the type in the words of the API or of the store.
 */
@Calculated
@Named(
        value = "expectedSchema",
        summary = "The container has the expected fields",
        weight = 3,
        general = Named.General.NONE)
public record ExpectedSchema(
        List<String> fields,
        @Property(title = "Expected fields") @Nullable List<JsonNode> list,
        @Property(title = "Allow other fields", byDefault = "true") boolean allowOtherFields)
        implements Rule {
    private static final List<String> NAMES = List.of("name", "field_name", "field");
    private static final List<String> TYPES = List.of("type", "field_type");

    public ExpectedSchema {
        if (fields.isEmpty() && (list == null || list.isEmpty())) {
            throw new BadProperty("list", "name the expected fields, here or among the fields");
        }
        if (list != null && list.stream().anyMatch(one -> name(one) == null)) {
            throw new BadProperty("list", "each must be a name, or an object with a name and a type");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of();
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        Map<String, @Nullable String> expected = expected();
        List<FoundField> others = new ArrayList<>(scope.fields());
        List<String> faults = new ArrayList<>();
        expected.forEach((name, type) -> {
            Optional<FoundField> found = find(scope.fields(), name).or(() -> find(scope.made(), name));
            found.ifPresent(others::remove);
            if (found.isEmpty()) {
                faults.add(name + " is missing");
            } else if (type != null && !isOf(found.get(), type)) {
                faults.add(name + " is " + found.get().type().wire() + " ("
                        + found.get().nativeType() + "), not " + type);
            }
        });
        if (!allowOtherFields) {
            others.forEach(field -> faults.add(field.name() + " is not expected"));
        }
        return faults.isEmpty()
                ? new Verdict.Passed(null, null, null)
                : new Verdict.Failed(
                        false, null, null, null, "The schema is not the expected one: " + String.join(", ", faults));
    }

    /**
     * The properties of a check as they are kept: with the types its fields have when it is written, so that a field that is
     * another one later is noticed. Types that were sent stay.
     *
     * @param fields the names the check is put on
     * @param found the fields of the container
     */
    public static ObjectNode withTypes(List<String> fields, ObjectNode properties, List<FoundField> found) {
        Map<String, @Nullable String> expected = new LinkedHashMap<>();
        fields.forEach(name -> expected.put(name, null));
        properties.path("list").forEach(one -> expected.put(String.valueOf(name(one)), type(one)));
        ObjectNode kept = properties.deepCopy();
        ArrayNode list = kept.putArray("list");
        expected.forEach((name, type) -> {
            ObjectNode one = Json.object().put("name", name);
            Optional<FoundField> field = find(found, name);
            if (type != null) {
                one.put("type", type);
            } else {
                field.ifPresent(there -> one.put("type", there.type().wire()));
            }
            list.add(one);
        });
        return kept;
    }

    private Map<String, @Nullable String> expected() {
        Map<String, @Nullable String> expected = new LinkedHashMap<>();
        fields.forEach(name -> expected.put(name, null));
        if (list != null) {
            list.forEach(one -> expected.put(String.valueOf(name(one)), type(one)));
        }
        return expected;
    }

    private static @Nullable String name(JsonNode one) {
        return one.isString() ? one.stringValue() : first(one, NAMES);
    }

    private static @Nullable String type(JsonNode one) {
        return one.isString() ? null : first(one, TYPES);
    }

    private static @Nullable String first(JsonNode one, List<String> keys) {
        return keys.stream()
                .map(one::path)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOf(FoundField field, String type) {
        return field.type().wire().equalsIgnoreCase(type) || field.nativeType().equalsIgnoreCase(type);
    }

    /** By its exact name, else by the only one that differs in case alone. */
    private static Optional<FoundField> find(List<FoundField> fields, String name) {
        Optional<FoundField> exact =
                fields.stream().filter(field -> field.name().equals(name)).findFirst();
        List<FoundField> alike = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .toList();
        return exact.isPresent() || alike.size() != 1 ? exact : Optional.of(alike.get(0));
    }
}

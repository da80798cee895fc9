package io.touchstone.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of a rule, or a part of one.
 *
 * @param key its name in the API
 * @param property what people read
 * @param type what its value becomes
 * @param required whether it must be given
 */
public record Parameter(String key, Property property, Type type, boolean required) {
    private static final Map<Type, String> WORDS = Map.of(
            boolean.class, "boolean",
            Boolean.class, "boolean",
            String.class, "string",
            Instant.class, "datetime",
            Margin.Numeric.class, "numeric_comparator",
            Margin.Duration.class, "duration_comparator",
            Margin.Text.class, "string_comparator");

    /** Reads it off a component of a record. */
    static Parameter of(RecordComponent component) {
        Property property = component.getAnnotation(Property.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Parameter(
                component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                property,
                component.getGenericType(),
                !nullable && property.byDefault().isEmpty());
    }

    /** What a list's elements become. */
    Type element() {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** Whether it takes several values. */
    public boolean isList() {
        return type instanceof ParameterizedType list && list.getRawType() == List.class;
    }

    /** The kind of input people give it with, in the words of the API. */
    public String word() {
        if (!property.kind().isEmpty()) {
            return property.kind();
        }
        if (isList()) {
            return "list";
        }
        return isEnum() ? "enum" : WORDS.getOrDefault(type, "number");
    }

    /** The words it takes; empty when any value will do. */
    public List<String> values() {
        Type one = isList() ? element() : type;
        return one instanceof Class<?> plain && plain.isEnum()
                ? Arrays.stream(plain.getEnumConstants())
                        .map(word -> Labelled.of((Enum<?>) word))
                        .toList()
                : List.of();
    }

    private boolean isEnum() {
        return type instanceof Class<?> plain && plain.isEnum();
    }
}

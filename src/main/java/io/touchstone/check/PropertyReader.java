package io.touchstone.check;

import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads properties from JSON into the records of rules, and gathers everything that is wrong with them. */
final class PropertyReader {
    private static final int LONGEST = 8_000;

    /** Of a record, what makes one of all its components: looked for once. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private final List<Violation> violations = new ArrayList<>();

    /** Notes something that is wrong. */
    void refuse(String message, List<Object> path) {
        note(message, "value_error", path);
    }

    /** @throws Problem 422 naming all that was wrong, if anything was */
    void finish() {
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }

    /** The value of a property; null where it may be missing and is, or where it is wrong, which is noted. */
    @Nullable
    Object read(Parameter parameter, JsonNode given, List<Object> path) {
        for (String key : keys(parameter)) {
            JsonNode value = given.path(key);
            if (!value.isMissingNode() && !value.isNull()) {
                return read(parameter, parameter.type(), value, below(path, key));
            }
        }
        List<Object> here = below(path, parameter.key());
        if (!parameter.property().byDefault().isEmpty()) {
            return read(
                    parameter, parameter.type(), Json.parse(parameter.property().byDefault()), here);
        }
        if (parameter.required()) {
            note("field required", "value_error.missing", here);
        }
        return null;
    }

    /** The record of those values; null when something was wrong with them or is now. */
    <T> @Nullable T make(Class<T> type, @Nullable Object[] values, List<Object> path) {
        if (!violations.isEmpty()) {
            return null;
        }
        try {
            return type.cast(CONSTRUCTORS.get(type).newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BadProperty bad) {
                refuse(String.valueOf(bad.getMessage()), below(path, bad.key()));
                return null;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object read(Parameter parameter, Type type, JsonNode value, List<Object> path) {
        if (type == parameter.type() && parameter.isList()) {
            return list(parameter, value, path);
        }
        if (type == boolean.class || type == Boolean.class) {
            return value.isBoolean() ? (Object) value.booleanValue() : wrong("must be true or false", path);
        }
        if (type == String.class) {
            boolean fits = value.isString()
                    && !value.stringValue().isBlank()
                    && value.stringValue().length() <= LONGEST;
            return fits ? value.stringValue() : wrong("must be a text of 1 to " + LONGEST + " characters", path);
        }
        if (type == Instant.class) {
            Instant moment = value.isString() ? Moments.read(value.stringValue()) : null;
            return moment == null ? wrong(Moments.TAKEN, path) : moment;
        }
        if (type == JsonNode.class) {
            return value;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return word(plain, value, path);
        }
        return plain.isRecord() ? record(plain, value, path) : number(parameter, plain, value, path);
    }

    private @Nullable Object list(Parameter parameter, JsonNode value, List<Object> path) {
        if (!value.isArray()) {
            return wrong("must be a list", path);
        }
        List<Object> read = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            Object one = read(parameter, parameter.element(), value.get(at), below(path, at));
            if (one != null) {
                read.add(one);
            }
        }
        return List.copyOf(read);
    }

    private @Nullable Object word(Class<?> words, JsonNode value, List<Object> path) {
        for (Object word : words.getEnumConstants()) {
            if (value.isString() && Labelled.means(value.stringValue(), (Enum<?>) word)) {
                return word;
            }
        }
        return wrong(
                Arrays.stream(words.getEnumConstants())
                        .map(word -> Labelled.of((Enum<?>) word))
                        .collect(Collectors.joining(", ", "must be one of ", "")),
                path);
    }

    private @Nullable Object record(Class<?> type, JsonNode value, List<Object> path) {
        if (!value.isObject()) {
            return wrong("must be an object", path);
        }
        RecordComponent[] components = type.getRecordComponents();
        if (!Arrays.stream(components).allMatch(part -> part.isAnnotationPresent(Property.class))) {
            return asItReadsItself(type, value, path);
        }
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(part -> read(Parameter.of(part), value, path))
                .toArray();
        return make(type, values, path);
    }

    private @Nullable Object asItReadsItself(Class<?> type, JsonNode value, List<Object> path) {
        try {
            return Json.read(value, type);
        } catch (JacksonException e) {
            return e.getCause() instanceof BadProperty bad
                    ? wrong(String.valueOf(bad.getMessage()), below(path, bad.key()))
                    : wrong("not a value this property takes", path);
        }
    }

    private @Nullable Object number(Parameter parameter, Class<?> type, JsonNode value, List<Object> path) {
        boolean whole = type != BigDecimal.class;
        long min = parameter.property().min();
        long max = type == int.class || type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
        BigDecimal number = value.isNumber() ? finite(value) : null;
        boolean fits = number != null
                && number.scale() <= Given.MOST_DECIMALS
                && (min == Long.MIN_VALUE || number.compareTo(BigDecimal.valueOf(min)) >= 0)
                && (!whole || isWhole(number, max));
        if (number == null || !fits) {
            String least = min == Long.MIN_VALUE ? "" : " of at least " + min;
            return wrong(
                    whole
                            ? "must be a whole number" + least + ", at most " + max
                            : "must be a number" + least + ", between -1.7e308 and 1.7e308, with at most "
                                    + Given.MOST_DECIMALS + " digits after the point",
                    path);
        }
        if (!whole) {
            return number;
        }
        return max == Integer.MAX_VALUE ? (Object) number.intValueExact() : number.longValueExact();
    }

    /** The number; null when it is beyond what stores calculate with. */
    private static @Nullable BigDecimal finite(JsonNode value) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            return null;
        }
        BigDecimal number = value.decimalValue();
        return Double.isFinite(number.doubleValue()) ? number : null;
    }

    private static boolean isWhole(BigDecimal number, long max) {
        return number.remainder(BigDecimal.ONE).signum() == 0 && number.abs().compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private @Nullable Object wrong(String message, List<Object> path) {
        refuse(message, path);
        return null;
    }

    private void note(String message, String kind, List<Object> path) {
        List<Object> loc = new ArrayList<>(List.of("body"));
        loc.addAll(path);
        violations.add(new Violation(loc, message, kind));
    }

    private static List<String> keys(Parameter parameter) {
        List<String> keys = new ArrayList<>(List.of(parameter.key()));
        keys.addAll(List.of(parameter.property().aliases()));
        return keys;
    }

    private static List<Object> below(List<Object> path, Object step) {
        List<Object> below = new ArrayList<>(path);
        below.add(step);
        return below;
    }
}

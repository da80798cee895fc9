package io.touchstone.connector;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checked values of one connection, by setting name: text as {@link String}, numbers as {@link Long}, flags as
 * {@link Boolean}, secrets as {@link Secret}. Defaults are filled in; absent means not given.
 */
public final class Settings {
    /** How many rows to fetch at once: not a setting of one kind, but of every connection over JDBC. */
    public static final String FETCH_SIZE = "jdbc_fetch_size";

    private final Map<String, Object> values;

    public Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** Text that is there, required or with a default. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalStateException("no setting " + name));
    }

    /** Text that may be absent. Blank counts as absent. */
    public Optional<String> optionalText(String name) {
        return find(name, String.class).filter(value -> !value.isBlank());
    }

    /** A number that is there, required or with a default. */
    public int integer(String name) {
        return optionalInteger(name).orElseThrow(() -> new IllegalStateException("no setting " + name));
    }

    /** A number that may be absent. */
    public Optional<Integer> optionalInteger(String name) {
        return find(name, Long.class).map(Math::toIntExact);
    }

    /** A flag; absent is no. */
    public boolean flag(String name) {
        return find(name, Boolean.class).orElse(false);
    }

    /** A secret that may be absent. An empty one counts as absent. */
    public Optional<Secret> secret(String name) {
        return find(name, Secret.class).filter(secret -> !secret.reveal().isEmpty());
    }

    private <T> Optional<T> find(String name, Class<T> type) {
        @Nullable Object value = values.get(name);
        return Optional.ofNullable(type.cast(value));
    }

    /** The names alone: values may be secret. */
    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}

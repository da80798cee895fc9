package io.touchstone.connector;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing a connection asks for. Read by the form, by validation, and by the connector that gets the value.
 *
 * @param name the key in the API: at the connection's top level, or inside {@code parameters}
 * @param title what people read
 * @param kind what sort of value
 * @param parameter whether it sits inside {@code parameters}
 * @param required whether it must be given
 * @param requiredWhen the setting and value that make this one required; null for none
 * @param byDefault used when absent; null for none
 * @param values the allowed words of a {@link Kind#CHOICE}; empty for other kinds
 * @param min smallest allowed number, or shortest text; null for no bound
 * @param max largest allowed number, or longest text; null for no bound
 * @param form what text must look like; null for any
 * @param help one sentence; null for none
 */
public record Setting(
        String name,
        String title,
        Kind kind,
        boolean parameter,
        boolean required,
        @Nullable When requiredWhen,
        @Nullable Object byDefault,
        List<String> values,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable Form form,
        @Nullable String help) {

    /** The sorts of value. Secrets are encrypted at rest and never sent back. */
    public enum Kind {
        TEXT,
        HOST,
        URL,
        INTEGER,
        BOOLEAN,
        CHOICE,
        SECRET
    }

    /**
     * What text must look like.
     *
     * @param pattern matches all of it
     * @param example shown to who gets it wrong
     */
    public record Form(Pattern pattern, String example) {}

    /** A condition on another setting. */
    public record When(String setting, String value) {}

    private static Setting of(String name, String title, Kind kind) {
        return new Setting(name, title, kind, false, false, null, null, List.of(), null, 4096L, null, null);
    }

    /** Free text. */
    public static Setting text(String name, String title) {
        return of(name, title, Kind.TEXT);
    }

    /** The name or address of a machine; its syntax is checked. */
    public static Setting host(String name, String title) {
        return of(name, title, Kind.HOST).limits(1, 253);
    }

    /** An address such as {@code https://storage.example.com:9000}. */
    public static Setting url(String name, String title) {
        return of(name, title, Kind.URL);
    }

    /** A whole number. */
    public static Setting integer(String name, String title, long min, long max) {
        return of(name, title, Kind.INTEGER).limits(min, max);
    }

    /** The port of a server. */
    public static Setting port(int byDefault) {
        return integer("port", "Port", 1, 65_535).byDefault(byDefault);
    }

    /** Yes or no. */
    public static Setting flag(String name, String title) {
        return of(name, title, Kind.BOOLEAN);
    }

    /** One of several words. */
    public static Setting choice(String name, String title, String... values) {
        return new Setting(name, title, Kind.CHOICE, false, false, null, null, List.of(values), null, null, null, null);
    }

    /** A secret, encrypted at rest and never sent back. */
    public static Setting secret(String name, String title) {
        return of(name, title, Kind.SECRET).limits(0, 65_536);
    }

    /** The same, inside {@code parameters}. */
    public Setting inParameters() {
        return new Setting(name, title, kind, true, required, requiredWhen, byDefault, values, min, max, form, help);
    }

    /** The same, required. */
    public Setting mandatory() {
        return new Setting(name, title, kind, parameter, true, requiredWhen, byDefault, values, min, max, form, help);
    }

    /** The same, required when another setting has (or defaults to) a value. */
    public Setting mandatoryWhen(String setting, String value) {
        return new Setting(
                name,
                title,
                kind,
                parameter,
                required,
                new When(setting, value),
                byDefault,
                values,
                min,
                max,
                form,
                help);
    }

    /** The same, with a default. */
    public Setting byDefault(Object value) {
        return new Setting(name, title, kind, parameter, required, requiredWhen, value, values, min, max, form, help);
    }

    /** The same, with bounds. */
    public Setting limits(long least, long most) {
        return new Setting(
                name, title, kind, parameter, required, requiredWhen, byDefault, values, least, most, form, help);
    }

    /** The same, for text of a form, such as the addresses of buckets. */
    public Setting like(String pattern, String example) {
        Form wanted = new Form(Pattern.compile(pattern), example);
        return new Setting(
                name, title, kind, parameter, required, requiredWhen, byDefault, values, min, max, wanted, help);
    }

    /** The same, with a sentence of help. */
    public Setting help(String sentence) {
        return new Setting(
                name, title, kind, parameter, required, requiredWhen, byDefault, values, min, max, form, sentence);
    }
}

package io.touchstone.db;

import io.touchstone.connector.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an external PostgreSQL is, and how to log in there.
 *
 * @param jdbc the driver's address, without login
 * @param user null when the address names none
 * @param password null when the address holds none
 */
public record DatabaseUrl(String jdbc, @Nullable String user, @Nullable Secret password) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<login>[^/?#]*)@)?(?<hosts>[^/?#@]+)(?:/(?<database>[^/?#]*))?(?:\\?(?<query>[^#]*))?");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    // The names psql knows, and what the Java driver calls the same.
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("application_name", "ApplicationName", "connect_timeout", "connectTimeout");

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=require}, or the same with {@code jdbc:} before
     * it and the login among the parameters.
     *
     * @throws IllegalArgumentException in words that do not quote the address, for it may hold a password
     */
    public static DatabaseUrl parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new IllegalArgumentException("has not the form postgresql://user:password@host:port/database"
                    + " (write special characters of user and password percent-encoded)");
        }
        for (String host : shape.group("hosts").split(",", -1)) {
            checkHost(host);
        }
        String database = shape.group("database");
        if (database == null || database.isEmpty()) {
            throw new IllegalArgumentException("names no database: add /name after host and port");
        }
        String login = shape.group("login");
        String[] parts = login == null ? new String[0] : login.split(":", 2);
        String user = parts.length > 0 && !parts[0].isEmpty() ? decode(parts[0]) : null;
        String password = parts.length > 1 ? decode(parts[1]) : null;
        List<String> rest = new ArrayList<>();
        for (String pair : parameters(shape.group("query"))) {
            String name = pair.replaceFirst("=.*", "");
            String value = pair.substring(Math.min(pair.length(), name.length() + 1));
            switch (name) {
                case "user" -> user = decode(value);
                case "password" -> password = decode(value);
                default -> rest.add(parameter(name, value));
            }
        }
        String jdbc = "jdbc:postgresql://" + shape.group("hosts") + "/" + database
                + (rest.isEmpty() ? "" : "?" + String.join("&", rest));
        return new DatabaseUrl(jdbc, user, password == null ? null : new Secret(password));
    }

    /** Host, port and database, for people. */
    @Override
    public String toString() {
        return jdbc.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
    }

    private static void checkHost(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new IllegalArgumentException("names no proper host and port: expected host or host:port");
        }
        String port = host.group("port");
        if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
            throw new IllegalArgumentException("has the port " + port + ": it must be between 1 and 65535");
        }
    }

    private static List<String> parameters(@Nullable String query) {
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
    }

    private static String parameter(String name, String value) {
        if (name.equals("sslmode") && !SSL_MODES.contains(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "has an unknown sslmode: choose disable, allow, prefer, require, verify-ca or verify-full");
        }
        return DRIVER_NAMES.getOrDefault(name, name) + "=" + value;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a percent sign that encodes nothing: write the sign itself as %25");
        }
    }
}

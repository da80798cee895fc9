package io.touchstone.connection;

import io.touchstone.connector.Reach;
import io.touchstone.connector.Secret;
import io.touchstone.connector.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was sent for one setting, read by the setting's kind.
 *
 * @param value the value; null when it is wrong
 * @param complaint what is wrong with it and what is allowed, never the value itself; null when it is right
 */
record SettingValue(@Nullable Object value, @Nullable String complaint) {
    private static final int LAST_PORT = 65_535;
    private static final Pattern LOGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*:[^/]*@");

    static SettingValue of(Setting setting, JsonNode given) {
        return switch (setting.kind()) {
            case INTEGER -> integer(setting, given);
            case BOOLEAN -> flag(given);
            case CHOICE -> choice(setting, given);
            case SECRET -> text(setting, given, text -> right(new Secret(text)));
            case HOST -> text(setting, given, text -> host(text.trim()));
            case URL -> text(setting, given, SettingValue::url);
            case TEXT -> text(setting, given, SettingValue::plain);
        };
    }

    /** Whether text is an address over HTTP without a login in it. */
    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && Reach.isHost(uri.getHost().replaceAll("^\\[|]$", ""))
                    && uri.getPort() != 0
                    && uri.getPort() <= LAST_PORT
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static SettingValue right(Object value) {
        return new SettingValue(value, null);
    }

    private static SettingValue wrong(String complaint) {
        return new SettingValue(null, complaint);
    }

    private static SettingValue text(Setting setting, JsonNode given, Function<String, SettingValue> further) {
        if (!given.isString()) {
            return wrong("must be text");
        }
        Long most = setting.max();
        if (most != null && given.asString().length() > most) {
            return wrong("must have at most " + most + " characters");
        }
        Setting.Form form = setting.form();
        if (form != null && !form.pattern().matcher(given.asString()).matches()) {
            return wrong("must look like " + form.example());
        }
        return further.apply(given.asString());
    }

    /** Text is shown to everybody: a URI must not carry a password. */
    private static SettingValue plain(String text) {
        return LOGIN.matcher(text).find() ? wrong("must not carry a login: give it in the fields for it") : right(text);
    }

    private static SettingValue host(String text) {
        return Reach.isHost(text) ? right(text) : wrong("must be a host name or address, without scheme, port or path");
    }

    private static SettingValue url(String text) {
        return isUrl(text) ? right(text) : wrong("must be a URL such as https://storage.example.com:9000");
    }

    private static SettingValue integer(Setting setting, JsonNode given) {
        long least = Optional.ofNullable(setting.min()).orElse(Long.MIN_VALUE);
        long most = Optional.ofNullable(setting.max()).orElse(Long.MAX_VALUE);
        String digits =
                given.isIntegralNumber() || given.isString() ? given.asString().trim() : "";
        boolean fits =
                digits.matches("-?[0-9]{1,18}") && Long.parseLong(digits) >= least && Long.parseLong(digits) <= most;
        return fits ? right(Long.valueOf(digits)) : wrong("must be a whole number from " + least + " to " + most);
    }

    private static SettingValue flag(JsonNode given) {
        String word = given.asString("").toLowerCase(Locale.ROOT);
        return given.isBoolean() || word.equals("true") || word.equals("false")
                ? right(given.isBoolean() ? given.booleanValue() : word.equals("true"))
                : wrong("must be true or false");
    }

    private static SettingValue choice(Setting setting, JsonNode given) {
        return setting.values().stream()
                .filter(word -> word.equalsIgnoreCase(given.asString("")))
                .findFirst()
                .map(SettingValue::right)
                .orElseGet(() -> wrong("must be one of " + String.join(", ", setting.values())));
    }
}

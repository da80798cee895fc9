package io.touchstone.onboarding;

import io.touchstone.http.Problem;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pattern that names many datastores: text with {@code {{ schema }}} in it, and where wanted {@code {{ catalog }}} and
 * {@code {{ connection }}}. {@code {connection_name}}, as the default is written, means the connection as well.
 */
final class NameTemplate {
    private static final String DEFAULT = "{{ connection }}_{{ schema }}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}|\\{(connection_name)}");
    private static final Set<String> KNOWN = Set.of("schema", "catalog", "connection");

    private final String text;

    /** @throws Problem 422 when it would name all datastores alike, or holds a placeholder nobody knows */
    NameTemplate(@Nullable String given) {
        text = given == null ? DEFAULT : given;
        Matcher matcher = PLACEHOLDER.matcher(text);
        boolean schema = false;
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null && !KNOWN.contains(name)) {
                throw Problem.invalid(
                        "unknown placeholder: use {{ schema }}, {{ catalog }} or {{ connection }}", "name_template");
            }
            schema |= "schema".equals(name);
        }
        if (!schema) {
            throw Problem.invalid(
                    "must contain the placeholder {{ schema }}, or all datastores would get the same name",
                    "name_template");
        }
    }

    /** The name of one datastore. */
    String name(String schema, @Nullable String catalog, String connection) {
        Map<String, String> values =
                Map.of("schema", schema, "catalog", catalog == null ? "" : catalog, "connection", connection);
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String key = match.group(1) == null ? "connection" : match.group(1);
            return Matcher.quoteReplacement(values.getOrDefault(key, ""));
        });
    }
}

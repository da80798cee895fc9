package io.touchstone.scan.computed;

import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What fields can be made of others by, each as an expression in the manner of Spark SQL. */
enum Transformation {
    CAST("cast", "A value as another type; none where it cannot be.") {
        @Override
        String expression(List<String> sources, JsonNode properties) {
            String target = text(properties, "target_type");
            if (target == null || !TYPE.matcher(target).matches()) {
                throw Problem.invalid(
                        "properties: target_type names a type such as date or decimal(10,2)", "properties");
            }
            String format = text(properties, "format");
            String type = target.toLowerCase(Locale.ROOT);
            if (format == null) {
                return "cast(" + sourceName(sources) + " as " + type + ")";
            }
            if (!type.equals("date") && !type.equals("timestamp")) {
                throw Problem.invalid("properties: a format is for date and timestamp", "properties");
            }
            return "to_" + type + "(" + sourceName(sources) + ", " + quoted(format) + ")";
        }
    },

    CLEANED_ENTITY_NAME("cleanedEntityName", "The name of a company or person without its form, such as Ltd.") {
        @Override
        String expression(List<String> sources, JsonNode properties) {
            List<String> terms = new ArrayList<>(FORMS);
            properties.path("terms_to_drop").forEach(term -> terms.add(term.asString()));
            properties.path("terms_to_ignore").forEach(kept -> terms.removeIf(kept.asString()::equalsIgnoreCase));
            String any = terms.stream()
                    .filter(term -> !term.isBlank())
                    .map(Transformation::literally)
                    .collect(Collectors.joining("|", "(", ")[.]?"));
            String value = "trim(" + sourceName(sources) + ")";
            if (properties.path("drop_from_prefix").asBoolean(false)) {
                value = replaced(value, "(?i)^(" + any + "[ ,]+)+", "");
            }
            if (properties.path("drop_from_suffix").asBoolean(true)) {
                value = replaced(value, "(?i)([ ,]+" + any + ")+$", "");
            }
            if (properties.path("drop_from_interior").asBoolean(false)) {
                value = replaced(value, "(?i)([ ,]+" + any + ")+[ ,]+", " ");
            }
            return "trim(" + value + ")";
        }
    },

    CONVERT_FORMATTED_NUMERIC(
            "convertFormattedNumeric",
            "A number written for people, such as $1,234.50 or (1,200), which is negative; none where it is no number.") {
        @Override
        String expression(List<String> sources, JsonNode properties) {
            String name = sourceName(sources);
            String bare = "cast(" + replaced(name, "[^0-9.]", "") + " as double)";
            return "case when not " + name + " rlike " + quoted(FORMATTED) + " then null when " + name + " rlike "
                    + quoted("^[^0-9]*[(-]") + " then -1 * " + bare + " else " + bare + " end";
        }
    },

    CUSTOM_EXPRESSION("customExpression", "Whatever an expression says.") {
        @Override
        String expression(List<String> sources, JsonNode properties) {
            String expression = text(properties, "column_expression");
            if (expression == null) {
                throw Problem.invalid("properties: column_expression is needed", "properties");
            }
            return expression;
        }
    };

    private static final Pattern TYPE = Pattern.compile("(?i)[a-z]+( *\\( *\\d+ *(, *\\d+ *)?\\))?");
    private static final String FORMATTED =
            "^[ (+-]*[^0-9A-Za-z]{0,3}[0-9]{1,3}([ ,']?[0-9]{3})*[0-9]*([.][0-9]+)?[^0-9A-Za-z]{0,3}[ )]*$";
    private static final List<String> FORMS = List.of(
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "llc",
            "llp",
            "lp",
            "ltd",
            "limited",
            "plc",
            "gmbh",
            "ag",
            "kg",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "as",
            "oy",
            "pty");

    private final String wire;
    private final String summary;

    Transformation(String wire, String summary) {
        this.wire = wire;
        this.summary = summary;
    }

    /** What it comes to for these source fields. */
    abstract String expression(List<String> sources, JsonNode properties);

    /** The names of its properties. */
    List<String> properties() {
        return switch (this) {
            case CAST -> List.of("target_type", "format");
            case CLEANED_ENTITY_NAME ->
                List.of(
                        "drop_from_suffix",
                        "drop_from_prefix",
                        "drop_from_interior",
                        "terms_to_drop",
                        "terms_to_ignore");
            case CONVERT_FORMATTED_NUMERIC -> List.of();
            case CUSTOM_EXPRESSION -> List.of("column_expression");
        };
    }

    /** Its name in the API. */
    String wire() {
        return wire;
    }

    /** What it does, for people. */
    String summary() {
        return summary;
    }

    /** Whether it is made of one field that is named. */
    boolean hasSource() {
        return this != CUSTOM_EXPRESSION;
    }

    static Transformation of(String wire) {
        return Arrays.stream(values())
                .filter(each -> each.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("transformation: there is no " + wire, "transformation"));
    }

    private static String sourceName(List<String> sources) {
        return "`" + sources.get(0).replace("`", "``") + "`";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private static String replaced(String value, String pattern, String by) {
        return "regexp_replace(" + value + ", " + quoted(pattern) + ", " + quoted(by) + ")";
    }

    private static String literally(String term) {
        return term.strip()
                .replaceAll("[^\\p{L}\\p{N} ]", "[$0]")
                .replace("[^]", "\\^")
                .replace("[\\]", "\\\\");
    }

    private static @Nullable String text(JsonNode properties, String name) {
        String text = properties.path(name).asString("");
        return text.isBlank() ? null : text;
    }
}

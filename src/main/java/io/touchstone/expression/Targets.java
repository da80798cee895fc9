package io.touchstone.expression;

import static java.util.Map.entry;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types a value can be cast to, by Spark's names and those of SQL. */
final class Targets {
    private static final Pattern DECIMAL = Pattern.compile("(decimal|numeric|dec)\\((\\d+)(,(\\d+))?\\)");
    private static final Pattern SIZED_TEXT = Pattern.compile("(varchar|char|character varying)\\(\\d+\\)");

    private static final Map<String, String> WORDS = Map.ofEntries(
            entry("string", "string"),
            entry("varchar", "string"),
            entry("char", "string"),
            entry("text", "string"),
            entry("tinyint", "tinyint"),
            entry("byte", "tinyint"),
            entry("smallint", "smallint"),
            entry("short", "smallint"),
            entry("int", "int"),
            entry("integer", "int"),
            entry("bigint", "bigint"),
            entry("long", "bigint"),
            entry("float", "double"),
            entry("real", "double"),
            entry("double", "double"),
            entry("double precision", "double"),
            entry("decimal", "decimal(10,0)"),
            entry("numeric", "decimal(10,0)"),
            entry("dec", "decimal(10,0)"),
            entry("boolean", "boolean"),
            entry("bool", "boolean"),
            entry("date", "date"),
            entry("timestamp", "timestamp"),
            entry("timestamp_ntz", "timestamp"),
            entry("timestamp_ltz", "timestamp"));

    private Targets() {}

    /** The value as one of the type. */
    static Term cast(Term value, String type) {
        String words = type.toLowerCase(Locale.ROOT)
                .replaceAll("\\s*([(),])\\s*", "$1")
                .strip();
        if (SIZED_TEXT.matcher(words).matches()) {
            throw new BadExpression("Cast to string: a type of text with a length is not cast to");
        }
        Matcher decimal = DECIMAL.matcher(words);
        String target = decimal.matches() ? decimal(decimal) : WORDS.get(words);
        if (target == null) {
            throw new BadExpression("The type " + type + " cannot be cast to");
        }
        return cast(value, target, logical(target));
    }

    private static Term cast(Term value, String target, FieldType type) {
        return switch (type) {
            case DATE -> Coercion.date(value);
            case TIMESTAMP -> Coercion.moment(value);
            case STRING -> Coercion.text(value);
            default -> number(value, target, type);
        };
    }

    private static Term number(Term value, String target, FieldType type) {
        switch (value.type()) {
            case ARRAY, STRUCT, MAP -> throw new BadExpression("Arrays and structs cannot be cast");
            case DATE -> throw new BadExpression("A date cannot be cast to " + target);
            case TIMESTAMP ->
                throw new BadExpression(
                        "A timestamp cannot be cast to " + target + "; unix_timestamp tells its seconds");
            default -> {
                return new Term.Cast(value, target, type);
            }
        }
    }

    private static String decimal(Matcher decimal) {
        int digits = Integer.parseInt(decimal.group(2));
        int decimals = decimal.group(4) == null ? 0 : Integer.parseInt(decimal.group(4));
        if (digits < 1 || digits > 38 || decimals > digits) {
            throw new BadExpression("A decimal has 1 to 38 digits, and no more of them after the point");
        }
        return "decimal(" + digits + "," + decimals + ")";
    }

    private static FieldType logical(String target) {
        return switch (target) {
            case "string" -> FieldType.STRING;
            case "tinyint", "smallint", "int", "bigint" -> FieldType.INTEGRAL;
            case "boolean" -> FieldType.BOOLEAN;
            case "date" -> FieldType.DATE;
            case "timestamp" -> FieldType.TIMESTAMP;
            default -> target.endsWith(",0)") ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
        };
    }
}

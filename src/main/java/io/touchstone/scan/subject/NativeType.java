package io.touchstone.scan.subject;

import io.touchstone.connector.FieldType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store's name of a type says of what lies inside.
 *
 * @param name the name
 * @param type the logical type
 * @param element the type of an array's elements; null for other types, and where the name does not tell
 * @param inside the fields of a struct by name, in their order
 */
public record NativeType(String name, FieldType type, @Nullable NativeType element, Map<String, NativeType> inside) {
    private static final NativeType UNKNOWN = new NativeType("", FieldType.UNKNOWN, null, Map.of());

    /** Reads a name such as {@code STRUCT(a INTEGER, "b c" VARCHAR[])[]} or {@code integer[]}. */
    public static NativeType of(String name) {
        String text = name.strip();
        if (text.endsWith("]")) {
            int open = text.lastIndexOf('[');
            return open <= 0 ? UNKNOWN : new NativeType(text, FieldType.ARRAY, of(text.substring(0, open)), Map.of());
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("STRUCT(") && text.endsWith(")")) {
            return new NativeType(
                    text, FieldType.STRUCT, null, fields(text.substring("STRUCT(".length(), text.length() - 1)));
        }
        return upper.startsWith("MAP(") ? new NativeType(text, FieldType.MAP, null, Map.of()) : plain(text, upper);
    }

    private static NativeType plain(String text, String upper) {
        int end = upper.indexOf('(');
        String family = (end < 0 ? upper : upper.substring(0, end)).strip();
        FieldType type =
                switch (family) {
                    case "TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "HUGEINT", "BIGNUM" -> FieldType.INTEGRAL;
                    case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> FieldType.INTEGRAL;
                    case "FLOAT", "DOUBLE", "REAL", "DOUBLE PRECISION", "NUMERIC" -> FieldType.FRACTIONAL;
                    case "DECIMAL" -> upper.matches(".*,\\s*0\\)") ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
                    case "BOOLEAN" -> FieldType.BOOLEAN;
                    case "DATE" -> FieldType.DATE;
                    default -> upper.startsWith("TIMESTAMP") ? FieldType.TIMESTAMP : FieldType.STRING;
                };
        return new NativeType(text, type, null, Map.of());
    }

    private static Map<String, NativeType> fields(String list) {
        Map<String, NativeType> fields = new LinkedHashMap<>();
        int from = 0;
        while (from < list.length()) {
            int end = endOfPart(list, from);
            String part = list.substring(from, end).strip();
            int blank = part.startsWith("\"") ? endOfQuoted(part) : part.indexOf(' ');
            if (blank > 0 && blank < part.length()) {
                fields.put(unquoted(part.substring(0, blank)), of(part.substring(blank)));
            }
            from = end + 1;
        }
        return fields;
    }

    /** Where the part that begins there ends: at the next comma outside of brackets and quotes. */
    private static int endOfPart(String list, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < list.length(); at++) {
            char letter = list.charAt(at);
            quoted ^= letter == '"';
            if (!quoted) {
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
                if (letter == ',' && depth == 0) {
                    return at;
                }
            }
        }
        return list.length();
    }

    private static int endOfQuoted(String part) {
        int at = 1;
        while (at < part.length()) {
            if (part.charAt(at) == '"') {
                if (at + 1 == part.length() || part.charAt(at + 1) != '"') {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return at;
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}

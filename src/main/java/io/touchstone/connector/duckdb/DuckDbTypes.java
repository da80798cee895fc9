package io.touchstone.connector.duckdb;

import io.touchstone.connector.FieldType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What DuckDB's names of types mean. */
public final class DuckDbTypes {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    private DuckDbTypes() {}

    /** The logical type. */
    public static FieldType logical(String type) {
        if (type.endsWith("]")) {
            return FieldType.ARRAY;
        }
        int end = type.indexOf('(');
        String family = end < 0 ? type : type.substring(0, end);
        return switch (family) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "BIGNUM" -> FieldType.INTEGRAL;
            case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> FieldType.INTEGRAL;
            case "FLOAT", "DOUBLE" -> FieldType.FRACTIONAL;
            case "DECIMAL" -> Integer.valueOf(0).equals(decimals(type)) ? FieldType.INTEGRAL : FieldType.FRACTIONAL;
            case "BOOLEAN" -> FieldType.BOOLEAN;
            case "VARCHAR", "JSON", "UUID", "ENUM", "BIT" -> FieldType.STRING;
            case "TIME", "TIME_NS", "TIME WITH TIME ZONE", "INTERVAL" -> FieldType.STRING;
            case "DATE" -> FieldType.DATE;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> FieldType.TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS WITH TIME ZONE" -> FieldType.TIMESTAMP;
            case "STRUCT" -> FieldType.STRUCT;
            case "MAP" -> FieldType.MAP;
            default -> FieldType.UNKNOWN;
        };
    }

    /** The digits of a decimal number; null for other types. */
    public static @Nullable Integer digits(String type) {
        return partOfDecimal(type, 1);
    }

    /** The digits after the point of a decimal number; null for other types. */
    public static @Nullable Integer decimals(String type) {
        return partOfDecimal(type, 2);
    }

    private static @Nullable Integer partOfDecimal(String type, int part) {
        Matcher decimal = DECIMAL.matcher(type);
        return decimal.matches() ? Integer.valueOf(decimal.group(part)) : null;
    }
}

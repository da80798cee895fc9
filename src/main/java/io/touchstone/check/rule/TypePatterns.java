package io.touchstone.check.rule;

import io.touchstone.connector.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How texts look that can be read as a type. Patterns, not casts, for engines cast differently: the calendar itself, leap
 * years and all, is in one.
 */
final class TypePatterns {
    private static final String DATE = "([0-9]{4}-(0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])"
            + "|[0-9]{4}-(0?[469]|11)-(0?[1-9]|[12][0-9]|30)"
            + "|[0-9]{4}-0?2-(0?[1-9]|1[0-9]|2[0-8])"
            + "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-0?2-29)";
    private static final String TIME = "[ T]([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.][0-9]{1,9})?)?";
    private static final String ZONE = "( ?(Z|UTC|GMT|[+-](0?[0-9]|1[0-8])(:?[0-5][0-9])?))?";

    private static final Map<FieldType, String> PATTERNS = Map.of(
            FieldType.INTEGRAL,
            whole("[+-]?[0-9]{1,38}([.]0*)?"),
            FieldType.FRACTIONAL,
            whole("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?"),
            FieldType.BOOLEAN,
            whole("([Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|[Yy]([Ee][Ss])?|[Nn]([Oo])?|0|1)"),
            FieldType.DATE,
            whole(DATE),
            FieldType.TIMESTAMP,
            whole(DATE + "(" + TIME + ZONE + ")?"));

    private TypePatterns() {}

    /** The pattern of a type; null where every text will do. */
    static @Nullable String of(FieldType type) {
        return PATTERNS.get(type);
    }

    /** Whether a text can be read as one of the type. */
    static boolean knows(FieldType type) {
        return type == FieldType.STRING || PATTERNS.containsKey(type);
    }

    private static String whole(String pattern) {
        return "^[ \\t\\r\\n]*" + pattern + "[ \\t\\r\\n]*$";
    }
}

package io.touchstone.connector.dialect;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Casts that yield null where the value is none of the type. What texts are numbers, days and moments is said once, by
 * patterns every engine matches alike; the engines only turn what matched into values. Blanks around a text do not count. A
 * number is cut to a whole one. NaN and Infinity are no numbers when they stand in a text. A moment may have a T or a blank
 * before its time and a zone, Z or an offset, after it; digits behind the microseconds are cut off.
 */
final class Casts {
    /** A number that fits a double, whatever its digits. */
    static final String NUMBER = "^[+-]?(([0-9]{1,200}([.][0-9]{0,100})?|[.][0-9]{1,100})([eE][+-]?[0-9]{1,2})?"
            + "|[1-9]([.][0-9]{0,100})?[eE][+-]?[12][0-9]{2})$";

    private static final String LEAP_DAY =
            "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-0?2-29";
    private static final String DAY = "(([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-("
            + "(0?[13578]|1[02])-(0?[1-9]|[12][0-9]|3[01])|(0?[469]|11)-(0?[1-9]|[12][0-9]|30)"
            + "|0?2-(0?[1-9]|1[0-9]|2[0-8]))|" + LEAP_DAY + ")";
    static final String DATE = "^" + DAY + "([ T].*)?$";
    static final String TIMESTAMP = "^" + DAY + "([ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
            + "( ?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]))?)?$";

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)");
    private static final Map<String, Integer> BITS = Map.of("tinyint", 7, "smallint", 15, "int", 31, "bigint", 63);

    private Casts() {}

    /** The cast in SQL. */
    static String of(Spelled dialect, Operand value, String target) {
        FieldType source = value.type() == FieldType.UNKNOWN ? FieldType.STRING : value.type();
        Operand known = new Operand(value.sql(), source);
        Integer bits = BITS.get(target);
        if (bits != null) {
            return whole(dialect, number(dialect, known), bits);
        }
        Matcher decimal = DECIMAL.matcher(target);
        if (decimal.matches()) {
            return decimal(dialect, number(dialect, known), decimal);
        }
        return switch (target) {
            case "double", "float" ->
                source == FieldType.STRING
                        ? guarded(dialect, known, NUMBER, "string>double")
                        : dialect.call("number>double", List.of(number(dialect, known)));
            case "boolean" -> truth(dialect, known);
            case "date" ->
                source == FieldType.STRING
                        ? guarded(dialect, known, DATE, "string>date")
                        : named(dialect, known, "date");
            case "timestamp" ->
                source == FieldType.STRING
                        ? guarded(dialect, known, TIMESTAMP, "string>timestamp")
                        : named(dialect, known, "timestamp");
            case "string" -> named(dialect, known, "string");
            default -> throw new Unspoken(dialect.engine() + " cannot cast to " + target);
        };
    }

    private static String named(Spelled dialect, Operand value, String target) {
        return dialect.call(value.type().name().toLowerCase(Locale.ROOT) + ">" + target, List.of(value));
    }

    /** What the text says, when it is of that form. */
    private static String guarded(Spelled dialect, Operand text, String form, String function) {
        Operand bare = new Operand(dialect.call("trim", List.of(text)), FieldType.STRING);
        Operand pattern = new Operand(dialect.text(form), FieldType.STRING);
        return "(case when " + dialect.call("rlike", List.of(bare, pattern)) + " then "
                + dialect.call(function, List.of(bare)) + " end)";
    }

    private static Operand number(Spelled dialect, Operand value) {
        return switch (value.type()) {
            case STRING -> new Operand(guarded(dialect, value, NUMBER, "string>number"), FieldType.FRACTIONAL);
            case BOOLEAN -> new Operand(dialect.call("boolean>number", List.of(value)), FieldType.INTEGRAL);
            default -> value;
        };
    }

    private static String truth(Spelled dialect, Operand value) {
        if (value.type() == FieldType.BOOLEAN) {
            return value.sql();
        }
        if (value.type() != FieldType.STRING) {
            return dialect.call("number>boolean", List.of(value));
        }
        String bare =
                dialect.call("lower", List.of(new Operand(dialect.call("trim", List.of(value)), FieldType.STRING)));
        return "(case when " + bare + " in ('true', 't', 'yes', 'y', '1') then true when " + bare
                + " in ('false', 'f', 'no', 'n', '0') then false end)";
    }

    private static String whole(Spelled dialect, Operand number, int bits) {
        BigInteger end = BigInteger.ONE.shiftLeft(bits);
        return dialect.call(
                "number>integral",
                List.of(
                        number,
                        literal(end.negate().toString()),
                        literal(end.subtract(BigInteger.ONE).toString())));
    }

    private static String decimal(Spelled dialect, Operand number, Matcher decimal) {
        int digits = Integer.parseInt(decimal.group(1));
        int decimals = Integer.parseInt(decimal.group(2));
        String limit = BigDecimal.TEN.pow(digits - decimals).toPlainString();
        return dialect.call(
                "number>decimal",
                List.of(number, literal(decimal.group(1)), literal(decimal.group(2)), literal(limit)));
    }

    private static Operand literal(String digits) {
        return new Operand(digits, FieldType.INTEGRAL);
    }
}

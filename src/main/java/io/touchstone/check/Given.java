package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values people gave, as terms. */
public final class Given {
    /** Engines calculate exactly with so many digits; a number of more is one of floating point. */
    private static final int EXACT_DIGITS = 38;

    /** More digits after the point than any number of floating point needs. */
    static final int MOST_DECIMALS = 400;

    private Given() {}

    /** A number, as short as it can be written: 5 for 5.00. */
    public static Term number(BigDecimal value) {
        BigDecimal shortest = shortest(value);
        if (shortest.precision() > EXACT_DIGITS || shortest.scale() > EXACT_DIGITS) {
            return Terms.constant(value.doubleValue(), FieldType.FRACTIONAL);
        }
        return Terms.constant(shortest, isWhole(value) ? FieldType.INTEGRAL : FieldType.FRACTIONAL);
    }

    /** A number for people. */
    public static String text(BigDecimal value) {
        return shortest(value).toPlainString();
    }

    /** When the value is below the bound. */
    public static Term below(Term value, BigDecimal bound) {
        return isApart(value, bound) ? compare(value, "<=", floor(bound)) : compare(value, "<", bound);
    }

    /** When the value is below the bound or equal to it. */
    public static Term atMost(Term value, BigDecimal bound) {
        return compare(value, "<=", isApart(value, bound) ? floor(bound) : bound);
    }

    /** When the value is above the bound. */
    public static Term above(Term value, BigDecimal bound) {
        return compare(value, ">", isApart(value, bound) ? floor(bound) : bound);
    }

    /** When the value is above the bound or equal to it. */
    public static Term atLeast(Term value, BigDecimal bound) {
        return isApart(value, bound) ? compare(value, ">", floor(bound)) : compare(value, ">=", bound);
    }

    /** When the value is there and is another one. */
    public static Term differs(Term value, BigDecimal wanted) {
        return isApart(value, wanted) ? Terms.isNotNull(value) : compare(value, "<>", wanted);
    }

    /**
     * Refuses lists and objects among values that fields are compared with, and more of them than a select can hold.
     *
     * @throws BadProperty when there is one
     */
    public static void checkList(List<JsonNode> values, int most) {
        if (values.size() > most) {
            throw new BadProperty(
                    "list", "may hold " + most + " values at most: keep more of them in a container, and use existsIn");
        }
        if (values.stream().anyMatch(JsonNode::isContainer)) {
            throw new BadProperty("list", "may hold texts, numbers and truths, but no lists and no objects");
        }
    }

    /** Those of the values that a field of the type can have, as constants of it: {@code "5"} is a number where numbers are. */
    public static List<Term> constants(List<JsonNode> values, FieldType type) {
        Set<Term> constants = new LinkedHashSet<>();
        for (JsonNode value : values) {
            Term constant = value.isNull() ? null : constant(value, type);
            if (constant != null) {
                constants.add(constant);
            }
        }
        return List.copyOf(constants);
    }

    private static @Nullable Term constant(JsonNode value, FieldType type) {
        return switch (type) {
            case INTEGRAL, FRACTIONAL -> {
                BigDecimal number = numeric(value);
                yield number == null || (type == FieldType.INTEGRAL && !isWhole(number)) ? null : number(number);
            }
            case BOOLEAN -> {
                String word = value.asString();
                yield word.equals("true") || word.equals("false") ? Terms.constant(word.equals("true"), type) : null;
            }
            case DATE, TIMESTAMP -> {
                Instant moment = Moments.read(value.asString());
                yield moment == null ? null : Terms.constant(moment, FieldType.TIMESTAMP);
            }
            default -> Terms.constant(value.asString(), FieldType.STRING);
        };
    }

    private static @Nullable BigDecimal numeric(JsonNode value) {
        try {
            BigDecimal number = value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asString().strip());
            return Double.isInfinite(number.doubleValue()) || number.scale() > MOST_DECIMALS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A whole number never equals a fraction; comparing it with one makes some engines run out of digits. */
    private static boolean isApart(Term value, BigDecimal bound) {
        return value.type() == FieldType.INTEGRAL && !isWhole(bound);
    }

    private static Term compare(Term value, String operator, BigDecimal bound) {
        return Terms.compare(value, operator, number(bound));
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal floor(BigDecimal value) {
        return value.setScale(0, RoundingMode.FLOOR);
    }

    private static BigDecimal shortest(BigDecimal value) {
        return isWhole(value) ? value.setScale(0, RoundingMode.UNNECESSARY) : value.stripTrailingZeros();
    }
}

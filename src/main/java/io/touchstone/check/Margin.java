package io.touchstone.check;

import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far two values may be apart and still count as equal. Each part goes for its own types and is not looked at for others.
 *
 * @param numeric for numbers; null for none
 * @param duration for dates and timestamps; null for none
 * @param text for texts; null for none
 */
public record Margin(@Nullable Numeric numeric, @Nullable Duration duration, @Nullable Text text) {
    /** Values count as equal when they are. */
    public static final Margin NONE = new Margin(null, null, null);

    private static final List<String> BLANKS = List.of(" ", "\t", "\n", "\u000b", "\f", "\r");
    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000);

    /**
     * A margin of numbers.
     *
     * @param epsilon the difference that is still allowed, itself included
     * @param asAbsolute whether it is a number; else it is a percentage of the first value
     */
    public record Numeric(
            @Property(title = "Epsilon", min = 0) BigDecimal epsilon,
            @Property(title = "As a number, not a percentage", byDefault = "true") boolean asAbsolute) {}

    /**
     * A margin of times.
     *
     * @param millis the milliseconds that are still allowed
     */
    public record Duration(@Property(title = "Milliseconds", min = 0) long millis) {}

    /**
     * A margin of texts.
     *
     * @param ignoreWhitespace whether blanks, tabs and line ends are left out before texts are compared
     */
    public record Text(@Property(title = "Ignore whitespace", byDefault = "false") boolean ignoreWhitespace) {}

    /**
     * When two values differ by more than the margin; neither true nor false where one is missing.
     *
     * @throws CannotAssert when values of their types cannot be compared
     */
    public Term differs(Term first, Term second) {
        Kind kind = Kind.of(first, second);
        if (kind == Kind.TEXT && text != null && text.ignoreWhitespace()) {
            return Terms.compare(withoutBlanks(first), "<>", withoutBlanks(second));
        }
        Term unequal = Terms.compare(first, "<>", second);
        Term allowed = allowed(kind, first);
        if (allowed == null) {
            return unequal;
        }
        // Two infinite values are equal, though their difference is no number.
        return Terms.and(unequal, Terms.compare(distance(kind, first, second), ">", allowed));
    }

    /**
     * When the first value is not above the second one, the margin taken into account.
     *
     * @param orEqual whether an equal value is above
     */
    public Term notAbove(Term first, Term second, boolean orEqual) {
        return notBeyond(first, second, orEqual ? "<" : "<=", "+");
    }

    /**
     * When the first value is not below the second one, the margin taken into account.
     *
     * @param orEqual whether an equal value is below
     */
    public Term notBelow(Term first, Term second, boolean orEqual) {
        return notBeyond(first, second, orEqual ? ">" : ">=", "-");
    }

    private Term notBeyond(Term first, Term second, String operator, String sign) {
        Kind kind = Kind.of(first, second);
        Term allowed = allowed(kind, first);
        if (allowed == null) {
            return Terms.compare(first, operator, second);
        }
        Term moved = Terms.call(sign, FieldType.FRACTIONAL, kind.scalar(first), allowed);
        return Terms.compare(moved, operator, kind.scalar(second));
    }

    private @Nullable Term allowed(Kind kind, Term first) {
        if (kind == Kind.MOMENT && duration != null && duration.millis() > 0) {
            BigDecimal micros = BigDecimal.valueOf(duration.millis()).multiply(MICROS);
            return Terms.constant(micros, FieldType.INTEGRAL);
        }
        if (kind != Kind.NUMBER || numeric == null || numeric.epsilon().signum() == 0) {
            return null;
        }
        if (numeric.asAbsolute()) {
            return Given.number(numeric.epsilon());
        }
        Term magnitude = Terms.call("abs", first.type(), first);
        Term share = Given.number(numeric.epsilon().movePointLeft(2));
        return Terms.call("*", FieldType.FRACTIONAL, magnitude, share);
    }

    private static Term distance(Kind kind, Term first, Term second) {
        Term difference = Terms.call("-", FieldType.FRACTIONAL, kind.scalar(first), kind.scalar(second));
        return Terms.call("abs", FieldType.FRACTIONAL, difference);
    }

    /** A text without its blanks, tabs and line ends. */
    public static Term withoutBlanks(Term text) {
        Term left = text;
        for (String blank : BLANKS) {
            Term searched = Terms.constant(blank, FieldType.STRING);
            left = Terms.call("replace", FieldType.STRING, left, searched, Terms.constant("", FieldType.STRING));
        }
        return left;
    }

    /** What can be compared with what. */
    public enum Kind {
        NUMBER,
        MOMENT,
        TEXT,
        OTHER;

        /**
         * The kind two values share.
         *
         * @throws CannotAssert when they share none
         */
        public static Kind of(Term first, Term second) {
            Kind kind = of(first.type());
            boolean unknown = first.type() == FieldType.UNKNOWN || second.type() == FieldType.UNKNOWN;
            if (!unknown && (kind != of(second.type()) || (kind == OTHER && first.type() != second.type()))) {
                throw new CannotAssert(
                        "A value of type " + first.type().wire() + " cannot be compared with one of type "
                                + second.type().wire());
            }
            return unknown ? OTHER : kind;
        }

        private static Kind of(FieldType type) {
            return switch (type) {
                case INTEGRAL, FRACTIONAL -> NUMBER;
                case DATE, TIMESTAMP -> MOMENT;
                case STRING -> TEXT;
                default -> OTHER;
            };
        }

        /** The value as a number that can be calculated with: a moment's microseconds since 1970. */
        public Term scalar(Term value) {
            return this == MOMENT ? Terms.call("unix_micros", FieldType.INTEGRAL, value) : value;
        }
    }
}

package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Terms made to fit where another type is wanted, as Spark SQL does it unasked: a text where a number or a day is wanted is
 * read as one, and what does not fit is missing. A text that stands in the expression itself is read at once, and refused when
 * it does not fit. Of a field whose type is not known nothing is demanded.
 */
final class Coercion {
    private static final Set<FieldType> NUMBERS = EnumSet.of(FieldType.INTEGRAL, FieldType.FRACTIONAL);
    private static final Set<FieldType> TEMPORAL = EnumSet.of(FieldType.DATE, FieldType.TIMESTAMP);
    private static final Set<FieldType> NESTED = EnumSet.of(FieldType.ARRAY, FieldType.STRUCT, FieldType.MAP);

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[' ']['T']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[' '][XXX][' UTC']")
            .toFormatter();

    private Coercion() {}

    static boolean isNumber(Term term) {
        return NUMBERS.contains(term.type());
    }

    static boolean isTemporal(Term term) {
        return TEMPORAL.contains(term.type());
    }

    static boolean isText(Term term) {
        return term.type() == FieldType.STRING;
    }

    private static boolean isOpen(Term term) {
        return term.type() == FieldType.UNKNOWN;
    }

    /** The term as a truth. */
    static Term truth(Term term) {
        if (isOpen(term)) {
            return typed(term, FieldType.BOOLEAN);
        }
        if (term.type() != FieldType.BOOLEAN) {
            throw unfit(term, "a condition");
        }
        return term;
    }

    /** The term as a text. */
    static Term text(Term term) {
        if (isOpen(term)) {
            return typed(term, FieldType.STRING);
        }
        if (NESTED.contains(term.type())) {
            throw unfit(term, "a text");
        }
        return isText(term) ? term : new Term.Cast(term, "string", FieldType.STRING);
    }

    /** The term as a number. */
    static Term number(Term term) {
        if (isOpen(term)) {
            return typed(term, FieldType.INTEGRAL);
        }
        if (term instanceof Term.Constant constant && isText(term)) {
            return numberOf(String.valueOf(constant.value()));
        }
        if (isText(term)) {
            return new Term.Cast(term, "double", FieldType.FRACTIONAL);
        }
        if (!isNumber(term)) {
            throw unfit(term, "a number");
        }
        return term;
    }

    /** The term as a whole number. */
    static Term whole(Term term) {
        Term number = number(term);
        return number.type() == FieldType.INTEGRAL ? number : new Term.Cast(number, "bigint", FieldType.INTEGRAL);
    }

    /** The term as a day. */
    static Term date(Term term) {
        return term.type() == FieldType.TIMESTAMP ? new Term.Cast(term, "date", FieldType.DATE) : temporal(term, true);
    }

    /** The term as a moment. */
    static Term moment(Term term) {
        return term.type() == FieldType.DATE
                ? new Term.Cast(term, "timestamp", FieldType.TIMESTAMP)
                : temporal(term, false);
    }

    /** The term as a day or a moment, whichever it is. */
    static Term temporal(Term term) {
        return temporal(term, false);
    }

    private static Term temporal(Term term, boolean day) {
        FieldType wanted = day ? FieldType.DATE : FieldType.TIMESTAMP;
        if (isOpen(term)) {
            return typed(term, wanted);
        }
        if (term instanceof Term.Constant constant && isText(term)) {
            String text = String.valueOf(constant.value());
            return day ? dateOf(text) : momentOf(text);
        }
        if (isText(term)) {
            return new Term.Cast(term, day ? "date" : "timestamp", wanted);
        }
        if (!isTemporal(term)) {
            throw unfit(term, "a date");
        }
        return term;
    }

    /** The terms as values of one type that can be compared with each other. */
    static List<Term> comparable(List<Term> terms) {
        if (terms.stream().anyMatch(term -> NESTED.contains(term.type()))) {
            throw new BadExpression("Arrays and structs cannot be compared");
        }
        if (terms.stream().anyMatch(Coercion::isTemporal)) {
            boolean days = terms.stream().allMatch(Coercion::isDay);
            return terms.stream().map(term -> temporal(term, days)).toList();
        }
        if (terms.stream().anyMatch(term -> term.type() == FieldType.BOOLEAN)) {
            return terms.stream().map(Coercion::flag).toList();
        }
        return terms.stream().anyMatch(Coercion::isNumber)
                ? terms.stream().map(Coercion::number).toList()
                : terms.stream().map(Coercion::text).toList();
    }

    /** The terms as values of one type, one of which will be taken. */
    static List<Term> common(List<Term> terms) {
        if (terms.stream().allMatch(Coercion::isOpen)) {
            return terms;
        }
        if (terms.stream().anyMatch(Coercion::isText)) {
            return terms.stream().map(Coercion::text).toList();
        }
        if (terms.stream().anyMatch(term -> term.type() == FieldType.TIMESTAMP)) {
            return terms.stream().map(Coercion::moment).toList();
        }
        if (terms.stream().anyMatch(Coercion::isTemporal)) {
            return terms.stream().map(Coercion::date).toList();
        }
        return terms.stream().anyMatch(Coercion::isNumber)
                ? terms.stream().map(Coercion::number).toList()
                : terms.stream().map(Coercion::truth).toList();
    }

    /** The type all of them share; a fraction where one of them is. */
    static FieldType shared(List<Term> terms) {
        return terms.stream()
                .map(Term::type)
                .filter(type -> type != FieldType.UNKNOWN)
                .reduce((one, other) -> one == other ? one : FieldType.FRACTIONAL)
                .orElse(FieldType.UNKNOWN);
    }

    private static boolean isDay(Term term) {
        boolean timed = term instanceof Term.Constant constant
                && String.valueOf(constant.value()).contains(":");
        return term.type() == FieldType.DATE || isOpen(term) || (isText(term) && !timed);
    }

    /** Truths are kept as 0 and 1 where a store knows none, and compared with them. */
    private static Term flag(Term term) {
        if (term instanceof Term.Constant constant) {
            String word = String.valueOf(constant.value()).strip().toLowerCase(java.util.Locale.ROOT);
            if (word.equals("true") || word.equals("1")) {
                return new Term.Constant(true, FieldType.BOOLEAN);
            }
            if (word.equals("false") || word.equals("0")) {
                return new Term.Constant(false, FieldType.BOOLEAN);
            }
        }
        return isText(term) || isNumber(term) ? new Term.Cast(term, "boolean", FieldType.BOOLEAN) : truth(term);
    }

    static Term numberOf(String text) {
        try {
            String digits = text.strip();
            if (digits.length() > 400) {
                throw new NumberFormatException();
            }
            BigDecimal number = new BigDecimal(digits);
            if (Math.abs((long) number.scale()) > 400) {
                throw new NumberFormatException();
            }
            if (number.scale() != 0) {
                return new Term.Constant(number, FieldType.FRACTIONAL);
            }
            BigInteger whole = number.toBigIntegerExact();
            return new Term.Constant(
                    whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole, FieldType.INTEGRAL);
        } catch (NumberFormatException e) {
            throw new BadExpression("'" + text + "' is no number");
        }
    }

    static Term dateOf(String text) {
        try {
            String day = text.strip();
            return new Term.Constant(
                    day.length() > 10 ? moment(day).atZone(ZoneOffset.UTC).toLocalDate() : LocalDate.parse(day),
                    FieldType.DATE);
        } catch (DateTimeException e) {
            throw new BadExpression("'" + text + "' is no date such as 2026-01-31");
        }
    }

    static Term momentOf(String text) {
        try {
            return new Term.Constant(moment(text.strip()), FieldType.TIMESTAMP);
        } catch (DateTimeException e) {
            throw new BadExpression("'" + text + "' is no timestamp such as 2026-01-31 12:00:00");
        }
    }

    private static Instant moment(String text) {
        Object parsed = MOMENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof OffsetDateTime zoned) {
            return zoned.toInstant();
        }
        return parsed instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : ((LocalDate) parsed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Term typed(Term term, FieldType type) {
        return term instanceof Term.Constant ? new Term.Constant(null, type) : term;
    }

    private static BadExpression unfit(Term term, String wanted) {
        String what = term.fields().size() == 1 && term instanceof Term.Field
                ? "The field " + String.join(".", term.fields()) + " is of type "
                        + term.type().wire()
                : "A value of type " + term.type().wire() + " stands";
        return new BadExpression(what + " where " + wanted + " is wanted");
    }
}

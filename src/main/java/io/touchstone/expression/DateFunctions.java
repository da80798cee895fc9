package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions of days and moments that are said in words of the vocabulary. */
final class DateFunctions {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("year", "year"),
            Map.entry("yyyy", "year"),
            Map.entry("yy", "year"),
            Map.entry("quarter", "quarter"),
            Map.entry("month", "month"),
            Map.entry("mon", "month"),
            Map.entry("mm", "month"),
            Map.entry("week", "week"),
            Map.entry("day", "day"),
            Map.entry("dd", "day"),
            Map.entry("hour", "hour"),
            Map.entry("minute", "minute"),
            Map.entry("second", "second"));

    private DateFunctions() {}

    static void addTo(Map<String, Functions.Function> all) {
        TextFunctions.put(all, 2, 2, call -> days(call, call.whole(1)), "date_add", "dateadd");
        TextFunctions.put(all, 2, 2, call -> days(call, negative(call.whole(1))), "date_sub");
        TextFunctions.put(
                all,
                2,
                2,
                call -> Terms.call("plus_months", FieldType.DATE, call.date(0), call.whole(1)),
                "add_months");
        TextFunctions.put(all, 2, 2, DateFunctions::monthsBetween, "months_between");
        TextFunctions.put(all, 2, 2, call -> truncated(call.moment(1), call.letters(0)), "date_trunc");
        TextFunctions.put(
                all,
                2,
                2,
                call -> new Term.Cast(truncated(call.moment(0), call.letters(1)), "date", FieldType.DATE),
                "trunc");
        TextFunctions.put(all, 1, 1, call -> weekday(call.temporal(0)), "weekday");
        TextFunctions.put(all, 1, 1, call -> call.date(0), "date");
        TextFunctions.put(all, 1, 1, call -> call.moment(0), "timestamp");
        TextFunctions.put(all, 1, 2, call -> parsed(call, false), "to_date", "try_to_date");
        TextFunctions.put(all, 1, 2, call -> parsed(call, true), "to_timestamp", "try_to_timestamp");
        TextFunctions.put(all, 2, 2, call -> DateFormat.of(call.letters(1)).spelled(call.temporal(0)), "date_format");
    }

    private static Term days(Arguments call, Term count) {
        return Terms.call("plus_days", FieldType.DATE, call.date(0), count);
    }

    private static Term negative(Term number) {
        return number instanceof Term.Constant constant && constant.value() instanceof Long count
                ? Terms.number(-count)
                : Terms.call("negative", FieldType.INTEGRAL, number);
    }

    private static Term parsed(Arguments call, boolean moment) {
        if (call.size() == 1) {
            return moment ? call.moment(0) : call.date(0);
        }
        return DateFormat.of(call.letters(1)).parsed(call.text(0), moment);
    }

    private static Term truncated(Term value, String unit) {
        String known = UNITS.get(unit.strip().toLowerCase(Locale.ROOT));
        if (known == null) {
            throw new BadExpression("A date cannot be truncated to " + unit);
        }
        return Terms.call("date_trunc", FieldType.TIMESTAMP, Terms.constant(known, FieldType.STRING), value);
    }

    /** Monday is 0. */
    private static Term weekday(Term day) {
        return Operators.arithmetic(
                "%", Operators.arithmetic("+", part("dayofweek", day), Terms.number(5)), Terms.number(7));
    }

    static Term part(String name, Term day) {
        return Terms.call(name, FieldType.INTEGRAL, day);
    }

    /** Whole between equal days and between last days of months; else a day is the 31st part of a month. */
    private static Term monthsBetween(Arguments call) {
        Term later = call.moment(0);
        Term earlier = call.moment(1);
        Term months = sum(product(difference("year", later, earlier), 12), difference("month", later, earlier));
        Term bothLast = Terms.and(last(later), last(earlier));
        Term even = Terms.any(List.of(Terms.compare(part("day", later), "=", part("day", earlier)), bothLast));
        Term seconds = sum(
                product(difference("day", later, earlier), 86_400),
                sum(
                        product(difference("hour", later, earlier), 3_600),
                        sum(product(difference("minute", later, earlier), 60), difference("second", later, earlier))));
        Term rest = Operators.arithmetic("/", seconds, Terms.number(31 * 86_400));
        Term value = Operators.cases(
                List.of(even),
                List.of(
                        Operators.arithmetic(
                                "+",
                                months,
                                Terms.constant(java.math.BigDecimal.ZERO.setScale(1), FieldType.FRACTIONAL)),
                        Operators.arithmetic("+", months, rest)));
        return Terms.call("round", FieldType.FRACTIONAL, value, Terms.number(8));
    }

    private static Term last(Term moment) {
        Term day = new Term.Cast(moment, "date", FieldType.DATE);
        return Terms.compare(Terms.call("last_day", FieldType.DATE, day), "=", day);
    }

    private static Term difference(String part, Term later, Term earlier) {
        return Operators.arithmetic("-", part(part, later), part(part, earlier));
    }

    private static Term product(Term number, long times) {
        return Operators.arithmetic("*", number, Terms.number(times));
    }

    private static Term sum(Term left, Term right) {
        return Operators.arithmetic("+", left, right);
    }
}

package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Map;

/** Functions of numbers that are said in words of the vocabulary. Where one has no value it is missing. */
final class NumberFunctions {
    /** The largest number whose power of e a double still holds. */
    private static final Term MOST_EXPONENT = Terms.number(709);

    /** Below it the power is nearer to zero than most doubles. */
    private static final Term LEAST_EXPONENT = Terms.number(-700);

    private NumberFunctions() {}

    static void addTo(Map<String, Functions.Function> all) {
        TextFunctions.put(all, 1, 1, call -> Terms.call("abs", call.number(0).type(), call.number(0)), "abs");
        TextFunctions.put(
                all, 1, 1, call -> Terms.call("negative", call.number(0).type(), call.number(0)), "negative");
        TextFunctions.put(all, 1, 2, NumberFunctions::round, "round");
        TextFunctions.put(all, 1, 1, call -> whole("floor", call), "floor");
        TextFunctions.put(all, 1, 1, call -> whole("ceil", call), "ceil", "ceiling");
        TextFunctions.put(all, 2, 2, call -> Operators.arithmetic("%", call.any(0), call.any(1)), "mod");
        TextFunctions.put(all, 2, 2, call -> Operators.arithmetic("div", call.any(0), call.any(1)), "div");
        TextFunctions.put(all, 1, 1, call -> where(notBelow(call, 0), "sqrt", call.number(0)), "sqrt");
        TextFunctions.put(all, 1, 1, call -> where(above(call.number(0)), "ln", call.number(0)), "ln");
        TextFunctions.put(all, 1, 1, call -> where(above(call.number(0)), "log10", call.number(0)), "log10");
        TextFunctions.put(all, 1, 2, NumberFunctions::log, "log");
        TextFunctions.put(all, 1, 1, NumberFunctions::exp, "exp");
        TextFunctions.put(all, 2, 2, NumberFunctions::power, "pow", "power");
        TextFunctions.put(all, 2, 1_000, call -> extreme("greatest", call), "greatest");
        TextFunctions.put(all, 2, 1_000, call -> extreme("least", call), "least");
    }

    private static Term where(Term condition, String function, Term... parts) {
        return Terms.where(condition, Terms.call(function, FieldType.FRACTIONAL, parts));
    }

    private static Term notBelow(Arguments call, int at) {
        return Terms.compare(call.number(at), ">=", Terms.number(0));
    }

    private static Term above(Term number) {
        return Terms.compare(number, ">", Terms.number(0));
    }

    private static Term round(Arguments call) {
        Term value = call.number(0);
        long digits = call.size() == 2 ? call.count(1) : 0;
        if (digits < -30 || digits > 30) {
            throw new BadExpression("round takes from -30 to 30 digits");
        }
        if (value.type() == FieldType.INTEGRAL && digits >= 0) {
            return value;
        }
        return Terms.call("round", digits > 0 ? value.type() : FieldType.INTEGRAL, value, Terms.number(digits));
    }

    private static Term whole(String function, Arguments call) {
        Term value = call.number(0);
        return value.type() == FieldType.INTEGRAL ? value : Terms.call(function, FieldType.INTEGRAL, value);
    }

    private static Term exp(Arguments call) {
        Term exponent = call.number(0);
        Term power = Terms.call("exp", FieldType.FRACTIONAL, exponent);
        Term none = Terms.compare(exponent, "<", LEAST_EXPONENT);
        Term some = Terms.compare(exponent, "<=", MOST_EXPONENT);
        return new Term.Call("case", List.of(none, Terms.number(0), some, power), FieldType.FRACTIONAL);
    }

    /** The natural logarithm, or with two arguments that of the second to the base of the first. */
    private static Term log(Arguments call) {
        if (call.size() == 1) {
            return where(above(call.number(0)), "ln", call.number(0));
        }
        Term base = where(above(call.number(0)), "ln", call.number(0));
        return Operators.arithmetic("/", where(above(call.number(1)), "ln", call.number(1)), base);
    }

    /** Nothing has a power of a negative number that is no whole one, or zero a negative power. */
    private static Term power(Arguments call) {
        Term base = call.number(0);
        Term exponent = call.number(1);
        Term zero = Terms.number(0);
        Term isWhole = exponent.type() == FieldType.INTEGRAL
                ? Terms.TRUE
                : Terms.compare(Terms.call("floor", FieldType.INTEGRAL, exponent), "=", exponent);
        Term possible = Terms.any(List.of(
                Terms.compare(base, ">", zero),
                Terms.and(Terms.compare(base, "=", zero), Terms.compare(exponent, ">=", zero)),
                Terms.and(Terms.compare(base, "<", zero), isWhole)));
        return where(possible, "pow", base, exponent);
    }

    private static Term extreme(String function, Arguments call) {
        List<Term> values = Coercion.comparable(call.terms());
        return new Term.Call(function, values, Coercion.shared(values));
    }
}

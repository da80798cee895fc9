package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Map;

/** Functions of what is missing, of arrays, and of many rows. */
final class OtherFunctions {
    private OtherFunctions() {}

    static void addTo(Map<String, Functions.Function> all) {
        TextFunctions.put(all, 1, 1_000, call -> coalesce(call.terms()), "coalesce");
        TextFunctions.put(all, 2, 2, call -> coalesce(call.terms()), "nvl", "ifnull");
        TextFunctions.put(all, 2, 2, OtherFunctions::nullif, "nullif");
        TextFunctions.put(all, 3, 3, call -> choice(Terms.isNotNull(call.any(0)), call.any(1), call.any(2)), "nvl2");
        TextFunctions.put(all, 3, 3, call -> choice(call.truth(0), call.any(1), call.any(2)), "if", "iff");
        for (String type : List.of("string", "boolean", "tinyint", "smallint", "int", "bigint", "double", "float")) {
            TextFunctions.put(all, 1, 1, call -> Targets.cast(call.any(0), type), type);
        }
        TextFunctions.put(
                all,
                1,
                1,
                call -> Terms.call("size", FieldType.INTEGRAL, array(call)),
                "size",
                "cardinality",
                "array_size");
        TextFunctions.put(all, 2, 2, OtherFunctions::contains, "array_contains");
        TextFunctions.put(all, 1, 1, OtherFunctions::count, "count");
        TextFunctions.put(all, 1, 1, call -> distinct(call.terms()), "approx_count_distinct");
        TextFunctions.put(all, 1, 1, OtherFunctions::sum, "sum");
        TextFunctions.put(all, 1, 1, call -> Terms.call("min", call.any(0).type(), ordered(call)), "min");
        TextFunctions.put(all, 1, 1, call -> Terms.call("max", call.any(0).type(), ordered(call)), "max");
    }

    private static Term coalesce(List<Term> terms) {
        List<Term> values = Coercion.common(terms);
        return new Term.Call("coalesce", values, Coercion.shared(values));
    }

    private static Term choice(Term condition, Term then, Term otherwise) {
        return Operators.cases(List.of(condition), List.of(then, otherwise));
    }

    private static Term nullif(Arguments call) {
        Term same = Operators.compared("=", call.any(0), call.any(1));
        Term nothing = new Term.Constant(null, call.any(0).type());
        return new Term.Call(
                "case", List.of(same, nothing, call.any(0)), call.any(0).type());
    }

    private static Term array(Arguments call) {
        FieldType type = call.any(0).type();
        if (type != FieldType.ARRAY && type != FieldType.UNKNOWN) {
            throw new BadExpression("The function " + call.function() + " takes an array");
        }
        return call.any(0);
    }

    private static Term contains(Arguments call) {
        return Terms.truth("array_contains", array(call), call.any(1));
    }

    private static Term ordered(Arguments call) {
        switch (call.any(0).type()) {
            case BOOLEAN, ARRAY, STRUCT, MAP ->
                throw new BadExpression("The function " + call.function() + " takes what can be ordered");
            default -> {
                return call.any(0);
            }
        }
    }

    private static Term sum(Arguments call) {
        return Terms.call("sum", call.number(0).type(), call.number(0));
    }

    /** Of a constant that is there, all rows. */
    private static Term count(Arguments call) {
        return call.any(0) instanceof Term.Constant constant && constant.value() != null
                ? Terms.countIf(Terms.TRUE)
                : Terms.call("count", FieldType.INTEGRAL, call.any(0));
    }

    /** How many different values, or combinations none of which misses a part. */
    static Term distinct(List<Term> terms) {
        return new Term.Call("count_distinct", terms, FieldType.INTEGRAL);
    }
}

package io.touchstone.measure;

import io.touchstone.connector.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words rules make their conditions of. */
public final class Terms {
    /** What is always true. */
    public static final Term TRUE = new Term.Constant(true, FieldType.BOOLEAN);

    /** What never is. */
    public static final Term FALSE = new Term.Constant(false, FieldType.BOOLEAN);

    private Terms() {}

    /** A field of the row. */
    public static Term field(String name, FieldType type) {
        return new Term.Field(List.of(name), type);
    }

    /** A whole number. */
    public static Term number(long value) {
        return new Term.Constant(value, FieldType.INTEGRAL);
    }

    /** A constant of a type. */
    public static Term constant(Object value, FieldType type) {
        return new Term.Constant(value, type);
    }

    /** Whether it is missing; never missing itself. */
    public static Term isNull(Term value) {
        return truth("isnull", value);
    }

    /** Whether it is there; never missing itself. */
    public static Term isNotNull(Term value) {
        return truth("isnotnull", value);
    }

    /** The opposite. */
    public static Term not(Term condition) {
        return truth("not", condition);
    }

    /** Whether all are true. */
    public static Term and(Term... conditions) {
        return all(Arrays.asList(conditions));
    }

    /** Whether all are true. Conditions that are always true fall away. */
    public static Term all(List<Term> conditions) {
        List<Term> left = conditions.stream().filter(one -> !one.equals(TRUE)).toList();
        return left.isEmpty() ? TRUE : left.size() == 1 ? left.get(0) : truth("and", left.toArray(Term[]::new));
    }

    /** Whether at least one is true. */
    public static Term any(List<Term> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : truth("or", conditions.toArray(Term[]::new));
    }

    /**
     * A comparison.
     *
     * @param operator one of {@code = <> < <= > >=}
     */
    public static Term compare(Term left, String operator, Term right) {
        return truth(operator, left, right);
    }

    /** Whether it is one of the values. */
    public static Term in(Term value, List<Term> values) {
        List<Term> parts = new ArrayList<>(values);
        parts.add(0, value);
        return truth("in", parts.toArray(Term[]::new));
    }

    /** Whether the text holds a match of the pattern (RE2's syntax). */
    public static Term matches(Term value, String pattern) {
        return new Term.Matches(value, pattern);
    }

    /** A function or operator of the vocabulary. */
    public static Term call(String function, FieldType type, Term... parts) {
        return new Term.Call(function, List.of(parts), type);
    }

    /** A function or operator of the vocabulary that yields a truth. */
    public static Term truth(String function, Term... parts) {
        return new Term.Call(function, List.of(parts), FieldType.BOOLEAN);
    }

    /** How many rows make the condition true. */
    public static Term countIf(Term condition) {
        return condition.equals(TRUE)
                ? new Term.Call("count_all", List.of(), FieldType.INTEGRAL)
                : call("count_if", FieldType.INTEGRAL, condition);
    }

    /** The value where the condition is true, else missing: what an aggregate over some rows only is made of. */
    public static Term where(Term condition, Term value) {
        return condition.equals(TRUE) ? value : call("case", value.type(), condition, value);
    }
}

package io.touchstone.connector.dialect;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A dialect made of a table of spellings. */
interface Spelled extends Dialect {
    /** What could overflow 32 bits when it is done with small whole numbers. */
    Set<String> ARITHMETIC = Set.of("+", "-", "*", "%", "div", "negative", "abs");

    /** The spellings of functions and operators, by their names in our vocabulary. */
    Map<String, Spelling> spellings();

    /** A whole number as one with which no arithmetic overflows. */
    default String widened(String sql) {
        return sql;
    }

    @Override
    default boolean says(String function) {
        return spellings().containsKey(function);
    }

    @Override
    default String call(String function, List<Operand> arguments) {
        Spelling spelling = spellings().get(function);
        if (spelling == null) {
            throw new Unspoken("The function " + function + " cannot be evaluated by " + engine());
        }
        boolean whole = !arguments.isEmpty() && arguments.get(0).type() == FieldType.INTEGRAL;
        if (!ARITHMETIC.contains(function) || !whole) {
            return spelling.of(arguments);
        }
        List<Operand> wide = new ArrayList<>(arguments);
        wide.set(0, new Operand(widened(arguments.get(0).sql()), FieldType.INTEGRAL));
        return spelling.of(wide);
    }

    @Override
    default String cast(Operand value, String target) {
        return Casts.of(this, value, target);
    }
}

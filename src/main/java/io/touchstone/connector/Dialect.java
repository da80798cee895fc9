package io.touchstone.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine spells SQL: its differences from the standard, as data. All engines mean the same by what they are made to
 * say. Texts are compared by code points, blanks at their end included, and their lengths count code points. Division keeps
 * fractions, and by zero it yields null, as does whatever else has no value; whole numbers do not overflow at 32 bits, nor at
 * 64 when two of them are added or multiplied. NaN is equal to itself and above all other numbers, infinity included, where
 * a store knows it at all. A match is found anywhere, times without a zone are UTC, and a cast that does not fit yields null.
 * What differs still: how letters beyond ASCII change case, and the last digits of doubles.
 */
public interface Dialect {
    /** The engine's name, for people. */
    String engine();

    /** A name, quoted. */
    default String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text, quoted and escaped. */
    default String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /**
     * A constant.
     *
     * @param value a String, Boolean, Long, BigInteger, BigDecimal, Double, LocalDate, or an Instant for a timestamp; null
     *     for the missing value
     * @param type what it is a constant of
     */
    String constant(@Nullable Object value, FieldType type);

    /**
     * A field as a scalar, by its path into nested structures.
     *
     * @param type what it is, for engines that have to be told how to compare it
     */
    default String field(List<String> path, FieldType type) {
        return path.stream()
                .map(this::quoted)
                .reduce((outer, inner) -> outer + "." + inner)
                .orElseThrow();
    }

    /** Whether the engine has words for a function or operator of our vocabulary (Spark SQL's names, lower case). */
    boolean says(String function);

    /**
     * A call of a function or operator.
     *
     * @throws Unspoken naming the function, when the engine has no words for it
     */
    String call(String function, List<Operand> arguments);

    /**
     * A cast that yields null where the value is none of the type.
     *
     * @param target a type in the words of Spark SQL, lower case, such as {@code decimal(10,2)} or {@code timestamp}
     * @throws Unspoken when the engine has no such type
     */
    String cast(Operand value, String target);

    /**
     * A pattern (RE2's syntax, already checked) as this engine spells the same one, unquoted.
     *
     * @throws Unspoken when it has no words for it
     */
    default String pattern(String pattern) {
        return pattern;
    }

    /** The select to be read by another one that uses its columns more than once: they are reckoned once for each row. */
    default String reckonedOnce(String select) {
        return select;
    }

    /** At most so many rows of the select, which has no limit yet. */
    default String first(String select, long rows) {
        return select + " limit " + rows;
    }
}

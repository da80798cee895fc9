package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts in the manner of Spark SQL, read into terms. */
public final class Expressions {
    /** What a variable that is not bound may stand for: a value of any type, a condition, a number, a text. */
    public static final List<String> ANYTHING = List.of("null", "true", "1", "''");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private Expressions() {}

    /** The variables a text speaks of. */
    public static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /**
     * A condition over a row.
     *
     * @throws BadExpression when the text is none
     */
    public static Term condition(String text, Vocabulary vocabulary) {
        Term term = scalar(text, vocabulary);
        if (term.type() != FieldType.BOOLEAN) {
            throw new BadExpression("A condition is true or false, and this is neither");
        }
        return term;
    }

    /**
     * A value of a row.
     *
     * @throws BadExpression when the text is none
     */
    public static Term scalar(String text, Vocabulary vocabulary) {
        Term term = read(text, vocabulary);
        Aggregates.refuseIn(term);
        return term;
    }

    /**
     * A value of all rows, made of aggregates: no field stands outside of them.
     *
     * @throws BadExpression when the text is none
     */
    public static Term aggregate(String text, Vocabulary vocabulary) {
        Term term = read(text, vocabulary);
        Aggregates.refuseOutsideOf(term);
        return term;
    }

    /**
     * A value of a row, or of all rows.
     *
     * @throws BadExpression when the text is neither
     */
    public static Term any(String text, Vocabulary vocabulary) {
        return read(text, vocabulary);
    }

    private static Term read(String text, Vocabulary vocabulary) {
        if (text.length() > Lexed.LONGEST) {
            throw new BadExpression("The expression is too long");
        }
        Lexed lexed = Lexed.of(text, vocabulary.variables());
        try {
            return new Reading(lexed, vocabulary).read(Parsed.parse(lexed));
        } catch (StackOverflowError e) {
            throw new BadExpression("The expression is nested too deeply");
        }
    }
}

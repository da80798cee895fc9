package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;

/** Texts in the manner of Spark SQL, read into terms. */
public final class Expressions {
    private Expressions() {}

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

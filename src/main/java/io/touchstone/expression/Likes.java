package io.touchstone.expression;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.dialect.Patterns;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.Locale;

/** Searches in texts. */
final class Likes {
    /** The letter that escapes in every pattern of {@code like} that reaches a dialect. */
    private static final char ESCAPE = '!';

    private Likes() {}

    /** SQL's {@code like}: {@code %} for any letters, {@code _} for one. */
    static Term like(Term value, String pattern, char escape) {
        StringBuilder spelled = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char letter = pattern.charAt(at);
            boolean escaped = letter == escape
                    && at + 1 < pattern.length()
                    && "%_".concat(String.valueOf(escape)).indexOf(pattern.charAt(at + 1)) >= 0;
            if (escaped) {
                letter = pattern.charAt(++at);
            }
            if (letter == ESCAPE || (escaped && (letter == '%' || letter == '_'))) {
                spelled.append(ESCAPE);
            }
            spelled.append(letter);
        }
        return Terms.truth("like", value, Terms.constant(spelled.toString(), FieldType.STRING));
    }

    /** The same, whatever the case of letters. */
    static Term ilike(Term value, String pattern, char escape) {
        Term lower = Terms.call("lower", FieldType.STRING, value);
        return like(lower, pattern.toLowerCase(Locale.ROOT), Character.toLowerCase(escape));
    }

    /** Whether the text holds a match of the pattern. */
    static Term matches(Term value, String pattern) {
        return Terms.matches(value, checked(pattern));
    }

    /** The pattern, when it is one. */
    static String checked(String pattern) {
        try {
            return Patterns.check(pattern);
        } catch (IllegalArgumentException e) {
            throw new BadExpression(String.valueOf(e.getMessage()));
        }
    }
}

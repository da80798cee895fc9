package io.touchstone.expression;

import java.util.Locale;
import java.util.Set;

/** The words that cannot name a field without backticks, and where other words mean something. */
final class Keywords {
    private static final Set<String> ALWAYS = Set.of(
            "and",
            "as",
            "between",
            "both",
            "case",
            "distinct",
            "div",
            "else",
            "end",
            "escape",
            "exists",
            "false",
            "from",
            "ilike",
            "in",
            "is",
            "leading",
            "like",
            "not",
            "null",
            "or",
            "regexp",
            "rlike",
            "then",
            "trailing",
            "true",
            "unknown",
            "when",
            "where",
            "precision",
            "current_date",
            "current_timestamp");

    private Keywords() {}

    /**
     * Whether a word names a field.
     *
     * @param next what stands behind it: a parenthesis behind a function, a quote behind the type of a constant
     */
    static boolean isName(String word, char next) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean quoted = next == '\'' || next == '"';
        return !ALWAYS.contains(lower) && next != '(' && !quoted && !isInterval(lower, next);
    }

    /** Whether the next word is none that names a field: a type to be cast to, a part of a date, the unit of an interval. */
    static boolean isFollowedByOne(String word, char next) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean quoted = next == '\'' || next == '"';
        return lower.equals("as")
                || (lower.equals("extract") && next == '(')
                || isInterval(lower, next)
                || (lower.equals("interval") && quoted);
    }

    private static boolean isInterval(String word, char next) {
        return word.equals("interval") && (Character.isDigit(next) || next == '-' || next == '+');
    }
}

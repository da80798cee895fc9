package io.touchstone.connector.dialect;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Patterns in RE2's syntax. */
public final class Patterns {
    private static final int LONGEST = 2_000;

    /** The families of patterns engines know beside RE2's own. */
    enum Flavor {
        /** PostgreSQL's advanced regular expressions. */
        POSTGRESQL,
        /** MariaDB's PCRE, and MySQL's ICU, which say alike what is written here. */
        PERL,
        /** Snowflake's: no groups without a number, no looking around. */
        SNOWFLAKE
    }

    private Patterns() {}

    /**
     * The pattern, when it is one.
     *
     * @throws IllegalArgumentException saying what is wrong with it, for people
     */
    public static String check(String pattern) {
        parsed(pattern);
        return pattern;
    }

    /** The same pattern, as an engine spells it. */
    static String translated(String pattern, Flavor flavor) {
        parsed(pattern);
        return new PatternReader(pattern, flavor).translated();
    }

    /** How many groups it captures. */
    public static int groups(String pattern) {
        return parsed(pattern).groupCount();
    }

    private static Pattern parsed(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new IllegalArgumentException("The pattern has more than " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(words(pattern, e));
        }
    }

    private static String words(String pattern, PatternSyntaxException e) {
        if (pattern.matches("(?s).*\\(\\?(<?[=!]).*")) {
            return "The pattern looks ahead or behind, which no pattern may: " + pattern;
        }
        if (pattern.matches("(?s).*\\\\[1-9].*")) {
            return "The pattern refers back to a group, which no pattern may: " + pattern;
        }
        return "This is no pattern: " + pattern + " (" + e.getDescription() + ")";
    }
}

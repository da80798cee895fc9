package io.touchstone.connector.read;

import io.touchstone.connector.Dialect;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A select a user wrote in the words of the store. What would make more of it than one select, or hide where it ends, is
 * refused; it only ever stands inside the parentheses of a select of ours.
 *
 * @param text without a semicolon at its end
 */
public record WrittenQuery(String text) implements Derivation {
    private static final Pattern BEGIN = Pattern.compile("(?is)(select|with)\\b.*");
    private static final Pattern DOLLARS = Pattern.compile("\\$\\w*\\$");
    private static final int LONGEST = 100_000;

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is not one select, for people
     */
    public static WrittenQuery of(String text) {
        String query = text.strip();
        while (query.endsWith(";")) {
            query = query.substring(0, query.length() - 1).stripTrailing();
        }
        if (!BEGIN.matcher(query).matches()) {
            throw new IllegalArgumentException("A query is one SELECT: it begins with SELECT or WITH");
        }
        if (query.length() > LONGEST || query.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A query has at most " + LONGEST + " letters, and NUL is none");
        }
        new Looking(query).look();
        return new WrittenQuery(query);
    }

    @Override
    public String over(Dialect dialect, String from) {
        return text;
    }

    @Override
    public boolean isWritten() {
        return true;
    }

    /** Goes through the letters; what engines read differently is refused, so that all read what we read. */
    private static final class Looking {
        private final String query;
        private int at;
        private int depth;

        Looking(String query) {
            this.query = query;
        }

        void look() {
            while (at < query.length()) {
                step(query.charAt(at));
            }
            if (depth != 0) {
                throw new IllegalArgumentException("A parenthesis of the query is not closed");
            }
        }

        private void step(char letter) {
            switch (letter) {
                case '\'', '"' -> at = afterQuoted(letter);
                case '`' -> at = afterName();
                case '(', ')' -> {
                    depth += letter == '(' ? 1 : -1;
                    if (depth < 0) {
                        throw new IllegalArgumentException("A parenthesis of the query is closed that was not opened");
                    }
                    at++;
                }
                default -> {
                    refuse(letter);
                    at++;
                }
            }
        }

        private void refuse(char letter) {
            if (letter == ';') {
                throw new IllegalArgumentException("A query is one SELECT: it holds no semicolon");
            }
            boolean comment = query.startsWith("--", at)
                    || query.startsWith("/*", at)
                    || (letter == '#' && !query.startsWith("#>", at) && !query.startsWith("#-", at));
            if (comment) {
                throw new IllegalArgumentException("A query holds no comments, which stores read differently");
            }
            if (letter == '$'
                    && DOLLARS.matcher(query).region(at, query.length()).lookingAt()) {
                throw new IllegalArgumentException("Texts of a query stand in single quotes");
            }
        }

        /** The end of a text or a name, where a quote doubled is itself. */
        private int afterQuoted(char quote) {
            for (int end = at + 1; end < query.length(); end++) {
                if (query.charAt(end) == quote) {
                    if (query.charAt(end - 1) == '\\') {
                        throw new IllegalArgumentException(
                                "A backslash before a quote is read differently by stores: write the quote twice");
                    }
                    if (end + 1 >= query.length() || query.charAt(end + 1) != quote) {
                        return end + 1;
                    }
                    end++;
                }
            }
            throw new IllegalArgumentException("A quote of the query is not closed");
        }

        /** The end of a name in backticks, which not every store takes for one. */
        private int afterName() {
            int end = query.indexOf('`', at + 1);
            if (end < 0) {
                throw new IllegalArgumentException("A backtick of the query is not closed");
            }
            String name = query.substring(at + 1, end).toLowerCase(Locale.ROOT);
            if (name.chars().anyMatch(letter -> "'\"();/*#$\\-".indexOf(letter) >= 0)) {
                throw new IllegalArgumentException(
                        "The name " + name + " holds letters a query may not hold in a name");
            }
            return end + 1;
        }
    }
}

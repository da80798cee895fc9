package io.touchstone.connector.dialect;

import io.touchstone.connector.Operand;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How DuckDB is asked most quickly whether a text holds a match of a pattern. Words without signs are sought as they are. And
 * what could fail is evaluated row by row, even where a column has a handful of values many times over: extracting what
 * matches cannot fail, and takes the time of that handful. It says the same of patterns that match no empty text.
 */
final class DuckDbPatterns {
    private static final int MOST_WORDS = 3;
    private static final Pattern WORDS =
            Pattern.compile("[A-Za-z0-9 _,:;@#%&=<>!~/\"-]+(\\|[A-Za-z0-9 _,:;@#%&=<>!~/\"-]+)*");
    private static final Spelling MATCHES = Spelling.pattern("regexp_matches($1, $2)");
    private static final Spelling EXTRACTS = Spelling.pattern("(regexp_extract($1, $2) <> '')");

    private DuckDbPatterns() {}

    /** Whether the first argument holds a match of the second. */
    static String matches(List<Operand> arguments) {
        String sql = arguments.get(1).sql();
        String pattern = sql.replaceFirst("^'(.*)'$", "$1");
        if (pattern.length() + 2 != sql.length() || pattern.contains("'")) {
            return MATCHES.of(arguments);
        }
        List<String> words = Arrays.asList(pattern.split("\\|"));
        if (words.size() <= MOST_WORDS && WORDS.matcher(pattern).matches()) {
            String value = arguments.get(0).sql();
            return words.stream()
                    .map(word -> "contains(" + value + ", '" + word + "')")
                    .collect(Collectors.joining(" or ", "(", ")"));
        }
        // Looking for where a match begins takes longer than looking whether there is one: not where it must begin.
        return pattern.startsWith("^") && leastLength(pattern) > 0 ? EXTRACTS.of(arguments) : MATCHES.of(arguments);
    }

    private static long leastLength(String pattern) {
        try {
            Patterns.check(pattern);
            return new LeastLength(pattern).count();
        } catch (IllegalArgumentException refused) {
            return 0;
        }
    }
}

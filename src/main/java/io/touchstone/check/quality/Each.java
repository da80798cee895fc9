package io.touchstone.check.quality;

import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code each('a', 'b')} in the filter of a template: one check is made of every value, and where there are several of them
 * of every combination.
 */
final class Each {
    private static final String WORD = "each(";
    private static final int MOST = 1_000;

    private final List<String> texts = new ArrayList<>();
    private final List<List<String>> values = new ArrayList<>();

    private Each(String filter) {
        int from = 0;
        for (int at = next(filter, 0); at >= 0; at = next(filter, from)) {
            texts.add(filter.substring(from, at));
            from = read(filter, at + WORD.length());
        }
        texts.add(filter.substring(from));
    }

    /**
     * A filter with one value in the place of each {@code each()}.
     *
     * @param values the values, as they were written; empty where there was no {@code each()}
     */
    record Permutation(List<String> values, @Nullable String filter) {}

    /** Every combination of values. A filter without {@code each()} is the only one of itself. */
    static List<Permutation> permutations(@Nullable String filter) {
        if (filter == null) {
            return List.of(new Permutation(List.of(), null));
        }
        Each each = new Each(filter);
        List<List<String>> combinations = List.of(List.of());
        for (List<String> more : each.values) {
            if ((long) combinations.size() * more.size() > MOST) {
                throw Problem.invalid("filter: its each() make more than " + MOST + " combinations", "filter");
            }
            combinations = combinations.stream()
                    .flatMap(known -> more.stream().map(value -> appended(known, value)))
                    .toList();
        }
        return combinations.stream()
                .map(chosen -> new Permutation(chosen, each.filled(chosen)))
                .toList();
    }

    /** Refuses {@code each()} where it means nothing: in a check. */
    static void refuse(@Nullable String filter) {
        if (filter != null && next(filter, 0) >= 0) {
            throw Problem.invalid("filter: each() is for templates", "filter");
        }
    }

    private String filled(List<String> chosen) {
        StringBuilder filter = new StringBuilder(texts.get(0));
        for (int at = 0; at < chosen.size(); at++) {
            filter.append(chosen.get(at)).append(texts.get(at + 1));
        }
        return filter.toString();
    }

    /** Reads the values from behind the bracket, and says where the text goes on. */
    private int read(String filter, int from) {
        List<String> found = new ArrayList<>();
        int begin = from;
        int depth = 0;
        for (int at = from; at < filter.length(); at++) {
            char letter = filter.charAt(at);
            if (letter == '\'' || letter == '"' || letter == '`') {
                at = endOfQuoted(filter, at);
            } else if (letter == '(') {
                depth++;
            } else if (depth == 0 && (letter == ',' || letter == ')')) {
                found.add(filter.substring(begin, at).strip());
                begin = at + 1;
                if (letter == ')') {
                    values.add(checked(found));
                    return at + 1;
                }
            } else if (letter == ')') {
                depth--;
            }
        }
        throw Problem.invalid("filter: each( has no end", "filter");
    }

    private static List<String> checked(List<String> found) {
        if (found.contains("")) {
            throw Problem.invalid("filter: each() takes values, separated by commas", "filter");
        }
        return found.stream().distinct().toList();
    }

    /** Where the next {@code each(} outside of quotes begins; -1 when there is none. */
    private static int next(String filter, int from) {
        String lower = filter.toLowerCase(Locale.ROOT);
        for (int at = from; at < lower.length(); at++) {
            char letter = lower.charAt(at);
            if (letter == '\'' || letter == '"' || letter == '`') {
                at = endOfQuoted(filter, at);
            } else if (lower.startsWith(WORD, at)
                    && (at == 0 || !Character.isJavaIdentifierPart(lower.charAt(at - 1)))) {
                return at;
            }
        }
        return -1;
    }

    private static int endOfQuoted(String text, int from) {
        char quote = text.charAt(from);
        for (int at = from + 1; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && quote != '`') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at;
            }
        }
        return text.length();
    }

    private static List<String> appended(List<String> known, String value) {
        List<String> longer = new ArrayList<>(known);
        longer.add(value);
        return List.copyOf(longer);
    }
}

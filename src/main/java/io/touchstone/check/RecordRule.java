package io.touchstone.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rule that single rows break, and what is said of them. */
public interface RecordRule extends Rule {
    /** The longest value a message shows, in characters. */
    int LONGEST_VALUE = 200;

    /** What it demands, as the end of a sentence, such as {@code must be between 1 and 5}. */
    String demand();

    /** The fields a message shows the values of. */
    List<String> shown();

    /** Of whom it demands it, where a message speaks of all rows: such as {@code each of a and b}. */
    default String subject() {
        List<String> fields = shown();
        return fields.size() < 2
                ? fields.stream().findFirst().orElse("each record")
                : pronoun() + " of " + listed(fields, "and");
    }

    /** Of whom it demands it, where a message has told the values of one row: such as {@code each}; empty for the field itself. */
    default String pronoun() {
        return shown().size() < 2 ? "" : "each";
    }

    /**
     * What is said of a single row that breaks it.
     *
     * @param values those of the shown fields, in their order; null for missing ones
     */
    default String message(List<@Nullable String> values) {
        if (shown().isEmpty()) {
            return "The record " + demand();
        }
        List<String> told = new ArrayList<>();
        for (int at = 0; at < shown().size(); at++) {
            told.add(shown().get(at) + " is " + told(values.get(at)));
        }
        String who = pronoun().isEmpty() ? "" : pronoun() + " ";
        return listed(told, "and") + ", but " + who + demand();
    }

    /**
     * What is said of rows that break it, where they are not told one by one.
     *
     * @param asserted rows looked at
     * @param broken rows that break it
     */
    default String message(long asserted, long broken) {
        return Verdict.told(subject() + " " + demand(), asserted, broken);
    }

    /** Some words as a list, such as {@code a, b and c}. */
    static String listed(List<String> words, String last) {
        int size = words.size();
        return size < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, size - 1)) + " " + last + " " + words.get(size - 1);
    }

    /** A value as a message shows it. */
    private static String told(@Nullable String value) {
        if (value == null) {
            return "missing";
        }
        if (value.isEmpty()) {
            return "empty";
        }
        String told = value.codePointCount(0, value.length()) > LONGEST_VALUE
                ? value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : value;
        boolean quoted =
                !told.strip().equals(told) || told.toLowerCase(Locale.ROOT).matches("missing|empty");
        return quoted ? '"' + told + '"' : told;
    }
}

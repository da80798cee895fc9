package io.touchstone.connector.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern of RE2's syntax, already checked, for how many characters a match of it has at least. */
final class LeastLength {
    private static final Pattern QUANTITY = Pattern.compile("[*+?]|\\{(\\d+)(,\\d*)?}");

    private final String pattern;
    private int at;

    LeastLength(String pattern) {
        this.pattern = pattern;
    }

    /** The number of characters. */
    long count() {
        return alternatives();
    }

    private long alternatives() {
        long least = Long.MAX_VALUE;
        long here = 0;
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            if (pattern.charAt(at) == '|') {
                at++;
                least = Math.min(least, here);
                here = 0;
            } else {
                here += repeated(atom());
            }
        }
        return Math.min(least, here);
    }

    private long atom() {
        char letter = pattern.charAt(at);
        switch (letter) {
            case '(' -> {
                return group();
            }
            case '[' -> at = new CharacterClass(pattern, at).end();
            case '\\' -> {
                return escape();
            }
            case '^', '$' -> {
                at++;
                return 0;
            }
            default -> at += Character.charCount(pattern.codePointAt(at));
        }
        return 1;
    }

    private long group() {
        if (pattern.startsWith("(?P<", at) || pattern.startsWith("(?<", at)) {
            at = pattern.indexOf('>', at) + 1;
        } else if (pattern.startsWith("(?", at)) {
            while (pattern.charAt(at) != ')' && pattern.charAt(at) != ':') {
                at++;
            }
            if (pattern.charAt(at++) == ')') {
                return 0;
            }
        } else {
            at++;
        }
        long inside = alternatives();
        at++;
        return inside;
    }

    private long escape() {
        char letter = pattern.charAt(at + 1);
        if (letter == 'Q') {
            int end = pattern.indexOf("\\E", at);
            long length = (end < 0 ? pattern.length() : end) - at - 2L;
            at = end < 0 ? pattern.length() : end + 2;
            // A quantity behind it repeats the last character alone, and that may be no times.
            return length > 1 ? 1 : 0;
        }
        if ("AzbB".indexOf(letter) >= 0) {
            at += 2;
            return 0;
        }
        at = letter == 'C' ? at + 2 : new CharacterClass(pattern, at).end();
        return 1;
    }

    private long repeated(long atom) {
        long least = atom;
        Matcher quantity = QUANTITY.matcher(pattern);
        while (quantity.find(at) && quantity.start() == at) {
            at = quantity.end();
            boolean often = quantity.group().equals("+");
            long times = quantity.group(1) != null ? Math.min(1, Long.parseLong(quantity.group(1))) : often ? 1 : 0;
            least *= times;
        }
        return least;
    }
}

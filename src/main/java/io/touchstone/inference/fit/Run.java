package io.touchstone.inference.fit;

import org.jspecify.annotations.Nullable;

/** Letters of one class in a row, at one place of a shape, over all texts of that shape. */
final class Run {
    private static final int LONG_DIGITS = 15;
    private static final int FEWEST_LETTERS = 500;
    /** A number whose first digit is never 0 and that covers less of what it could be may get a digit more some day. */
    private static final double COVERED = 0.8;

    private final char kind;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private @Nullable String constant;
    private boolean varies;
    private boolean padded;
    private long seen;
    private boolean capitals;
    private boolean small;
    private boolean beyondHex;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** @param kind see {@link Shapes} */
    Run(char kind) {
        this.kind = kind;
    }

    void see(String text) {
        shortest = Math.min(shortest, text.length());
        longest = Math.max(longest, text.length());
        if (constant == null) {
            constant = text;
        } else {
            varies |= !constant.equals(text);
        }
        if (kind == Shapes.MIXED) {
            seeLetters(text);
        }
        if (kind == Shapes.DIGITS) {
            padded |= text.charAt(0) == '0' && text.length() > 1;
            if (text.length() <= LONG_DIGITS) {
                long value = Long.parseLong(text);
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
    }

    /** Whether it tells one text from another by more than its length. */
    boolean isLetters() {
        return kind != Shapes.DIGITS && (kind == Shapes.UPPER || kind == Shapes.LOWER || kind == Shapes.MIXED);
    }

    /** How many texts there could be here, as far as those that were seen tell. */
    double possibilities() {
        return switch (kind) {
            case Shapes.DIGITS -> longest <= LONG_DIGITS ? greatest - least + 1.0 : Math.pow(10, longest);
            case Shapes.UPPER, Shapes.LOWER -> varies ? Math.pow(26, longest) : 1;
            case Shapes.MIXED -> Math.pow(36, longest);
            default -> 1;
        };
    }

    /** As a regular expression that leaves room for what may come. */
    String pattern() {
        return switch (kind) {
            case Shapes.UPPER -> letters("[A-Z]");
            case Shapes.LOWER -> letters("[a-z]");
            case Shapes.MIXED -> "[" + members() + "]" + (shortest == longest ? times(longest) : "+");
            case Shapes.DIGITS -> "[0-9]" + digits();
            default -> literal(String.valueOf(constant));
        };
    }

    /** The narrowest class of letters and digits, where so many were seen that others would have come: such as those of hex numbers. */
    private String members() {
        if (seen < FEWEST_LETTERS || (capitals && small)) {
            return "A-Za-z0-9";
        }
        char last = beyondHex ? 'z' : 'f';
        return capitals ? "0-9A-" + Character.toUpperCase(last) : "0-9a-" + last;
    }

    private void seeLetters(String text) {
        seen += text.length();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            capitals |= letter >= 'A' && letter <= 'Z';
            small |= letter >= 'a' && letter <= 'z';
            beyondHex |= Character.toLowerCase(letter) > 'f';
        }
    }

    private String letters(String members) {
        return varies ? members + (shortest == longest ? times(longest) : "+") : literal(String.valueOf(constant));
    }

    private String digits() {
        if (shortest < longest) {
            return "+";
        }
        boolean mayGrow = !padded && !isYear() && (longest == 1 ? !isAnyDigit() : covered() < COVERED);
        return !mayGrow ? times(longest) : longest == 1 ? "+" : "{" + longest + ",}";
    }

    /** The share of all numbers of that length between the least and the greatest that were seen. */
    private double covered() {
        return (greatest - least) / (Math.pow(10, longest) - Math.pow(10, longest - 1.0));
    }

    /** Whether a single digit takes on all values there are, zero among them: then it is no small number that counts up. */
    private boolean isAnyDigit() {
        return least == 0 && greatest == 9;
    }

    private boolean isYear() {
        return longest == 4 && least >= 1900 && greatest < 2100;
    }

    private static String times(int length) {
        return length == 1 ? "" : "{" + length + "}";
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean plain = Character.isLetterOrDigit(letter)
                    || letter == ' '
                    || letter == '-'
                    || letter == '_'
                    || letter == '@'
                    || letter == ':'
                    || letter == ','
                    || letter == '/'
                    || letter == '#';
            literal.append(plain ? "" : "\\").append(letter);
        }
        return literal.toString();
    }
}

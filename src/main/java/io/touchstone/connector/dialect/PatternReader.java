package io.touchstone.connector.dialect;

import io.touchstone.connector.Unspoken;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pattern of RE2's syntax, already checked, and writes it anew while it reads: flags are worked into the characters
 * they change, classes become sets of characters, anchors what they mean.
 */
final class PatternReader {
    private static final Pattern QUANTITY = Pattern.compile("[*+?]|\\{(\\d+)(,(\\d*))?}");
    private static final String PLAIN_GROUP = "(?:";

    private final String pattern;
    private final PatternWriter out;
    private int at;
    private boolean anyCase;
    private boolean manyLines;
    private boolean dotIsAll;

    PatternReader(String pattern, Patterns.Flavor flavor) {
        this.pattern = pattern;
        this.out = new PatternWriter(flavor);
    }

    /** The pattern, written anew. */
    String translated() {
        alternatives();
        return out.toString();
    }

    private void alternatives() {
        boolean outerCase = anyCase;
        boolean outerLines = manyLines;
        boolean outerDot = dotIsAll;
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            int begun = out.length();
            if (pattern.charAt(at) == '|') {
                at++;
                out.raw("|");
            } else if (atom()) {
                quantities(begun);
            }
        }
        anyCase = outerCase;
        manyLines = outerLines;
        dotIsAll = outerDot;
    }

    /** One atom; false when it was nothing to be repeated. */
    private boolean atom() {
        int letter = pattern.codePointAt(at);
        switch (letter) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                CharacterClass read = new CharacterClass(pattern, at);
                at = read.end();
                characters(read.members());
            }
            case '\\' -> escape();
            case '.' -> {
                at++;
                characters(dotIsAll ? CharacterClass.all() : CharacterClass.not(CharacterClass.of("\n")));
            }
            case '^' -> {
                at++;
                out.begin(manyLines);
            }
            case '$' -> {
                at++;
                out.end(manyLines);
            }
            default -> {
                at += Character.charCount(letter);
                literal(letter);
            }
        }
        return true;
    }

    private boolean group() {
        if (!pattern.startsWith("(?", at)) {
            at++;
            out.group(true);
            alternatives();
        } else if (pattern.startsWith("(?P<", at) || pattern.startsWith("(?<", at)) {
            at = pattern.indexOf('>', at) + 1;
            out.group(true);
            alternatives();
        } else {
            boolean outerCase = anyCase;
            boolean outerLines = manyLines;
            boolean outerDot = dotIsAll;
            at += 2;
            flags();
            if (pattern.charAt(at++) == ')') {
                return false;
            }
            out.group(false);
            alternatives();
            anyCase = outerCase;
            manyLines = outerLines;
            dotIsAll = outerDot;
        }
        at++;
        out.raw(")");
        return true;
    }

    private void flags() {
        boolean set = true;
        for (; pattern.charAt(at) != ')' && pattern.charAt(at) != ':'; at++) {
            switch (pattern.charAt(at)) {
                case '-' -> set = false;
                case 'i' -> anyCase = set;
                case 'm' -> manyLines = set;
                case 's' -> dotIsAll = set;
                default -> throw new Unspoken("The flag " + pattern.charAt(at) + " of a pattern cannot be translated");
            }
        }
    }

    private void quantities(int begun) {
        Matcher quantity = QUANTITY.matcher(pattern);
        for (boolean first = true; quantity.find(at) && quantity.start() == at; first = false) {
            if (!first) {
                out.wrap(begun, PLAIN_GROUP);
            }
            at = quantity.end();
            boolean lazy = at < pattern.length() && pattern.charAt(at) == '?';
            at += lazy ? 1 : 0;
            out.repeated(quantity.group(), quantity.group(1), quantity.group(3), lazy);
        }
    }

    private void escape() {
        char letter = pattern.charAt(at + 1);
        if (letter == 'Q') {
            int end = pattern.indexOf("\\E", at);
            String quoted = pattern.substring(at + 2, end < 0 ? pattern.length() : end);
            quoted.codePoints().forEach(this::literal);
            at = end < 0 ? pattern.length() : end + 2;
            return;
        }
        switch (letter) {
            case 'A' -> out.begin(false);
            case 'z' -> out.end(false);
            case 'b' -> out.boundary(true);
            case 'B' -> out.boundary(false);
            case 'C' -> throw new Unspoken("A single byte, \\C, cannot be sought in texts");
            default -> {
                CharacterClass read = new CharacterClass(pattern, at);
                at = read.end();
                if (read.single() >= 0) {
                    literal(read.single());
                } else {
                    characters(read.members());
                }
                return;
            }
        }
        at += 2;
    }

    private void literal(int letter) {
        BitSet same = anyCase ? CharacterClass.anyCase(letter) : new BitSet();
        if (same.cardinality() > 1) {
            out.set(same);
        } else {
            out.literal(letter);
        }
    }

    private void characters(BitSet members) {
        out.set(anyCase ? CharacterClass.anyCase(members) : members);
    }
}

package io.touchstone.check.entity;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** How alike texts are. */
final class Similarity {
    private static final double PREFIX_SHARE = 0.1;
    private static final int LONGEST_PREFIX = 4;
    private static final int SHORTEST_PART = 3;
    private static final int SOUNDEX_LENGTH = 4;
    /** The sound of each letter from a to z: 0 is none, and - does not even part two equal ones. */
    private static final String SOUNDS = "0123012-02245501262301-202";

    private Similarity() {}

    /** The text as it is compared: small letters without accents, one blank between words, no other signs. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /**
     * The Jaro-Winkler similarity, 0 to 1 (W. E. Winkler, 1990): with m letters in common, none further from its partner than
     * half the longer text less one, and t transpositions, Jaro's is (m/|a| + m/|b| + (m-t)/m) / 3; a tenth of what is missing
     * to 1 is added for each equal letter at the beginning, up to four.
     */
    static double jaroWinkler(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        int window = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
        boolean[] taken = new boolean[other.length()];
        char[] common = new char[one.length()];
        int matches = 0;
        for (int at = 0; at < one.length(); at++) {
            int last = Math.min(other.length() - 1, at + window);
            for (int to = Math.max(0, at - window); to <= last; to++) {
                if (!taken[to] && one.charAt(at) == other.charAt(to)) {
                    taken[to] = true;
                    common[matches++] = one.charAt(at);
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int moved = 0;
        for (int to = 0, at = 0; to < taken.length; to++) {
            if (taken[to] && other.charAt(to) != common[at++]) {
                moved++;
            }
        }
        double jaro = ((double) matches / one.length()
                        + (double) matches / other.length()
                        + (matches - moved / 2.0) / matches)
                / 3;
        return jaro + prefix(one, other) * PREFIX_SHARE * (1 - jaro);
    }

    private static int prefix(String one, String other) {
        int most = Math.min(LONGEST_PREFIX, Math.min(one.length(), other.length()));
        int length = 0;
        while (length < most && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Whether one text, of at least three letters, is part of the other. */
    static boolean isPart(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        return shorter.length() >= SHORTEST_PART && longer.contains(shorter);
    }

    /** The sound of each word of a normal text: American Soundex, and for words in other letters the word itself. */
    static String sound(String text) {
        return String.join(
                " ", Arrays.stream(text.split(" ", -1)).map(Similarity::soundex).toList());
    }

    private static String soundex(String word) {
        if (!word.matches("[a-z]+")) {
            return word;
        }
        StringBuilder code = new StringBuilder().append(word.charAt(0));
        char before = SOUNDS.charAt(word.charAt(0) - 'a');
        for (int at = 1; at < word.length() && code.length() < SOUNDEX_LENGTH; at++) {
            char sound = SOUNDS.charAt(word.charAt(at) - 'a');
            if (sound != '0' && sound != '-' && sound != before) {
                code.append(sound);
            }
            if (sound != '-') {
                before = sound;
            }
        }
        return code.append("0".repeat(SOUNDEX_LENGTH - code.length())).toString();
    }
}

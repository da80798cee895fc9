package io.touchstone.check;

import io.touchstone.connector.FieldType;
import java.util.Locale;

/** A word of the API that is spelled otherwise than its constant in lower case. */
public interface Labelled {
    /** How the API spells it, and stores it. */
    String label();

    /** How the API spells a constant of an enum. */
    static String of(Enum<?> word) {
        if (word instanceof Labelled labelled) {
            return labelled.label();
        }
        return word instanceof FieldType type ? type.wire() : word.name().toLowerCase(Locale.ROOT);
    }

    /** Whether a word people sent means the constant: case, blanks, hyphens and underscores do not matter. */
    static boolean means(String sent, Enum<?> word) {
        String letters = letters(sent);
        return letters.equals(letters(of(word))) || letters.equals(letters(word.name()));
    }

    /** A word without what does not matter. */
    private static String letters(String word) {
        return word.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }
}

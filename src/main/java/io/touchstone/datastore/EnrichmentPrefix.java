package io.touchstone.datastore;

import java.text.Normalizer;
import java.util.Locale;

/** The beginning of the names of enrichment tables: snake_case after one underscore, 60 characters at most. */
public final class EnrichmentPrefix {
    /** How long a prefix may be. */
    public static final int LONGEST = 60;

    private EnrichmentPrefix() {}

    /** The prefix for any text; a prefix is its own. {@code Analytics Bronze} becomes {@code _analytics_bronze}. */
    public static String of(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        String prefix = "_" + (words.isEmpty() ? "datastore" : words);
        if (prefix.codePointCount(0, prefix.length()) <= LONGEST) {
            return prefix;
        }
        return prefix.substring(0, prefix.offsetByCodePoints(0, LONGEST)).replaceAll("_+$", "");
    }
}

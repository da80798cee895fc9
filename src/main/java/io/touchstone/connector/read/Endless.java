package io.touchstone.connector.read;

import org.jspecify.annotations.Nullable;

/** The ends of all days, which some stores have in place of a day or a moment: texts, as PostgreSQL spells them. */
public final class Endless {
    private static final String LAST = "infinity";
    private static final String FIRST = "-infinity";

    private Endless() {}

    /** The one after all days, or for a negative number the one before them. */
    public static String of(int sign) {
        return sign < 0 ? FIRST : LAST;
    }

    /** Whether a value is one of them. */
    public static boolean is(@Nullable Object value) {
        return sign(value) != 0;
    }

    /** 1 for the one after all days, -1 for the one before them, 0 for what is neither. */
    public static int sign(@Nullable Object value) {
        return LAST.equals(value) ? 1 : FIRST.equals(value) ? -1 : 0;
    }
}

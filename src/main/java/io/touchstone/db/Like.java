package io.touchstone.db;

import java.util.Locale;

/** Patterns for SQL's {@code like}, made of what people type: its wildcards mean themselves. */
public final class Like {
    private Like() {}

    /** Matches what holds the text anywhere, compared in small letters. */
    public static String anywhere(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}

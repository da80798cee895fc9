package io.touchstone.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a team lets its members do on its datastores; each permission includes the ones before it. */
public enum Permission {
    REPORTER,
    VIEWER,
    DRAFTER,
    AUTHOR,
    EDITOR;

    /** The word used in the API, such as {@code Reporter}. */
    @JsonValue
    public String wire() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The permission of that word, in any case. */
    @JsonCreator
    public static Permission of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether this permission includes the other. */
    public boolean covers(Permission other) {
        return compareTo(other) >= 0;
    }
}

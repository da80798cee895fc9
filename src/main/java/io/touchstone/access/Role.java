package io.touchstone.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account may do in the workspace; each role includes the ones before it. */
public enum Role {
    MEMBER,
    MANAGER,
    ADMIN;

    /** The word used in the API: {@code Member}, {@code Manager}, {@code Admin}. */
    @JsonValue
    public String wire() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The role of that word, in any case. */
    @JsonCreator
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether this role includes the other. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}

package io.touchstone.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is inferred from a profile. Each level does what the ones before it do, and more. */
public enum Effort {
    OFF(0),
    LOW(1),
    MEDIUM(2),
    HIGH(3),
    XHIGH(4),
    MAX(5);

    private final int level;

    Effort(int level) {
        this.level = level;
    }

    /** Its name, as it is stored and sent. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its number, from 0. */
    public int level() {
        return level;
    }

    /** Whether it does what another does. */
    public boolean reaches(Effort other) {
        return level >= other.level;
    }

    /** The level of that name, or of that number from 0 to 5, be it a text; empty when there is none. */
    public static Optional<Effort> named(String nameOrNumber) {
        return Arrays.stream(values())
                .filter(effort -> effort.wire().equals(nameOrNumber)
                        || Integer.toString(effort.level).equals(nameOrNumber))
                .findFirst();
    }
}

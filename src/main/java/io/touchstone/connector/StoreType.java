package io.touchstone.connector;

import java.util.Locale;

/** The families of stores: relational over JDBC, files in folders, or a platform's own interface. */
public enum StoreType {
    JDBC,
    DFS,
    NATIVE;

    /** The word used in the API: {@code jdbc}, {@code dfs} or {@code native}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.touchstone.connector.read;

import io.touchstone.connector.Dialect;

/** How rows are made of others before anybody reads them. */
public interface Derivation {
    /**
     * The select that makes them.
     *
     * @param from what stands after FROM for the rows they are made of
     * @throws io.touchstone.connector.ConnectionFailure when it cannot be said, and why
     */
    String over(Dialect dialect, String from);

    /** Whether every part has to be looked at before the first row is known, as where rows are counted. */
    default boolean needsAll() {
        return false;
    }

    /** Whether the fields it is made of stay as they are, and others are added. */
    default boolean keepsFields() {
        return false;
    }

    /** Whether it is a text of a user's, which names tables as somebody inside their schema does. */
    default boolean isWritten() {
        return false;
    }
}

package io.touchstone.connector;

/** A statement the store refuses, while it answers others: its own words, without values of rows where it can be helped. */
public final class StatementFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the store's words */
    public StatementFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.touchstone.connector;

import java.util.Locale;

/**
 * A store could not be reached, or refused us: expected, typed, and told in words that name host and schema and never a
 * secret. The driver's own exception is deliberately not chained, for its text may quote what it was given.
 */
public final class ConnectionFailure extends RuntimeException {
    private final Reason reason;

    public ConnectionFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What sort of failure. */
    public Reason reason() {
        return reason;
    }

    /** The words, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The sorts of failure a client can tell apart. */
    public enum Reason {
        AUTHENTICATION,
        NETWORK,
        TLS,
        PERMISSION,
        NOT_FOUND,
        DRIVER;

        /** The word used in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

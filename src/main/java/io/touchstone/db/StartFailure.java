package io.touchstone.db;

/** The server cannot start: words for whoever runs it, with the ways out. */
public final class StartFailure extends RuntimeException {
    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The words, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

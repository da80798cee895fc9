package io.touchstone.operation;

/** Work that came to a bad end; the message says why, for people. */
public final class OperationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why */
    public OperationFailure(String message) {
        super(message);
    }
}

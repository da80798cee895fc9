package io.touchstone.expression;

/** A text that is no expression we can evaluate. The message names what is wrong, and is meant for people. */
public final class BadExpression extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and where */
    public BadExpression(String message) {
        super(message);
    }
}

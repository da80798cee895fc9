package io.touchstone.connector;

/** Something an engine has no words for. The message names the function, and is meant for people. */
public final class Unspoken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what cannot be said, and by which engine */
    public Unspoken(String message) {
        super(message);
    }
}

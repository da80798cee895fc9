package io.touchstone.measure;

/** A figure that would cost too much to find; the message says why, for people. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why, and what would help */
    public Refused(String message) {
        super(message);
    }
}

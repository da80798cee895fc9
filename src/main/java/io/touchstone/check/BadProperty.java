package io.touchstone.check;

/**
 * A value a rule does not take. Thrown by the rule's own constructor for what the type of a property cannot say; becomes a
 * 422 that points at the property.
 */
public final class BadProperty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key the property
     * @param message what is taken instead, for people; never the value that was sent
     */
    public BadProperty(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The property. */
    public String key() {
        return key;
    }
}

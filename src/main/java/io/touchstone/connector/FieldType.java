package io.touchstone.connector;

/** The logical types of fields, shared by all stores. */
public enum FieldType {
    UNKNOWN("Unknown"),
    INTEGRAL("Integral"),
    FRACTIONAL("Fractional"),
    BOOLEAN("Boolean"),
    STRING("String"),
    DATE("Date"),
    TIMESTAMP("Timestamp"),
    ARRAY("Array"),
    STRUCT("Struct"),
    MAP("MapType");

    private final String wire;

    FieldType(String wire) {
        this.wire = wire;
    }

    /** The word used in the API. */
    public String wire() {
        return wire;
    }
}

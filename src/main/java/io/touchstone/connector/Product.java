package io.touchstone.connector;

import org.jspecify.annotations.Nullable;

/** What answered at the other end, and what we spoke to it with. Null where it does not say. */
public record Product(
        @Nullable String name, @Nullable String version, @Nullable String driverName, @Nullable String driverVersion) {
    /** When nothing is known. */
    public static final Product UNKNOWN = new Product(null, null, null, null);
}

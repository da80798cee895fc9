package io.touchstone.catalog;

import io.touchstone.connector.FoundField;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of a field. Those of all fields of a container, combined by exclusive or, are the container's: they need no
 * order, and tell without reading a million rows that nothing changed. Stored, so the function must stay as it is.
 */
final class Shape {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Shape() {}

    /** Over what a reader of the data depends on: name, place and types. */
    static long of(FoundField field) {
        return spread(add(
                add(add(add(OFFSET, field.name()), field.position()), field.nativeType()),
                field.type().wire()));
    }

    /** Over everything, given the hash of its shape. */
    static long facts(long shape, FoundField field) {
        long hash = add(shape, field.nullable() ? 1 : 0);
        hash = add(add(add(hash, field.size()), field.decimals()), field.keyPosition());
        return spread(add(hash, field.comment()));
    }

    private static long add(long hash, @Nullable String text) {
        long sum = hash;
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                sum = (sum ^ text.charAt(i)) * PRIME;
            }
        }
        return add(sum, text == null ? -1 : text.length());
    }

    private static long add(long hash, @Nullable Integer number) {
        long sum = (hash ^ (number == null ? 1 : 0)) * PRIME;
        return spread(sum ^ (number == null ? 0 : number));
    }

    private static long spread(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}

package io.touchstone.connector;

import org.jspecify.annotations.Nullable;

/**
 * A field as its store describes it.
 *
 * @param name its name, as the store spells it
 * @param position 1 for the first
 * @param nativeType the store's name of its type, such as {@code character varying(20)}
 * @param type the logical type
 * @param nullable whether the store lets it be missing
 * @param size characters of text, or digits of a number; null when it has no bound
 * @param decimals digits after the point; null for other types
 * @param keyPosition 1 for the first field of the primary key; null outside it
 * @param comment the store's description; null when there is none
 */
public record FoundField(
        String name,
        int position,
        String nativeType,
        FieldType type,
        boolean nullable,
        @Nullable Integer size,
        @Nullable Integer decimals,
        @Nullable Integer keyPosition,
        @Nullable String comment) {}

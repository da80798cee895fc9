package io.touchstone.tag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A word people hang on what they own.
 *
 * @param color {@code #RRGGBB}
 * @param weightModifier added to the weight of what carries the tag, -10 to 10
 */
public record Tag(
        long id,
        String type,
        String name,
        @Nullable String color,
        @Nullable String description,
        @Nullable String category,
        int weightModifier,
        Instant created) {}

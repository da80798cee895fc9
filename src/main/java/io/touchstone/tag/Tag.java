package io.touchstone.tag;

import java.sql.ResultSet;
import java.sql.SQLException;
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
        Instant created) {
    /** The tag in a row that holds the columns of the table {@code tag}. */
    public static Tag of(ResultSet row) throws SQLException {
        return new Tag(
                row.getLong("id"),
                row.getString("type"),
                row.getString("name"),
                row.getString("color"),
                row.getString("description"),
                row.getString("category"),
                row.getInt("weight_modifier"),
                row.getTimestamp("created").toInstant());
    }
}

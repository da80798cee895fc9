package io.touchstone.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or a service, as it is shown wherever something belongs to it or was done by it.
 *
 * @param userId the name an identity provider knows it by; never changes
 * @param userName its unique name
 * @param userType {@code Human} or {@code Service}
 */
public record Account(
        long id,
        Instant created,
        String userId,
        String userName,
        @Nullable String email,
        String name,
        Role role,
        String userType) {
    /** The account in a row that holds the columns of the table {@code account}. */
    public static Account of(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("user_type"));
    }
}

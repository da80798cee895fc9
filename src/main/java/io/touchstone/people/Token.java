package io.touchstone.people;

import io.touchstone.access.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token, without what it opens doors with.
 *
 * @param active neither revoked nor expired
 * @param expiration null for one that does not expire
 */
public record Token(
        long id,
        Instant created,
        String name,
        boolean active,
        @Nullable Instant expiration,
        @Nullable Instant lastUsed,
        Account user) {}

package io.touchstone.people;

import io.touchstone.access.Account;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account and the teams it belongs to.
 *
 * @param deletedAt when it was deactivated; null for an active one
 */
public record User(
        long id,
        Instant created,
        String userId,
        String userName,
        @Nullable String email,
        String name,
        Role role,
        String userType,
        List<OfTeam> teams,
        @Nullable Instant lastLogin,
        @Nullable Instant deletedAt) {
    /** A team, briefly. */
    public record OfTeam(long id, String name, Permission permission) {}

    static User of(Account account, @Nullable Instant lastLogin, @Nullable Instant deletedAt) {
        return new User(
                account.id(),
                account.created(),
                account.userId(),
                account.userName(),
                account.email(),
                account.name(),
                account.role(),
                account.userType(),
                List.of(),
                lastLogin,
                deletedAt);
    }

    User in(List<OfTeam> itsTeams) {
        return new User(id, created, userId, userName, email, name, role, userType, itsTeams, lastLogin, deletedAt);
    }

    /** Whether its tokens open anything. */
    boolean isActive() {
        return deletedAt == null;
    }
}

package io.touchstone.access;

import java.util.Map;
import java.util.Set;

/**
 * Who is calling, as the database says at this moment.
 *
 * @param accountId the account behind the token
 * @param userName its unique name
 * @param role its role in the workspace
 * @param teams its teams (the public one included) with what each permits
 * @param scimOnly whether the token opens nothing but the provisioning endpoints
 */
public record Caller(long accountId, String userName, Role role, Map<Long, Permission> teams, boolean scimOnly) {
    public Caller {
        teams = Map.copyOf(teams);
    }

    /** Whether every team check passes without looking. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /** The ids of the caller's teams. */
    public Set<Long> teamIds() {
        return teams.keySet();
    }
}

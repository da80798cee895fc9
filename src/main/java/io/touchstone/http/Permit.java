package io.touchstone.http;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a route demands of its caller: a role, and where it touches one datastore, a permission of one of that
 * datastore's teams. Every route is declared with one.
 *
 * @param role the least role; null: anybody, even without a token
 * @param team the least team permission; null: none is asked
 * @param target finds what the request is about; null: nothing that has to exist
 */
public record Permit(@Nullable Role role, @Nullable Permission team, @Nullable Target target) {
    /** Anybody, without a token. */
    public static Permit open() {
        return new Permit(null, null, null);
    }

    /** Callers of at least this role. */
    public static Permit role(Role role) {
        return new Permit(role, null, null);
    }

    /** The same, about something that must exist, whatever the caller's teams. */
    public Permit on(Target target) {
        return new Permit(role, team, target);
    }

    /** The same, about something of a datastore on which one of the caller's teams has at least this permission. */
    public Permit team(Permission permission, Target target) {
        return new Permit(role, permission, target);
    }

    /** Finds what a request is about, before the request's content is looked at. */
    @FunctionalInterface
    public interface Target {
        /**
         * The id of the datastore concerned; for what belongs to no datastore, any number.
         *
         * @throws Problem 404 when there is no such thing
         */
        long find(Request request);
    }
}

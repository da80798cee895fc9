package io.touchstone.http;

import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route demands of its caller: a role, and where it touches one datastore, a permission of one of that
 * datastore's teams. Every route is declared with one.
 *
 * @param role the least role; null: anybody, even without a token
 * @param team the least team permission; null: none is asked
 * @param demands finds what the request is about; null: nothing that has to exist
 */
public record Permit(@Nullable Role role, @Nullable Permission team, @Nullable Demands demands) {
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
        return new Permit(role, team, request -> List.of(new Demand(team, target.find(request))));
    }

    /** The same, about something of a datastore on which one of the caller's teams has at least this permission. */
    public Permit team(Permission permission, Target target) {
        return new Permit(role, permission, request -> List.of(new Demand(permission, target.find(request))));
    }

    /**
     * The same, about several things, or with a permission that depends on what is asked.
     *
     * @param least the least permission any request needs, as the contract shows it
     */
    public Permit teams(Permission least, Demands demands) {
        return new Permit(role, least, demands);
    }

    /**
     * A team permission a request needs.
     *
     * @param permission null: the thing has to exist, no more
     * @param datastoreId the datastore it is needed on
     */
    public record Demand(@Nullable Permission permission, long datastoreId) {}

    /** Finds everything a request is about, before the request's content is checked: it may be anything yet. */
    @FunctionalInterface
    public interface Demands {
        /**
         * What is needed.
         *
         * @throws Problem 404 when something of it is not there
         */
        List<Demand> of(Request request);
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

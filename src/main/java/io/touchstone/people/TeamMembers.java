package io.touchstone.people;

import io.touchstone.access.Account;
import io.touchstone.datastore.Datastore;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Who belongs to a team, and on which datastores its permission holds. */
final class TeamMembers {
    private TeamMembers() {}

    /** The team with its users (of the public one: everybody active) and datastores. */
    static Team fill(Handle handle, Team team) {
        return fill(handle, List.of(team)).get(0);
    }

    /** The teams with their users and datastores. */
    static List<Team> fill(Handle handle, List<Team> teams) {
        Long[] ids = teams.stream().map(Team::id).toArray(Long[]::new);
        Map<Long, List<Account>> users = users(handle, ids);
        Map<Long, List<Datastore.Stub>> datastores = datastores(handle, ids);
        return teams.stream()
                .map(team -> new Team(
                        team.id(),
                        team.created(),
                        team.name(),
                        team.description(),
                        team.permission(),
                        users.getOrDefault(team.id(), List.of()),
                        datastores.getOrDefault(team.id(), List.of())))
                .toList();
    }

    private static Map<Long, List<Account>> users(Handle handle, Long[] teams) {
        record Member(long team, Account account) {}
        Map<Long, List<Account>> users = new HashMap<>();
        handle.createQuery(
                        """
                        select m.team_id, a.* from team_account m join account a on a.id = m.account_id
                        where m.team_id = any(:teams)
                        union all
                        select t.id, a.* from team t cross join account a
                        where t.is_public and t.id = any(:teams) and a.deleted_at is null
                        order by id
                        """)
                .bind("teams", teams)
                .map((row, context) -> new Member(row.getLong("team_id"), Account.of(row)))
                .forEach(member -> users.computeIfAbsent(member.team(), id -> new ArrayList<>())
                        .add(member.account()));
        return users;
    }

    private static Map<Long, List<Datastore.Stub>> datastores(Handle handle, Long[] teams) {
        record Shared(long team, Datastore.Stub datastore) {}
        Map<Long, List<Datastore.Stub>> datastores = new HashMap<>();
        handle.createQuery(
                        """
                        select s.team_id, d.id, d.name, d.store_type, d.type, d.enrichment_only
                        from datastore_team s join datastore d on d.id = s.datastore_id
                        where s.team_id = any(:teams) order by d.id
                        """)
                .bind("teams", teams)
                .map((row, context) -> new Shared(
                        row.getLong("team_id"),
                        new Datastore.Stub(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("store_type"),
                                row.getString("type"),
                                row.getBoolean("enrichment_only"))))
                .forEach(shared -> datastores
                        .computeIfAbsent(shared.team(), id -> new ArrayList<>())
                        .add(shared.datastore()));
        return datastores;
    }

    /** The ids of a team's users, in order; none for the public one, which keeps no list. */
    static List<Long> userIds(Handle handle, long team) {
        return handle.createQuery("select account_id from team_account where team_id = :team order by account_id")
                .bind("team", team)
                .mapTo(Long.class)
                .list();
    }

    /** The ids of a team's datastores, in order. */
    static List<Long> datastoreIds(Handle handle, long team) {
        return handle.createQuery("select datastore_id from datastore_team where team_id = :team order by datastore_id")
                .bind("team", team)
                .mapTo(Long.class)
                .list();
    }

    /** Makes these the team's users; 404 for the first that does not exist. */
    static void replaceUsers(Handle handle, long team, List<Long> ids) {
        requireAll(handle, "account", "User", ids);
        replace(handle, "team_account", "account_id", team, ids);
    }

    /** Makes these the team's datastores; 404 for the first that does not exist. */
    static void replaceDatastores(Handle handle, long team, List<Long> ids) {
        requireAll(handle, "datastore", "Datastore", ids);
        replace(handle, "datastore_team", "datastore_id", team, ids);
    }

    /** Locks what it finds, so that nothing of it goes away before the transaction ends. */
    private static void requireAll(Handle handle, String table, String entity, List<Long> ids) {
        Set<Long> found = new HashSet<>(
                handle.createQuery("select id from " + table + " where id = any(:ids) order by id for key share")
                        .bind("ids", ids.toArray(Long[]::new))
                        .mapTo(Long.class)
                        .list());
        new TreeSet<>(ids)
                .stream().filter(id -> !found.contains(id)).findFirst().ifPresent(id -> {
                    throw Problem.notFound(entity, id);
                });
    }

    private static void replace(Handle handle, String table, String column, long team, List<Long> ids) {
        Long[] wanted = ids.toArray(Long[]::new);
        handle.createUpdate("delete from " + table + " where team_id = :team and not " + column + " = any(:ids)")
                .bind("team", team)
                .bind("ids", wanted)
                .execute();
        handle.createUpdate("insert into " + table + " (team_id, " + column
                        + ") select :team, id from unnest(:ids) as wanted(id) on conflict do nothing")
                .bind("team", team)
                .bind("ids", wanted)
                .execute();
    }
}

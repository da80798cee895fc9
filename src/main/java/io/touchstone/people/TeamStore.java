package io.touchstone.people;

import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.audit.Audit;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The teams as rows. */
public final class TeamStore {
    private static final Map<String, String> SORTS = Map.of("created", "t.created", "name", "lower(t.name)");

    private final Database database;

    public TeamStore(Database database) {
        this.database = database;
    }

    /** What a team is made of. */
    public record Draft(
            String name,
            @Nullable String description,
            @Nullable Permission permission,
            @Nullable List<Long> userIds,
            @Nullable List<Long> datastoreIds) {}

    /** What a team becomes: null leaves as it was, but for a description that is to be removed. */
    public record Change(
            @Nullable String name,
            @Nullable String description,
            boolean removesDescription,
            @Nullable Permission permission,
            @Nullable List<Long> userIds,
            @Nullable List<Long> datastoreIds) {}

    /** What the trail tells of a team. */
    private record Facts(
            String name,
            @Nullable String description,
            Permission permission,
            List<Long> userIds,
            List<Long> datastoreIds) {}

    /** A team's row alone. */
    private record Row(Team team, boolean isPublic) {}

    /** One page of teams whose names hold the text; null: of all. */
    public Page<Team> page(@Nullable String name, List<Arguments.Sort> sorts, Page.Window window) {
        String matching = "from team t where :name::text is null or position(lower(:name) in lower(t.name)) > 0";
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        return database.with(handle -> {
            List<Team> items = handle.createQuery("select * " + matching + order + "t.id limit :size offset :offset")
                    .bind("name", name)
                    .bind("size", window.size())
                    .bind("offset", window.offset())
                    .map((row, context) -> row(row).team())
                    .list();
            long total = handle.createQuery("select count(*) " + matching)
                    .bind("name", name)
                    .mapTo(Long.class)
                    .one();
            return Page.of(TeamMembers.fill(handle, items), total, window);
        });
    }

    /** All teams, by name: of any of these users (an empty list means all), with that permission (null means any). */
    public List<User.OfTeam> listing(List<Long> users, @Nullable String permission) {
        return database.with(handle -> handle.createQuery(
                        """
                        select t.* from team t where (:permission::text is null or t.permission = :permission)
                          and (cardinality(:users) = 0 or t.is_public or exists (
                               select from team_account m where m.team_id = t.id and m.account_id = any(:users)))
                        order by lower(t.name)
                        """)
                .bind("permission", permission)
                .bind("users", users.toArray(Long[]::new))
                .map((row, context) -> row(row).team())
                .map(team -> new User.OfTeam(team.id(), team.name(), team.permission()))
                .list());
    }

    /** Proves that there is such a team; 404 when there is none. */
    public long require(long id) {
        return database.with(handle -> find(handle, id, "")).team().id();
    }

    /** The team of that id; 404 when there is none. */
    public Team get(long id) {
        return database.with(
                handle -> TeamMembers.fill(handle, find(handle, id, "").team()));
    }

    /** Makes a team; 409 when the name is taken in any case. */
    public Team create(Caller caller, Draft draft) {
        return database.inTransaction(handle -> {
            Permission permission = Optional.ofNullable(draft.permission()).orElse(Permission.REPORTER);
            Team made = Constraint.whenTaken(() -> taken(draft.name()), () -> handle.createQuery(
                            """
                            insert into team (name, description, permission)
                            values (:name, :description, :permission) returning *
                            """)
                    .bind("name", draft.name())
                    .bind("description", draft.description())
                    .bind("permission", permission.wire())
                    .map((row, context) -> row(row).team())
                    .one());
            replaceMembers(handle, made.id(), draft.userIds(), draft.datastoreIds());
            Audit.created(handle, caller, "team", made.id(), facts(handle, made));
            if (draft.datastoreIds() != null) {
                Listings.changed(handle);
            }
            return TeamMembers.fill(handle, made);
        });
    }

    /** Changes a team; 409 when the name is taken, or when it is the public team's name or users. */
    public Team update(Caller caller, long id, Change change) {
        return database.inTransaction(handle -> {
            Row before = find(handle, id, " for update");
            if (before.isPublic()) {
                keepPublic(before.team(), change);
            }
            Facts old = facts(handle, before.team());
            Team after = Constraint.whenTaken(() -> taken(String.valueOf(change.name())), () -> handle.createQuery(
                            """
                            update team set name = coalesce(:name, name), permission = coalesce(:permission, permission),
                                description = case when :removes then null else coalesce(:description, description) end
                            where id = :id returning *
                            """)
                    .bind("id", id)
                    .bind("name", change.name())
                    .bind("description", change.description())
                    .bind("removes", change.removesDescription())
                    .bind(
                            "permission",
                            change.permission() == null
                                    ? null
                                    : change.permission().wire())
                    .map((row, context) -> row(row).team())
                    .one());
            replaceMembers(handle, id, change.userIds(), change.datastoreIds());
            Audit.changed(handle, caller, "team", id, old, facts(handle, after));
            if (change.datastoreIds() != null) {
                Listings.changed(handle);
            }
            return TeamMembers.fill(handle, after);
        });
    }

    /** Deletes a team; 409 for the public one. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            Row before = find(handle, id, " for update");
            if (before.isPublic()) {
                throw Problem.conflict("The team " + before.team().name() + " cannot be deleted");
            }
            Audit.deleted(handle, caller, "team", id, facts(handle, before.team()));
            handle.createUpdate("delete from team where id = :id")
                    .bind("id", id)
                    .execute();
            Listings.changed(handle);
        });
    }

    private static void keepPublic(Team team, Change change) {
        if (change.name() != null && !change.name().equals(team.name())) {
            throw Problem.conflict("The team " + team.name() + " cannot be renamed");
        }
        if (change.userIds() != null) {
            throw Problem.conflict("Everybody belongs to the team " + team.name() + ": its users cannot be changed");
        }
    }

    private static void replaceMembers(
            Handle handle, long id, @Nullable List<Long> userIds, @Nullable List<Long> datastoreIds) {
        if (userIds != null) {
            TeamMembers.replaceUsers(handle, id, userIds);
        }
        if (datastoreIds != null) {
            TeamMembers.replaceDatastores(handle, id, datastoreIds);
        }
    }

    private static Facts facts(Handle handle, Team team) {
        return new Facts(
                team.name(),
                team.description(),
                team.permission(),
                TeamMembers.userIds(handle, team.id()),
                TeamMembers.datastoreIds(handle, team.id()));
    }

    private static Row find(Handle handle, long id, String lock) {
        Query query = handle.createQuery("select * from team where id = :id" + lock);
        return query.bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Team", id));
    }

    private static Problem taken(String name) {
        return Problem.conflict("Team name: '" + name + "' already exists");
    }

    private static Row row(ResultSet row) throws SQLException {
        Team team = new Team(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("name"),
                row.getString("description"),
                Permission.of(row.getString("permission")),
                List.of(),
                List.of());
        return new Row(team, row.getBoolean("is_public"));
    }
}

package io.touchstone.people;

import io.touchstone.access.Account;
import io.touchstone.access.Caller;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.audit.Audit;
import io.touchstone.db.Constraint;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The accounts as rows. */
public final class UserStore {
    private static final Map<String, String> SORTS = Map.of("created", "a.created", "name", "lower(a.name)");
    private static final String SERVICE = "Service";

    private final Database database;

    public UserStore(Database database) {
        this.database = database;
    }

    /** Which users a list shows; null and an empty list mean all. */
    public record Filter(
            @Nullable String name,
            @Nullable String userType,
            @Nullable String role,
            List<Long> teams,
            boolean withDeactivated) {}

    /** What a user is made of; without a user name, one is made of the name. */
    public record Draft(String name, @Nullable String email, @Nullable String userName, Role role, String userType) {}

    /** What a user becomes: null leaves as it was, but for an email that is to be removed. */
    public record Change(
            @Nullable String name,
            @Nullable String email,
            boolean removesEmail,
            @Nullable String userName,
            @Nullable Role role,
            @Nullable Boolean active) {}

    /** What the trail tells of a user. */
    record Facts(
            String userId,
            String userName,
            @Nullable String email,
            String name,
            Role role,
            String userType,
            boolean active) {
        static Facts of(User user) {
            return new Facts(
                    user.userId(),
                    user.userName(),
                    user.email(),
                    user.name(),
                    user.role(),
                    user.userType(),
                    user.isActive());
        }
    }

    /** One page of users. */
    public Page<User> page(Filter filter, List<Arguments.Sort> sorts, Page.Window window) {
        String matching =
                """
                from account a
                where (:name::text is null or position(lower(:name) in lower(a.name)) > 0)
                  and (:type::text is null or a.user_type = :type)
                  and (:role::text is null or a.role = :role)
                  and (:deactivated or a.deleted_at is null)
                  and (cardinality(:teams) = 0 or exists (select from team t where t.id = any(:teams) and (t.is_public
                       or exists (select from team_account m where m.team_id = t.id and m.account_id = a.id))))
                """;
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        return database.with(handle -> {
            List<User> items = withTeams(
                    handle,
                    filter(
                                    handle.createQuery(
                                            "select a.* " + matching + order + "a.id limit :size offset :offset"),
                                    filter)
                            .bind("size", window.size())
                            .bind("offset", window.offset())
                            .map((row, context) -> user(row))
                            .list());
            long total = filter(handle.createQuery("select count(*) " + matching), filter)
                    .mapTo(Long.class)
                    .one();
            return Page.of(items, total, window);
        });
    }

    private static Query filter(Query query, Filter filter) {
        return query.bind("name", filter.name())
                .bind("type", filter.userType())
                .bind("role", filter.role())
                .bind("deactivated", filter.withDeactivated())
                .bind("teams", filter.teams().toArray(Long[]::new));
    }

    /** The user of that id; 404 when there is none. */
    public User require(long id) {
        return database.with(handle -> require(handle, id));
    }

    /** The user of that id, read in the caller's transaction; 404 when there is none. */
    static User require(Handle handle, long id) {
        List<User> found = handle.createQuery("select * from account where id = :id")
                .bind("id", id)
                .map((row, context) -> user(row))
                .list();
        return withTeams(handle, found).stream().findFirst().orElseThrow(() -> missing(id));
    }

    /** Makes a user; 409 when the user name is taken in any case. */
    public User create(Caller caller, Draft draft) {
        return database.inTransaction(handle -> {
            String subject = subject(draft.userType());
            String userName = Optional.ofNullable(draft.userName()).orElseGet(() -> freeName(handle, draft.name()));
            long id = Constraint.whenTaken(() -> taken(userName), () -> handle.createQuery(
                            """
                            insert into account (user_id, user_name, email, name, role, user_type)
                            values (:subject, :userName, :email, :name, :role, :type) returning id
                            """)
                    .bind("subject", subject)
                    .bind("userName", userName)
                    .bind("email", draft.email())
                    .bind("name", draft.name())
                    .bind("role", draft.role().wire())
                    .bind("type", draft.userType())
                    .mapTo(Long.class)
                    .one());
            User made = require(handle, id);
            Audit.created(handle, caller, "user", id, Facts.of(made));
            return made;
        });
    }

    /** Changes a user; 409 when it would take the last active Admin away, or the user name is taken. */
    public User update(Caller caller, long id, Change change) {
        return database.inTransaction(handle -> {
            boolean isLastAdmin = lockWithAdmins(handle, id).equals(List.of(id));
            User before = require(handle, id);
            Constraint.whenTaken(() -> taken(String.valueOf(change.userName())), () -> handle.createUpdate(
                            """
                            update account set name = coalesce(:name, name), user_name = coalesce(:userName, user_name),
                                   email = case when :removesEmail then null else coalesce(:email, email) end,
                                   role = coalesce(:role, role),
                                   deleted_at = case when :active::boolean then null
                                                     when not :active::boolean then coalesce(deleted_at, now())
                                                     else deleted_at end
                            where id = :id
                            """)
                    .bind("id", id)
                    .bind("name", change.name())
                    .bind("userName", change.userName())
                    .bind("email", change.email())
                    .bind("removesEmail", change.removesEmail())
                    .bind("role", change.role() == null ? null : change.role().wire())
                    .bind("active", change.active())
                    .execute());
            User after = require(handle, id);
            if (isLastAdmin && (after.role() != Role.ADMIN || !after.isActive())) {
                throw Problem.conflict("User id: " + id + " is the last active Admin");
            }
            if (!after.isActive()) {
                SessionStore.endAll(handle, id);
            }
            Audit.changed(handle, caller, "user", id, Facts.of(before), Facts.of(after));
            return after;
        });
    }

    /**
     * Locks the user and all active Admins, in one order for everybody, so that two Admins who demote each other do so one
     * after the other. Returns the ids of the active Admins.
     */
    private static List<Long> lockWithAdmins(Handle handle, long id) {
        record Locked(long id, boolean isAdmin) {}
        return handle
                .createQuery(
                        """
                        select id, role = 'Admin' and deleted_at is null as is_admin from account
                        where id = :id or (role = 'Admin' and deleted_at is null) order by id for update
                        """)
                .bind("id", id)
                .map((row, context) -> new Locked(row.getLong("id"), row.getBoolean("is_admin")))
                .list()
                .stream()
                .filter(Locked::isAdmin)
                .map(Locked::id)
                .toList();
    }

    /** Remembers that a person began a session; services have none. */
    public User beginSession(Caller caller) {
        return database.inTransaction(handle -> beginSession(handle, caller.accountId()));
    }

    /** The same in the caller's transaction. */
    static User beginSession(Handle handle, long id) {
        handle.execute("update account set last_login = now() where id = ? and user_type <> ?", id, SERVICE);
        return require(handle, id);
    }

    /** A name nobody knows beforehand and nobody had before: later names of the user are free to change. */
    private static String subject(String userType) {
        byte[] random = new byte[10];
        new SecureRandom().nextBytes(random);
        String unique = HexFormat.of().formatHex(random);
        return userType.equals(SERVICE) ? "svc_" + unique + "@service" : "local|" + unique;
    }

    private static String freeName(Handle handle, String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "user" : plain;
        return handle.createQuery(
                        """
                        select wanted.name from (
                            select :base::text as name, 1 as position
                            union all select :base || '-' || n, n from generate_series(2, 1000) as n) wanted
                        where not exists (select from account a where lower(a.user_name) = lower(wanted.name))
                        order by position limit 1
                        """)
                .bind("base", base)
                .mapTo(String.class)
                .findOne()
                .orElse(base);
    }

    /** The users with their teams, the public one included. */
    private static List<User> withTeams(Handle handle, List<User> users) {
        record Membership(long account, User.OfTeam team) {}
        Map<Long, List<User.OfTeam>> teams = new HashMap<>();
        handle.createQuery(
                        """
                        select a.id as account_id, t.id, t.name, t.permission from account a join team t on t.is_public
                            or exists (select from team_account m where m.team_id = t.id and m.account_id = a.id)
                        where a.id = any(:ids) order by lower(t.name)
                        """)
                .bind("ids", users.stream().map(User::id).toArray(Long[]::new))
                .map((row, context) -> new Membership(
                        row.getLong("account_id"),
                        new User.OfTeam(
                                row.getLong("id"), row.getString("name"), Permission.of(row.getString("permission")))))
                .forEach(found -> teams.computeIfAbsent(found.account(), id -> new ArrayList<>())
                        .add(found.team()));
        return users.stream()
                .map(user -> user.in(teams.getOrDefault(user.id(), List.of())))
                .toList();
    }

    private static User user(ResultSet row) throws SQLException {
        return User.of(Account.of(row), moment(row, "last_login"), moment(row, "deleted_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    private static Problem missing(long id) {
        return Problem.notFound("User", id);
    }

    private static Problem taken(String userName) {
        return Problem.conflict("User name: '" + userName + "' already exists");
    }
}

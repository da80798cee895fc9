package io.touchstone.access;

import io.touchstone.db.Database;
import io.touchstone.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, for every request, who calls and what the teams of a datastore let them do. Nothing is remembered between two requests. */
public final class Gate {
    /** Stands for no datastore. */
    public static final long NONE = 0;

    private static final String TEAMS =
            """
                   array(select t.id from team t where t.is_public or exists (
                       select from team_account m where m.team_id = t.id and m.account_id = a.id)
                       order by t.id) as team_ids,
                   array(select t.permission from team t where t.is_public or exists (
                       select from team_account m where m.team_id = t.id and m.account_id = a.id)
                       order by t.id) as permissions
            """;

    private static final String BY_TOKEN =
            """
            select a.id, a.user_name, a.role, k.scim_only,
                   coalesce(k.last_used < now() - interval '1 minute', true) as stale,
            """
                    + TEAMS
                    + """
            from token k join account a on a.id = k.account_id
            where k.hash = ? and not k.revoked and a.deleted_at is null
              and (k.expiration is null or k.expiration > now())
            """;

    /** A session ends with the token that opened it, when it is old, and when nobody used it for a day. */
    private static final String BY_SESSION =
            """
            select a.id, a.user_name, a.role, false as scim_only,
                   s.last_used < now() - interval '1 minute' as stale,
            """
                    + TEAMS
                    + """
            from session s join account a on a.id = s.account_id left join token k on k.id = s.token_id
            where s.hash = ? and s.expires > now() and s.last_used > now() - interval '1 day'
              and not coalesce(k.revoked, false) and coalesce(k.expiration > now(), true) and a.deleted_at is null
            """;

    private final Database database;

    public Gate(Database database) {
        this.database = database;
    }

    /** The caller a token stands for; empty when it is unknown, revoked, expired, or its account is deactivated. */
    public Optional<Caller> authenticate(String token) {
        return known(BY_TOKEN, "update token set last_used = now() where hash = :hash", Tokens.hash(token));
    }

    /**
     * The caller whose session a cookie stands for; empty when it is unknown or over, its token was revoked, or its account
     * is deactivated.
     */
    public Optional<Caller> ofSession(String cookie) {
        return known(BY_SESSION, "update session set last_used = now() where hash = :hash", Tokens.hash(cookie));
    }

    private Optional<Caller> known(String sql, String use, byte[] hash) {
        return database.with(handle -> {
            Optional<Known> known =
                    Rows.read(handle, sql, row -> new Known(caller(row), row.getBoolean("stale")), hash).stream()
                            .findFirst();
            if (known.map(Known::stale).orElse(false)) {
                handle.createUpdate(use).bind("hash", hash).execute();
            }
            return known.map(Known::caller);
        });
    }

    /** Stale: its last use, kept to the minute, is due to be written. */
    private record Known(Caller caller, boolean stale) {}

    private static Caller caller(ResultSet row) throws SQLException {
        Long[] ids = (Long[]) row.getArray("team_ids").getArray();
        String[] permissions = (String[]) row.getArray("permissions").getArray();
        Map<Long, Permission> teams = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            teams.put(ids[i], Permission.of(permissions[i]));
        }
        return new Caller(
                row.getLong("id"),
                row.getString("user_name"),
                Role.of(row.getString("role")),
                teams,
                row.getBoolean("scim_only"));
    }

    /**
     * The names of the datastore's teams when the caller lacks the permission in all of them; empty when it may go on. What
     * belongs to no datastore ({@link #NONE}) asks for the permission in any team.
     */
    public Optional<List<String>> teamsRefusing(Caller caller, Permission needed, long datastoreId) {
        if (caller.isAdmin()) {
            return Optional.empty();
        }
        record Membership(long id, String name) {}
        String asked = datastoreId == NONE
                ? "select t.id, t.name from team t where :datastore = 0 order by lower(t.name)"
                : """
                  select t.id, t.name from datastore_team d join team t on t.id = d.team_id
                  where d.datastore_id = :datastore order by lower(t.name)
                  """;
        List<Membership> teams = database.with(handle -> handle.createQuery(asked)
                .bind("datastore", datastoreId)
                .map((row, context) -> new Membership(row.getLong("id"), row.getString("name")))
                .list());
        boolean allowed = teams.stream().anyMatch(team -> {
            Permission held = caller.teams().get(team.id());
            return held != null && held.covers(needed);
        });
        return allowed
                ? Optional.empty()
                : Optional.of(teams.stream().map(Membership::name).toList());
    }
}

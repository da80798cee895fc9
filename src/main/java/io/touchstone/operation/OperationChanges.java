package io.touchstone.operation;

import io.touchstone.db.Database;
import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds out which operations changed since it last looked, by one statement over those that are open or new. */
final class OperationChanges {
    /** Ids are given out a little before their rows are seen: so many are looked at again. */
    private static final int OVERLAP = 100;

    /** What a new listener is told at most of. */
    private static final int MOST_STANDING = 1_000;

    /** The transaction that last wrote a row tells whether it changed; the containers of scans and profiles have rows of their own. */
    private static final String SELECT =
            """
            select o.id, o.datastore_id, o.end_time is null as open, concat(o.xmin::text, case o.type
                    when 'scan' then (select md5(string_agg(s.xmin::text, ',' order by s.id)) from container_scan s
                        where s.operation_id = o.id)
                    when 'profile' then (select md5(string_agg(p.xmin::text, ',' order by p.id)) from container_profile p
                        where p.operation_id = o.id) end) as version,
                array(select t.team_id from datastore_team t where t.datastore_id = o.datastore_id) as teams
            from operation o
            """;

    private final Database database;
    private @Nullable Map<Long, Seen> known;
    private long newest;

    OperationChanges(Database database) {
        this.database = database;
    }

    /**
     * An operation as it was last seen.
     *
     * @param teams the teams of its datastore
     */
    record Seen(long id, long datastoreId, boolean open, String version, Set<Long> teams) {
        private static Seen of(ResultSet row) throws SQLException {
            return new Seen(
                    row.getLong("id"),
                    row.getLong("datastore_id"),
                    row.getBoolean("open"),
                    row.getString("version"),
                    Set.of((Long[]) row.getArray("teams").getArray()));
        }
    }

    /** Since when one who now knows everything has to be told anew: what ends has an earlier time than its commit. */
    Instant asOf() {
        return ago("1 minute");
    }

    /** Since when one who begins to listen has to be told, for it has read how things stand a little before. */
    Instant begun() {
        return ago("2 seconds");
    }

    private Instant ago(String interval) {
        return database.with(handle -> handle.createQuery("select now() - cast(:interval as interval)")
                .bind("interval", interval)
                .mapTo(Instant.class)
                .one());
    }

    /** Those that changed since the last call; none at the first, and the first after {@link #forget}. */
    List<Seen> next() {
        Map<Long, Seen> before = known;
        Map<Long, Seen> now = new HashMap<>();
        database.with(handle -> look(handle, before)).forEach(seen -> now.put(seen.id(), seen));
        known = now;
        newest = Math.max(
                newest, now.keySet().stream().mapToLong(Long::longValue).max().orElse(0));
        return before == null
                ? List.of()
                : now.values().stream()
                        .filter(seen -> !seen.equals(before.get(seen.id())))
                        .toList();
    }

    private List<Seen> look(Handle handle, @Nullable Map<Long, Seen> before) {
        if (before == null) {
            newest = handle.createQuery("select coalesce(max(id), 0) from operation")
                    .mapTo(Long.class)
                    .one();
        }
        List<Long> open = before == null
                ? List.of()
                : before.values().stream().filter(Seen::open).map(Seen::id).toList();
        return handle.createQuery(SELECT + "where o.end_time is null or o.id > :recent or o.id = any(:open)")
                .bind("recent", newest - OVERLAP)
                .bind("open", open.toArray(Long[]::new))
                .map((row, context) -> Seen.of(row))
                .list();
    }

    /** Nobody listens: what happens from now on need not be found. */
    void forget() {
        known = null;
    }

    /** What a new listener starts from: what is open, what it names, and what ended since it last knew. */
    List<Seen> standing(OperationListener listener) {
        return database.with(handle -> handle.createQuery(
                        SELECT
                                + """
                        where (o.end_time is null or o.end_time >= :after or o.id = any(:ids))
                          and (cardinality(:datastores) = 0 or o.datastore_id = any(:datastores))
                          and (cardinality(:ids) = 0 or o.id = any(:ids))
                        order by o.id desc limit :most
                        """)
                .bind("after", listener.after())
                .bind("ids", listener.ids().toArray(Long[]::new))
                .bind("datastores", listener.datastores().toArray(Long[]::new))
                .bind("most", MOST_STANDING)
                .map((row, context) -> Seen.of(row))
                .list());
    }

    /** Operations as JSON, as they are read one by one; those that are gone are left out. */
    Map<Long, String> read(Collection<Long> ids) {
        Map<Long, String> states = new HashMap<>();
        if (!ids.isEmpty()) {
            database.with(handle -> handle
                            .createQuery(OperationRows.SELECT + "where o.id = any(:ids)")
                            .bind("ids", ids.toArray(Long[]::new))
                            .map((row, context) -> OperationRows.operation(row))
                            .list()
                            .stream()
                            .map(found -> OperationStore.told(handle, found))
                            .toList())
                    .forEach(found -> states.put(found.id(), Json.text(found)));
        }
        return states;
    }
}

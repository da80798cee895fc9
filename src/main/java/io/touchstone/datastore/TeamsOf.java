package io.touchstone.datastore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.touchstone.datastore.Datastore.OfTeam;
import io.touchstone.db.Rows;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The teams of a datastore, which come as names and are kept as rows. */
final class TeamsOf {
    private static final String ALL = "select m.datastore_id, t.id, t.name, t.permission"
            + " from datastore_team m join team t on t.id = m.team_id"
            + " where m.datastore_id = " + DatastoreRows.ANY_ID + " order by m.position, lower(t.name)";

    private TeamsOf() {}

    /** The teams by datastore, in the order in which they were given; a datastore without teams is absent. */
    static Map<Long, List<OfTeam>> all(Handle handle, Long[] datastores) {
        return Rows.read(
                        handle,
                        ALL,
                        row -> Map.entry(
                                row.getLong("datastore_id"),
                                new OfTeam(row.getLong("id"), row.getString("name"), row.getString("permission"))),
                        (Object) datastores)
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** The teams of these names, in any case; null means the public team. 422 naming every unknown one. */
    static List<Long> ids(Handle handle, @Nullable List<String> names) {
        if (names == null) {
            return handle.createQuery("select id from team where is_public")
                    .mapTo(Long.class)
                    .list();
        }
        Map<String, Long> known = handle.createQuery(
                        "select lower(name) as name, id from team where lower(name) = any(:names)")
                .bind("names", names.stream().map(TeamsOf::key).toArray(String[]::new))
                .collectRows(Collectors.toMap(
                        row -> row.getColumn("name", String.class), row -> row.getColumn("id", Long.class)));
        Set<Long> ids = new LinkedHashSet<>();
        List<Violation> unknown = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Long id = known.get(key(names.get(i)));
            if (id == null) {
                unknown.add(new Violation(
                        List.of("body", "teams", i), "there is no team of this name: create it first", "value_error"));
            } else {
                ids.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
        return List.copyOf(ids);
    }

    static void set(Handle handle, long datastore, List<Long> teams) {
        handle.createUpdate("delete from datastore_team where datastore_id = :id and team_id <> all(:teams)")
                .bind("id", datastore)
                .bind("teams", teams.toArray(Long[]::new))
                .execute();
        handle.createUpdate(
                        """
                        insert into datastore_team (datastore_id, team_id, position)
                        select :id, n.team, n.position from unnest(:teams) with ordinality as n(team, position)
                        on conflict (datastore_id, team_id) do update set position = excluded.position
                        """)
                .bind("id", datastore)
                .bind("teams", teams.toArray(Long[]::new))
                .execute();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

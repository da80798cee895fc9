package io.touchstone.datastore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.touchstone.access.Caller;
import io.touchstone.db.Rows;
import io.touchstone.tag.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to datastores beside their rows: teams and tags, and what only some have, important checks and datastores
 * linked to an enrichment store. The latter are asked for only where there are any: a statement that could tell takes longer
 * for every page, even where it has nothing to tell.
 */
final class Parts {
    private static final String IMPORTANT_CHECKS =
            """
            select w.datastore_id, count(*) as important_checks
            from check_weight w join container k on k.id = w.container_id and k.deleted_at is null
            where w.datastore_id = any(?) and w.status = 'Active' and w.weight >= 12
            group by w.datastore_id
            """;

    private static final String LINKED =
            """
            select n.id as enrichment_id, s.id, s.name, s.store_type, s.type, s.enrichment_only
            from unnest(cast(? as bigint[])) n(id) cross join lateral (
                select * from datastore s
                where s.enrich_datastore_id = n.id and (? or exists (
                    select from datastore_team v where v.datastore_id = s.id and v.team_id = any(?)))
                order by s.id limit 1000) s
            order by n.id, s.id
            """;

    private final Handle handle;
    private final Caller caller;
    private final Map<Long, List<Datastore.OfTeam>> teams;
    private final Map<Long, List<Tag>> tags;
    private final List<Long> withChecks = new ArrayList<>();
    private final List<Long> enrichmentStores = new ArrayList<>();
    private @Nullable Map<Long, Long> importantChecks;
    private @Nullable Map<Long, List<Datastore.Stub>> linked;

    Parts(Handle handle, Caller caller, Long[] datastores) {
        this.handle = handle;
        this.caller = caller;
        this.teams = TeamsOf.all(handle, datastores);
        this.tags = TagsOf.all(handle, datastores);
    }

    /** The teams of a datastore, in the order in which they were given. */
    List<Datastore.OfTeam> teams(long datastore) {
        return teams.getOrDefault(datastore, List.of());
    }

    /** The tags of a datastore, in the order in which they were given. */
    List<Tag> tags(long datastore) {
        return tags.getOrDefault(datastore, List.of());
    }

    /** Takes a row of {@code datastore} into account; all of them before the first question below. */
    void notice(ResultSet row) throws SQLException {
        if (row.getLong("active_checks") > 0) {
            withChecks.add(row.getLong("id"));
        }
        if (row.getBoolean("enrichment_only")) {
            enrichmentStores.add(row.getLong("id"));
        }
    }

    /** How many active checks of the datastore are important ones. */
    long importantChecks(long datastore) {
        if (importantChecks == null) {
            importantChecks = withChecks.isEmpty()
                    ? Map.of()
                    : Rows.read(
                                    handle,
                                    IMPORTANT_CHECKS,
                                    row -> Map.entry(row.getLong("datastore_id"), row.getLong("important_checks")),
                                    (Object) withChecks.toArray(Long[]::new))
                            .stream()
                            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
        return importantChecks.getOrDefault(datastore, 0L);
    }

    /** The datastores that are linked to an enrichment store and seen by the caller, a thousand at most. */
    List<Datastore.Stub> linked(long enrichmentStore) {
        if (linked == null) {
            linked = enrichmentStores.isEmpty()
                    ? Map.of()
                    : Rows.read(
                                    handle,
                                    LINKED,
                                    row -> Map.entry(row.getLong("enrichment_id"), stub(row)),
                                    enrichmentStores.toArray(Long[]::new),
                                    caller.isAdmin(),
                                    caller.teamIds().toArray(Long[]::new))
                            .stream()
                            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        }
        return linked.getOrDefault(enrichmentStore, List.of());
    }

    private static Datastore.Stub stub(ResultSet row) throws SQLException {
        return new Datastore.Stub(
                row.getLong("id"),
                row.getString("name"),
                row.getString("store_type"),
                row.getString("type"),
                row.getBoolean("enrichment_only"));
    }
}

package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.db.Rows;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How datastores are written to rows, and read: the columns, in one statement, and the record made of them. */
final class DatastoreRows {
    /**
     * Matches each of an array of ids. The subselect hides from PostgreSQL how many there are: no plan made for one case
     * seems cheaper then, and one plan is kept for all. Planning takes longer than reading a page.
     */
    static final String ANY_ID = "any((select ?::bigint[])::bigint[])";

    private static final String SELECT =
            """
            select d.*, c.name as connection_name, c.host, c.port, c.username, c.uri, c.access_key, c.parameters,
                c.secrets_manager, c.jdbc_fetch_size, c.max_parallelization, c.product_name, c.product_version,
                c.driver_name, c.driver_version, g.name as group_name, g.icon as group_icon,
                e.name as enrich_name, e.type as enrich_type, e.store_type as enrich_store_type,
                exists (select from datastore_favorite f
                        where f.datastore_id = d.id and f.account_id = ?) as favorite,
                o.id as operation_id, o.type as operation_type, o.result as operation_result,
                coalesce(o.start_time, o.created) as operation_start, o.end_time as operation_end
            from datastore d join connection c on c.id = d.connection_id
            left join datastore_group g on g.id = d.group_id
            left join datastore e on e.id = d.enrich_datastore_id
            left join lateral (select * from operation o where o.datastore_id = d.id order by o.id desc limit 1) o on true
            where d.id =
            """
                    + ANY_ID;

    private DatastoreRows() {}

    /** Writes a new row and returns its id; 404 when there is no such connection. */
    static long insert(Handle handle, Draft draft, @Nullable Long group, long connectionId) {
        String prefix = EnrichmentPrefix.of(Optional.ofNullable(draft.prefix()).orElse(draft.name()));
        return handle.createQuery(
                        """
                        insert into datastore (name, connection_id, type, store_type, database, schema, root_path,
                            folder_globbing_enabled, description, enrichment_only, enrichment_prefix,
                            enrichment_source_record_limit, enrichment_remediation_strategy,
                            high_count_rollup_threshold, default_ai_effort, default_infer_as_draft, enrich_datastore_id,
                            group_id)
                        select :name, c.id, c.type, c.store_type, :database, :schema, :rootPath, :folderGlobbing,
                            :description, :enrichmentOnly, :prefix, :sourceRecordLimit, :remediationStrategy,
                            :rollupThreshold, :aiEffort, :inferAsDraft, :enrichDatastoreId, :groupId
                        from connection c where c.id = :connection returning id
                        """)
                .bindMethods(draft)
                .bind("database", draft.place().database())
                .bind("schema", draft.place().schema())
                .bind("rootPath", draft.place().rootPath())
                .bind("folderGlobbing", draft.place().folderGlobbing())
                .bind("prefix", prefix)
                .bind("aiEffort", draft.inference().effort())
                .bind("inferAsDraft", draft.inference().asDraft())
                .bind("groupId", group)
                .bind("connection", connectionId)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Connection", connectionId));
    }

    /** The datastores of these ids as a caller sees them, in the same order; one that is gone is left out. */
    static List<Datastore> read(Handle handle, Caller caller, List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Long[] wanted = ids.toArray(Long[]::new);
        Parts parts = new Parts(handle, caller, wanted);
        Map<Long, Datastore> found = new HashMap<>();
        Rows.readAfter(parts::notice, handle, SELECT, row -> datastore(row, parts), caller.accountId(), wanted)
                .forEach(datastore -> found.put(datastore.id(), datastore));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Datastore datastore(ResultSet row, Parts parts) throws SQLException {
        return new Datastore(
                row.getLong("id"),
                row.getString("name"),
                row.getString("type"),
                row.getString("store_type"),
                row.getString("database"),
                row.getString("schema"),
                row.getString("root_path"),
                row.getBoolean("folder_globbing_enabled"),
                row.getBoolean("connected"),
                row.getBoolean("favorite"),
                row.getBoolean("enrichment_only"),
                row.getString("description"),
                row.getString("enrichment_prefix"),
                row.getInt("enrichment_source_record_limit"),
                row.getString("enrichment_remediation_strategy"),
                row.getInt("high_count_rollup_threshold"),
                new Datastore.Profiling(row.getString("default_ai_effort"), row.getBoolean("default_infer_as_draft")),
                enrichment(row),
                group(row),
                row.getLong("connection_id"),
                connection(row),
                row.getString("host"),
                row.getObject("port", Integer.class),
                row.getString("username"),
                row.getString("uri"),
                row.getString("access_key"),
                Json.parse(row.getString("parameters")),
                row.getString("secrets_manager") == null ? null : Json.parse(row.getString("secrets_manager")),
                row.getObject("jdbc_fetch_size", Integer.class),
                row.getObject("max_parallelization", Integer.class),
                row.getString("product_name"),
                row.getString("product_version"),
                row.getString("driver_name"),
                row.getString("driver_version"),
                parts.teams(row.getLong("id")),
                parts.tags(row.getLong("id")),
                metrics(row, parts.importantChecks(row.getLong("id"))),
                latest(row),
                parts.linked(row.getLong("id")),
                row.getTimestamp("created").toInstant(),
                row.getTimestamp("updated").toInstant());
    }

    private static Datastore.OnConnection connection(ResultSet row) throws SQLException {
        return new Datastore.OnConnection(
                row.getLong("connection_id"), row.getString("connection_name"), row.getString("type"));
    }

    private static Datastore.Metrics metrics(ResultSet row, long importantChecks) throws SQLException {
        return new Datastore.Metrics(
                row.getLong("containers"),
                row.getLong("records"),
                row.getLong("fields"),
                row.getLong("fields_profiled"),
                row.getLong("active_checks"),
                importantChecks,
                row.getLong("passing_checks"),
                row.getLong("failing_checks"),
                row.getLong("anomalies"),
                row.getLong("active_anomalies"),
                null,
                null,
                null,
                null);
    }

    private static Datastore.@Nullable Stub enrichment(ResultSet row) throws SQLException {
        Long id = row.getObject("enrich_datastore_id", Long.class);
        return id == null
                ? null
                : new Datastore.Stub(
                        id,
                        row.getString("enrich_name"),
                        row.getString("enrich_store_type"),
                        row.getString("enrich_type"),
                        true);
    }

    private static Datastore.@Nullable InGroup group(ResultSet row) throws SQLException {
        Long id = row.getObject("group_id", Long.class);
        return id == null ? null : new Datastore.InGroup(id, row.getString("group_name"), row.getString("group_icon"));
    }

    private static Datastore.@Nullable LatestOperation latest(ResultSet row) throws SQLException {
        Long id = row.getObject("operation_id", Long.class);
        return id == null
                ? null
                : new Datastore.LatestOperation(
                        id,
                        row.getString("operation_type"),
                        row.getString("operation_result"),
                        row.getTimestamp("operation_start").toInstant(),
                        row.getTimestamp("operation_end") == null
                                ? null
                                : row.getTimestamp("operation_end").toInstant());
    }
}

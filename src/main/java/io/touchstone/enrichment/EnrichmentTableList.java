package io.touchstone.enrichment;

import io.touchstone.access.Caller;
import io.touchstone.anomaly.AnomalyStore;
import io.touchstone.connector.Tables.Column;
import io.touchstone.db.Database;
import io.touchstone.enrichment.Scanned.Target;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tables of findings that may be read back, and which of them holds what. */
final class EnrichmentTableList {
    private static final String SELECT =
            """
            select t.*, e.id as store, e.connection_id, e.database, e.schema, e.root_path, e.folder_globbing_enabled,
                d.name as datastore, c.name as container
            from enrichment_table t
            join datastore e on e.id = t.enrich_datastore_id
            left join datastore d on d.id = t.datastore_id
            left join container c on c.id = t.container_id
            where t.last_write is not null and not t.doomed and not t.label like '%\\_next'
            """;

    private final Database database;

    EnrichmentTableList(Database database) {
        this.database = database;
    }

    /**
     * A table in the list.
     *
     * @param label the end of its name; for copies of rows the container they are of
     * @param datastore whose findings it holds; null when that is not to be told
     */
    record Listed(String name, String label, @Nullable String datastore) {}

    /** A table, and where it is. */
    record Written(String name, Target target) {}

    /** What has to be known of an anomaly to show its rows. */
    record OfAnomaly(long id, UUID uuid, Instant created, long datastoreId, long containerId, boolean enriched) {}

    /** The tables in an enrichment store, by name. Datastores the caller may not see are not named. */
    List<Listed> of(Caller caller, long store) {
        return database.with(handle -> handle.createQuery("select listed.*, (:admin or exists (select from"
                        + " datastore_team dt where dt.datastore_id = listed.datastore_id and dt.team_id = any(:teams)))"
                        + " as seen from (" + SELECT + " and e.id = :store) listed order by name")
                .bind("store", store)
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .map((row, context) -> listed(row))
                .list());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        String container = row.getString("container");
        boolean copies = row.getString("purpose").equals("remediation") && container != null;
        return new Listed(
                row.getString("name"),
                copies ? container : row.getString("label"),
                row.getBoolean("seen") ? row.getString("datastore") : null);
    }

    /** The table of that name, in any case, in an enrichment store; 404 when none was written. */
    Written require(long store, String name) {
        return database.with(handle -> handle.createQuery(
                                SELECT
                                        + " and e.id = :store and lower(t.name) = lower(:name) order by t.name <> :name limit 1")
                        .bind("store", store)
                        .bind("name", name)
                        .map((row, context) -> written(row))
                        .findOne())
                .orElseThrow(() -> Problem.of(404, "Enrichment table " + name + " not found"));
    }

    private static Written written(ResultSet row) throws SQLException {
        return new Written(row.getString("name"), Target.of(row));
    }

    /** The anomaly behind a number or a UUID; 404 when there is none. */
    OfAnomaly anomaly(String id) {
        return database.with(handle -> handle.createQuery("select * from anomaly where id = :id")
                .bind("id", AnomalyStore.find(handle, id).id())
                .map((row, context) -> new OfAnomaly(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        row.getTimestamp("created").toInstant(),
                        row.getLong("datastore_id"),
                        row.getLong("container_id"),
                        row.getBoolean("source_enriched")))
                .findOne()
                .orElseThrow(() -> Problem.of(404, "Anomaly id: " + id + " not found")));
    }

    /** The table that holds the rows of an anomaly's datastore; the one written last when there are several. */
    Optional<Written> sourceRecords(OfAnomaly anomaly) {
        return database.with(handle -> handle.createQuery(
                        SELECT
                                + """
                         and t.label = :label and exists (select from datastore own where own.id = :datastore
                             and (t.datastore_id = own.id or own.enrich_datastore_id = t.enrich_datastore_id
                                  and own.enrichment_prefix = t.prefix))
                        order by t.last_write desc limit 1
                        """)
                .bind("label", ScanTable.SOURCE_RECORDS.label())
                .bind("datastore", anomaly.datastoreId())
                .map((row, context) -> written(row))
                .findOne());
    }

    /** The rows of an anomaly that are still with us, as they would stand in their table. */
    List<ObjectNode> kept(OfAnomaly anomaly, long limit) {
        List<Column> columns = ScanTable.SOURCE_RECORDS.columns();
        FindingRows rows = new FindingRows(columns);
        return database.with(handle -> {
            SourceRecordFormat format = SourceRecordFormat.of(handle, anomaly.containerId());
            return query(handle, anomaly, limit)
                    .map((row, context) -> object(columns, format.formatted(columns, rows.of(row))))
                    .list();
        });
    }

    private static Query query(Handle handle, OfAnomaly anomaly, long limit) {
        return handle.createQuery(
                        """
                        select c.name, a.partition_name, a.uuid, r.context, r.record from source_record r
                        join anomaly a on a.id = r.anomaly_id join container c on c.id = a.container_id
                        where a.id = :id order by r.position limit :limit
                        """)
                .bind("id", anomaly.id())
                .bind("limit", limit);
    }

    private static ObjectNode object(List<Column> columns, @Nullable Object[] values) {
        ObjectNode object = Json.object();
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            object.set(columns.get(at).name(), value == null ? Json.parse("null") : Json.tree(value));
        }
        return object;
    }
}

package io.touchstone.enrichment;

import io.touchstone.connector.Place;
import io.touchstone.connector.Tables.Batch;
import io.touchstone.datastore.DatastoreStore;
import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * A partition that was scanned, and where its findings go.
 *
 * @param id of the partition's scan
 * @param partition the partition's name
 * @param firstOperationId the scan that was resumed by this one, or by one this one resumed; itself for none
 * @param prefix how the names of its datastore's tables begin
 * @param begun whether an earlier attempt to write may have left something
 * @param options the scan's
 */
record Scanned(
        long id,
        String partition,
        long operationId,
        long firstOperationId,
        long containerId,
        String container,
        long datastoreId,
        String prefix,
        boolean begun,
        boolean enriched,
        ObjectNode options,
        Target target) {

    /** A place of a store that takes findings. */
    record Target(long datastoreId, long connectionId, Place place) {
        /** The store in a row that holds its id as {@code store}, beside the columns of its own row that tell where it is. */
        static Target of(ResultSet row) throws SQLException {
            return new Target(row.getLong("store"), row.getLong("connection_id"), DatastoreStore.place(row));
        }
    }

    private static final String SELECT =
            """
            select ps.*, cs.operation_id, coalesce((
                    with recursive chain as (
                        select o.resumed_from as id
                        union all
                        select p.resumed_from from chain join operation p on p.id = chain.id
                        where p.resumed_from is not null)
                    select min(id) from chain), o.id) as first_operation_id, c.id as container_id, c.name as container, d.id as datastore_id,
                d.enrichment_prefix, o.options, e.id as store, e.connection_id, e.database, e.schema, e.root_path,
                e.folder_globbing_enabled
            from partition_scan ps
            join container_scan cs on cs.id = ps.container_scan_id
            join container c on c.id = cs.container_id
            join datastore d on d.id = c.datastore_id
            join operation o on o.id = cs.operation_id
            join datastore e on e.id = d.enrich_datastore_id
            """;

    /** The partition's scan; empty when it is gone, or its datastore has no enrichment store. */
    static Optional<Scanned> find(Handle handle, long partitionScanId) {
        return handle.createQuery(SELECT + " where ps.id = :id")
                .bind("id", partitionScanId)
                .map((row, context) -> of(row))
                .findOne();
    }

    /** The partitions a scan of a container looked at, those of scans it goes on with included. */
    static List<Scanned> ofContainerScan(Handle handle, long containerScanId) {
        return handle.createQuery(
                        SELECT
                                + """
                        where cs.id in (select container_scan_chain(:id))
                        order by ps.id
                        """)
                .bind("id", containerScanId)
                .map((row, context) -> of(row))
                .list();
    }

    /** Partitions of a datastore whose findings a scan before this one began to write and did not end. */
    static List<Long> leftBy(Handle handle, long datastoreId, long beforeOperationId) {
        return handle.createQuery(
                        """
                        select ps.id from partition_scan ps
                        join container_scan cs on cs.id = ps.container_scan_id
                        join operation o on o.id = cs.operation_id
                        where o.datastore_id = :datastore and o.id < :operation
                          and ps.enrichment_begun and not ps.enriched
                        order by ps.id
                        """)
                .bind("datastore", datastoreId)
                .bind("operation", beforeOperationId)
                .mapTo(Long.class)
                .list();
    }

    /** How the names of all batches of this scan begin, and of those it goes on with. */
    String generation() {
        return "scan-" + firstOperationId + "-";
    }

    /** What is written of the partition into one table. */
    Batch batch(List<String> columns, List<List<Object>> values) {
        return new Batch(generation() + "container-" + containerId + "-partition-" + id, columns, values, begun);
    }

    private static Scanned of(ResultSet row) throws SQLException {
        return new Scanned(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("operation_id"),
                row.getLong("first_operation_id"),
                row.getLong("container_id"),
                row.getString("container"),
                row.getLong("datastore_id"),
                row.getString("enrichment_prefix"),
                row.getBoolean("enrichment_begun"),
                row.getBoolean("enriched"),
                (ObjectNode) Json.parse(row.getString("options")),
                Target.of(row));
    }
}

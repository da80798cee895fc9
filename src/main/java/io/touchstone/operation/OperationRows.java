package io.touchstone.operation;

import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How rows become operations. */
final class OperationRows {
    static final String SELECT =
            """
            select o.*, coalesce(o.start_time, o.created) as started,
                d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                to_jsonb(t) as triggered_user, to_jsonb(a) as aborted_user,
                (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'container_type', c.container_type,
                        'table_type', c.table_type) order by s.id), '[]')
                    from (select id, container_id from container_scan where operation_id = o.id
                        union all select id, container_id from container_profile
                            where operation_id = o.id and parent_id is null) s
                    join container c on c.id = s.container_id) as containers,
                (select coalesce(jsonb_agg(to_jsonb(g) order by g.name), '[]') from tag g
                    where o.options -> 'container_tags' @> to_jsonb(g.name)) as tags
            from operation o join datastore d on d.id = o.datastore_id
            left join account t on t.id = o.account_id left join account a on a.id = o.aborted_by_id
            """;

    private OperationRows() {}

    static Operation operation(ResultSet row) throws SQLException {
        return new Operation(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("type"),
                row.getTimestamp("started").toInstant(),
                row.getTimestamp("end_time") == null
                        ? null
                        : row.getTimestamp("end_time").toInstant(),
                row.getString("result"),
                row.getString("message"),
                row.getString("reason"),
                row.getString("triggered_by"),
                user(row.getString("triggered_user")),
                row.getString("aborted_by"),
                user(row.getString("aborted_user")),
                new Operation.OnDatastore(
                        row.getLong("datastore_id"),
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only")),
                status(row.getString("type"), row.getString("status")),
                (ObjectNode) Json.parse(row.getString("options")),
                row.getObject("resumed_from", Long.class),
                Json.parse(row.getString("containers")),
                Json.parse(row.getString("tags")),
                null,
                null);
    }

    private static Operation.@Nullable User user(@Nullable String json) {
        return json == null ? null : Json.read(Json.parse(json), Operation.User.class);
    }

    private static Map<String, Long> status(String type, String json) {
        Map<String, Long> status = new LinkedHashMap<>();
        status.put("total_containers", 0L);
        status.put("containers_analyzed", 0L);
        status.put("records_processed", 0L);
        if (type.equals("scan")) {
            status.put("partitions_scanned", 0L);
            status.put("anomalies_identified", 0L);
        } else if (type.equals("profile")) {
            for (String counter : List.of("partitions_analyzed", "fields_profiled", "checks_synchronized")) {
                status.put(counter, 0L);
            }
        }
        Json.parse(json)
                .properties()
                .forEach(counter ->
                        status.put(counter.getKey(), counter.getValue().asLong()));
        return status;
    }
}

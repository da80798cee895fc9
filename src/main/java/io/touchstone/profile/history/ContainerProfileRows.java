package io.touchstone.profile.history;

import io.touchstone.db.Rows;
import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How profiles of containers are read from rows. */
final class ContainerProfileRows {
    /** What became of a profile: one whose run is over, or gone, did not come to its end. */
    static final String RESULT =
            "case when p.end_time is null and (o.id is null or o.end_time is not null) then 'aborted' else p.result end";

    /** Tables a condition on profiles may speak of. */
    static final String FROM =
            """
             from container_profile p join container c on c.id = p.container_id
            join datastore d on d.id = c.datastore_id left join operation o on o.id = p.operation_id
            """;

    /** Reads {@code container_profile p}; a where clause follows. */
    static final String SELECT =
            """
            select p.*, c.name as container_name, c.container_type, c.table_type, c.datastore_id,
                d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                coalesce(p.end_time, o.end_time) as ended,
                (select count(*) from field_profile f where f.container_profile_id = p.id) as field_profiles,
            """
                    + RESULT + " as told" + FROM;

    private ContainerProfileRows() {}

    static ContainerProfile profile(ResultSet row) throws SQLException {
        return new ContainerProfile(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getLong("operation_id"),
                row.getObject("parent_id", Long.class),
                row.getString("filter"),
                values(row.getString("group_values")),
                new ContainerProfile.OfDatastore(
                        row.getLong("datastore_id"),
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only")),
                new ContainerProfile.OfContainer(
                        row.getLong("container_id"),
                        row.getString("container_name"),
                        row.getString("container_type"),
                        row.getString("table_type")),
                Rows.instant(row, "start_time"),
                Rows.instant(row, "ended"),
                row.getObject("records_count", Long.class),
                row.getLong("records_processed"),
                row.getLong("field_profiles"),
                row.getInt("checks_synchronized"),
                row.getInt("checks_added"),
                row.getInt("checks_updated"),
                row.getString("told"),
                row.getString("message"),
                null,
                null);
    }

    private static @Nullable Map<String, @Nullable String> values(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        Json.parse(json).forEachEntry((name, value) -> values.put(name, value.isNull() ? null : value.asString()));
        return values;
    }

    static List<ContainerProfile.Partition> partitions(Handle handle, long profileId) {
        return handle.createQuery("select * from partition_profile where container_profile_id = :id order by id")
                .bind("id", profileId)
                .map((row, context) -> new ContainerProfile.Partition(
                        row.getLong("id"),
                        row.getTimestamp("created").toInstant(),
                        row.getString("name"),
                        row.getString("location"),
                        null,
                        null,
                        null,
                        Rows.instant(row, "modified"),
                        row.getObject("bytes", Long.class),
                        row.getLong("records"),
                        List.of(),
                        List.of()))
                .list();
    }

    static List<ContainerProfile.FieldStub> fields(Handle handle, long profileId) {
        return handle.createQuery("select *, element ->> 'field_type' as element_type from field_profile"
                        + " where container_profile_id = :id order by position, id")
                .bind("id", profileId)
                .map((row, context) -> new ContainerProfile.FieldStub(
                        row.getString("name"),
                        row.getString("field_type"),
                        row.getBoolean("type_declared"),
                        row.getString("type_source"),
                        row.getObject("completeness", Double.class),
                        row.getInt("position"),
                        row.getString("element_type")))
                .list();
    }
}

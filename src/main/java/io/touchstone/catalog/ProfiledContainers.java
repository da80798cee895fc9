package io.touchstone.catalog;

import io.touchstone.datastore.DatastoreCounters;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What profiles leave on containers and fields. */
public final class ProfiledContainers {
    private ProfiledContainers() {}

    /**
     * What was found of a field.
     *
     * @param profileId its newest profile
     * @param inner whether it lies inside a struct: it counts as part of that
     * @param completeness the share of rows that have a value, 0 to 1
     */
    public record Profiled(long fieldId, long profileId, boolean inner, double completeness) {}

    /**
     * Keeps that a container was profiled, which {@link ScannedContainers#lock} holds.
     *
     * @param profileId its newest profile
     * @param records how many it has; null where not all were read
     */
    public static void profiled(
            Handle handle, long containerId, long profileId, @Nullable Long records, List<Profiled> fields) {
        long known = profiled(handle, containerId);
        PreparedBatch batch = handle.prepareBatch(
                "update field set latest_profile_id = :profile, completeness = :completeness where id = :id");
        fields.forEach(field -> batch.bind("id", field.fieldId())
                .bind("profile", field.profileId())
                .bind("completeness", field.completeness())
                .add());
        if (!fields.isEmpty()) {
            batch.execute();
        }
        long now = profiled(handle, containerId);
        Before before = handle.createQuery(
                        "select datastore_id, coalesce(records, 0) as records from container where id = :id")
                .bind("id", containerId)
                .map((row, context) -> new Before(row.getLong("datastore_id"), row.getLong("records")))
                .one();
        long more = records == null ? 0 : records - before.records();
        DatastoreCounters.move(handle, before.datastoreId(), Map.of("fields_profiled", now - known, "records", more));
        handle.createUpdate(
                        """
                        update container set latest_profile_id = :profile, last_profiled = clock_timestamp(),
                            records = coalesce(:records::bigint, records), completeness = :completeness,
                            status = case when status = 'Changed' then 'Available' else status end
                        where id = :id
                        """)
                .bind("id", containerId)
                .bind("profile", profileId)
                .bind("records", records)
                .bind("completeness", completeness(fields))
                .execute();
    }

    private static long profiled(Handle handle, long containerId) {
        return handle.createQuery(
                        "select count(*) from field where container_id = :id and latest_profile_id is not null"
                                + " and parent_id is null")
                .bind("id", containerId)
                .mapTo(Long.class)
                .one();
    }

    private static @Nullable Double completeness(List<Profiled> fields) {
        OptionalDouble mean = fields.stream()
                .filter(field -> !field.inner())
                .mapToDouble(Profiled::completeness)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private record Before(long datastoreId, long records) {}
}

package io.touchstone.operation;

import io.touchstone.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a profile did to one container.
 *
 * @param recordsCount how many rows the container has; null while that is unknown
 * @param recordsProcessed how many of them were read
 * @param fieldsCount how many fields were profiled
 * @param checksSynchronized how many inferred checks stand after it
 * @param result {@code running}, {@code success}, {@code failure} or {@code aborted}
 * @param message what went wrong; with success, a warning
 */
public record ProfileResult(
        long id,
        Instant created,
        long operationId,
        ContainerResult.OfContainer container,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Long recordsCount,
        long recordsProcessed,
        int fieldsCount,
        int checksSynchronized,
        int checksAdded,
        int checksUpdated,
        String result,
        @Nullable String message) {

    /** What a profile did to each container, in the order of its plan. */
    static List<ProfileResult> of(Handle handle, long operationId) {
        return handle.createQuery(
                        """
                        select s.*, c.name, c.container_type, c.table_type,
                            case when s.end_time is null and o.end_time is not null then 'aborted' else s.result end as told,
                            coalesce(s.end_time, o.end_time) as ended
                        from container_profile s join container c on c.id = s.container_id
                        join operation o on o.id = s.operation_id
                        where s.operation_id = :id and s.parent_id is null order by s.id
                        """)
                .bind("id", operationId)
                .map((row, context) -> result(row))
                .list();
    }

    private static ProfileResult result(ResultSet row) throws SQLException {
        return new ProfileResult(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getLong("operation_id"),
                new ContainerResult.OfContainer(
                        row.getLong("container_id"),
                        row.getString("name"),
                        row.getString("container_type"),
                        row.getString("table_type")),
                Rows.instant(row, "start_time"),
                Rows.instant(row, "ended"),
                row.getObject("records_count", Long.class),
                row.getLong("records_processed"),
                row.getInt("fields_count"),
                row.getInt("checks_synchronized"),
                row.getInt("checks_added"),
                row.getInt("checks_updated"),
                row.getString("told"),
                row.getString("message"));
    }
}

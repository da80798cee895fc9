package io.touchstone.scan.subject;

import io.touchstone.db.Database;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What checks measured in earlier scans. */
public final class History {
    private static final String EARLIER =
            """
            from check_metric m join partition_scan p on p.id = m.partition_scan_id
            join container_scan s on s.id = p.container_scan_id
            where m.check_id = :check and m.measured is not null and s.operation_id <> :run
            """;

    private final Database database;
    private final long operationId;

    /** @param operationId the scan, whose own figures are no history */
    public History(Database database, long operationId) {
        this.database = database;
        this.operationId = operationId;
    }

    /** The last figure of a check, of the same partition where there is one; null before the first. */
    public @Nullable BigDecimal last(long checkId, String partition) {
        return database.with(handle -> handle.createQuery(
                        "select m.measured " + EARLIER + " order by p.name = :partition desc, p.id desc limit 1")
                .bind("check", checkId)
                .bind("run", operationId)
                .bind("partition", partition)
                .mapTo(BigDecimal.class)
                .findOne()
                .orElse(null));
    }

    /** The figures of a check since a moment, oldest first. */
    public List<BigDecimal> since(long checkId, Instant since) {
        return database.with(handle -> handle.createQuery(
                        "select m.measured " + EARLIER + " and p.start_time >= :since order by p.id")
                .bind("check", checkId)
                .bind("run", operationId)
                .bind("since", Timestamp.from(since))
                .mapTo(BigDecimal.class)
                .list());
    }
}

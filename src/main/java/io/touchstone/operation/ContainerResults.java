package io.touchstone.operation;

import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.db.Rows;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** What scans did to containers, as people read it. */
public final class ContainerResults {
    private static final String SELECT =
            """
            select s.*, c.name, c.container_type, c.table_type, c.datastore_id,
                case when s.end_time is null and o.end_time is not null then 'aborted' else s.result end as told,
                coalesce(s.end_time, o.end_time) as ended,
                (select count(*) from anomaly a where a.container_scan_id = s.id and not a.archived) as open,
                (select count(*) from anomaly a where a.container_scan_id = s.id and a.archived) as archived
            from container_scan s join container c on c.id = s.container_id join operation o on o.id = s.operation_id
            """;

    private static final String MATCHING =
            """
            where (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = c.datastore_id and dt.team_id = any(:teams)))
              and (cardinality(:ids) = 0 or s.id = any(:ids))
              and (cardinality(:operations) = 0 or s.operation_id = any(:operations))
              and (cardinality(:containers) = 0 or s.container_id = any(:containers))
              and (cardinality(:datastores) = 0 or c.datastore_id = any(:datastores))
              and (cardinality(:results) = 0
                   or case when s.end_time is null and o.end_time is not null then 'aborted' else s.result end
                       = any(:results))
            """;

    private final Database database;

    public ContainerResults(Database database) {
        this.database = database;
    }

    /** Which of them a list shows; empty lists rule nothing out. */
    public record Filter(
            List<Long> ids,
            List<Long> operations,
            List<Long> containers,
            List<Long> datastores,
            List<String> results) {}

    /** The datastore of a container's scan; 404 when there is no such scan. */
    public long datastoreOf(long id) {
        return database.with(handle -> handle.createQuery(
                        "select c.datastore_id from container_scan s join container c on c.id = s.container_id"
                                + " where s.id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Container scan", id)));
    }

    /** What became of a container's scan, partition by partition; 404 when there is none. */
    public ContainerResult get(long id) {
        return database.with(handle -> handle.createQuery(SELECT + "where s.id = :id")
                .bind("id", id)
                .map((row, context) -> result(row))
                .findOne()
                .map(found -> found.with(partitions(handle, id)))
                .orElseThrow(() -> Problem.notFound("Container scan", id)));
    }

    /** What the last scan did to a container; 404 when none did. */
    public ContainerResult latest(long containerId) {
        long id = database.with(
                handle -> handle.createQuery("select max(id) from container_scan where container_id = :id")
                        .bind("id", containerId)
                        .mapTo(Long.class)
                        .findOne()
                        .orElseThrow(() -> Problem.of(404, "Container id: " + containerId + " has not been scanned")));
        return get(id);
    }

    /** One page of them, of datastores the caller may see, the newest first. */
    public Page<ContainerResult> page(Caller caller, Filter filter, Page.Window window) {
        return database.with(handle -> Page.of(
                bind(
                                handle.createQuery(
                                        SELECT + MATCHING + " order by s.id desc limit :size offset :offset"),
                                caller,
                                filter)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> result(row))
                        .list(),
                bind(
                                handle.createQuery(
                                        """
                                        select count(*) from container_scan s join container c on c.id = s.container_id
                                        join operation o on o.id = s.operation_id
                                        """
                                                + MATCHING),
                                caller,
                                filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** What a scan did to each container, in the order of its plan. */
    static List<ContainerResult> of(Handle handle, long operationId) {
        return handle.createQuery(SELECT + "where s.operation_id = :id order by s.id")
                .bind("id", operationId)
                .map((row, context) -> result(row))
                .list();
    }

    private static List<ContainerResult.OfPartition> partitions(Handle handle, long id) {
        return handle.createQuery("select * from partition_scan where container_scan_id = :id order by id")
                .bind("id", id)
                .map((row, context) -> new ContainerResult.OfPartition(
                        row.getLong("id"),
                        row.getTimestamp("end_time").toInstant(),
                        row.getString("name"),
                        row.getString("location"),
                        row.getTimestamp("start_time").toInstant(),
                        row.getTimestamp("end_time").toInstant(),
                        row.getLong("records_processed"),
                        row.getLong("anomaly_count"),
                        row.getString("result"),
                        row.getString("message")))
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("operations", filter.operations().toArray(Long[]::new))
                .bind("containers", filter.containers().toArray(Long[]::new))
                .bind("datastores", filter.datastores().toArray(Long[]::new))
                .bind("results", filter.results().toArray(String[]::new));
    }

    private static ContainerResult result(ResultSet row) throws SQLException {
        return new ContainerResult(
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
                row.getLong("records_processed"),
                row.getLong("anomaly_count"),
                row.getLong("open"),
                row.getLong("archived"),
                row.getString("told"),
                row.getString("message"),
                null);
    }
}

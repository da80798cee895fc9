package io.touchstone.anomaly;

import io.touchstone.access.Account;
import io.touchstone.access.Caller;
import io.touchstone.catalog.Container;
import io.touchstone.check.quality.QualityCheck;
import io.touchstone.check.quality.QualityCheckStore;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Json;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The anomalies as rows people read. */
public final class AnomalyStore {
    private static final String SELECT =
            """
            select a.*, d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                c.name as container_name, c.container_type, c.table_type,
                (select coalesce(jsonb_agg(jsonb_build_object('check_id', f.check_id, 'message', f.message,
                        'suggested_field', f.suggested_field, 'suggested_value', f.suggested_value,
                        'suggested_score', f.suggested_score, 'parameters', f.parameters) order by f.position, f.check_id), '[]')
                    from failed_check f where f.anomaly_id = a.id) as failed_checks,
                (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'created', u.created, 'user_id', u.user_id,
                        'user_name', u.user_name, 'email', u.email, 'name', u.name, 'role', u.role,
                        'user_type', u.user_type) order by s.position), '[]')
                    from anomaly_assignee s join account u on u.id = s.account_id where s.anomaly_id = a.id) as assignees,
                (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]')
                    from anomaly_tag n join tag t on t.id = n.tag_id where n.anomaly_id = a.id) as tags
            from anomaly a join datastore d on d.id = a.datastore_id join container c on c.id = a.container_id
            """;

    private static final Map<String, String> SORTS = Map.of(
            "id", "a.id", //
            "created", "a.created",
            "weight", "a.weight",
            "anomalous_records_count", "coalesce(a.anomalous_records_count, 0)");

    private final Database database;

    public AnomalyStore(Database database) {
        this.database = database;
    }

    /** What an id in a path or a body leads to. */
    public record Found(long id, long datastoreId) {}

    /** The anomaly behind a number or a UUID; 404 when there is none. */
    Found find(String id) {
        return database.with(handle -> find(handle, id));
    }

    /** The same in the caller's transaction. */
    public static Found find(Handle handle, String id) {
        boolean uuid = id.indexOf('-') > 0;
        return handle.createQuery("select id, datastore_id from anomaly where "
                        + (uuid ? "uuid = cast(:id as uuid)" : "id = cast(:id as bigint)"))
                .bind("id", id)
                .map((row, context) -> new Found(row.getLong("id"), row.getLong("datastore_id")))
                .findOne()
                .orElseThrow(() -> Problem.of(404, "Anomaly id: " + id + " not found"));
    }

    /** The anomaly of that id, which is no longer new once it was read. */
    public Anomaly.Full read(Caller caller, long id) {
        return database.inTransaction(handle -> {
            handle.createUpdate("update anomaly set is_new = false where id = :id and is_new")
                    .bind("id", id)
                    .execute();
            return get(handle, caller, id);
        });
    }

    /** One page of the anomalies of datastores the caller may see, the newest first unless sorted otherwise. */
    Page<Anomaly> page(Caller caller, AnomalyFilter filter, List<Arguments.Sort> sorts, Page.Window window) {
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        boolean oldestFirst = !sorts.isEmpty() && !sorts.get(0).descending();
        order.append(oldestFirst ? "a.id" : "a.id desc");
        return database.with(handle -> {
            List<Row> rows = filter.bind(
                            handle.createQuery(SELECT + AnomalyFilter.MATCHING + order + " limit :size offset :offset"),
                            caller)
                    .bind("size", window.size())
                    .bind("offset", window.offset())
                    .map((row, context) -> row(row))
                    .list();
            long total = filter.bind(
                            handle.createQuery("select count(*) from anomaly a " + AnomalyFilter.MATCHING), caller)
                    .mapTo(Long.class)
                    .one();
            return Page.of(withChecks(handle, caller, rows), total, window);
        });
    }

    /** The anomaly of that id; 404 when there is none. */
    static Anomaly.Full get(Handle handle, Caller caller, long id) {
        Row row = handle.createQuery(SELECT + "where a.id = :id")
                .bind("id", id)
                .map((found, context) -> row(found))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Anomaly", id));
        Anomaly.@Nullable Stub source = row.fingerprintSource() == null ? null : stub(handle, row.fingerprintSource());
        return new Anomaly.Full(withChecks(handle, caller, List.of(row)).get(0), row.operation(), source);
    }

    private static Anomaly.@Nullable Stub stub(Handle handle, long id) {
        return handle.createQuery("select * from anomaly where id = :id")
                .bind("id", id)
                .map((row, context) -> new Anomaly.Stub(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        row.getString("type"),
                        row.getString("status"),
                        row.getString("fingerprint")))
                .findOne()
                .orElse(null);
    }

    /** A row whose failed checks are known by their ids alone. */
    private record Row(Anomaly anomaly, JsonNode failedChecks, JsonNode operation, @Nullable Long fingerprintSource) {}

    private static List<Anomaly> withChecks(Handle handle, Caller caller, List<Row> rows) {
        Set<Long> ids = rows.stream()
                .flatMap(row -> StreamSupport.stream(row.failedChecks().spliterator(), false))
                .map(failed -> failed.path("check_id").asLong())
                .collect(Collectors.toSet());
        Map<Long, QualityCheck> known = ids.isEmpty() ? Map.of() : QualityCheckStore.all(handle, caller, ids);
        return rows.stream().map(row -> withChecks(row, known)).toList();
    }

    private static Anomaly withChecks(Row row, Map<Long, QualityCheck> known) {
        List<Anomaly.FailedCheck> failed = new ArrayList<>();
        for (JsonNode one : row.failedChecks()) {
            @Nullable QualityCheck check = known.get(one.path("check_id").asLong());
            if (check != null) {
                failed.add(new Anomaly.FailedCheck(
                        check,
                        one.path("message").asString(),
                        text(one, "suggested_field"),
                        text(one, "suggested_value"),
                        one.path("suggested_score").isNumber()
                                ? one.path("suggested_score").asDouble()
                                : null,
                        one.path("parameters").isNull() ? null : one.path("parameters")));
            }
        }
        Anomaly a = row.anomaly();
        return new Anomaly(
                a.id(),
                a.uuid(),
                a.created(),
                a.type(),
                a.status(),
                a.archived(),
                a.isNew(),
                a.sourceEnriched(),
                a.enrichmentMessage(),
                a.weight(),
                a.anomalousRecordsCount(),
                a.message(),
                a.description(),
                a.fingerprint(),
                a.datastore(),
                a.container(),
                a.partition(),
                failed,
                a.assignees(),
                a.globalTags());
    }

    private static @Nullable String text(JsonNode of, String name) {
        return of.path(name).isString() ? of.path(name).asString() : null;
    }

    private static Row row(ResultSet row) throws SQLException {
        Anomaly anomaly = new Anomaly(
                row.getLong("id"),
                row.getObject("uuid", UUID.class),
                row.getTimestamp("created").toInstant(),
                row.getString("type"),
                row.getString("status"),
                row.getBoolean("archived"),
                row.getBoolean("is_new"),
                row.getBoolean("source_enriched"),
                row.getString("enrichment_message"),
                row.getLong("weight"),
                row.getObject("anomalous_records_count", Long.class),
                row.getString("message"),
                row.getString("description"),
                row.getString("fingerprint"),
                new Container.OnDatastore(
                        row.getLong("datastore_id"),
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only")),
                new Container.Stub(
                        row.getLong("container_id"),
                        row.getString("container_name"),
                        row.getString("container_type"),
                        row.getString("table_type")),
                new Anomaly.Partition(row.getString("partition_name"), row.getString("partition_location")),
                List.of(),
                Json.list(row.getString("assignees"), Account.class),
                Json.list(row.getString("tags"), Tag.class));
        return new Row(
                anomaly,
                Json.parse(row.getString("failed_checks")),
                Json.parse(row.getString("operation")),
                row.getObject("fingerprint_source_id", Long.class));
    }
}

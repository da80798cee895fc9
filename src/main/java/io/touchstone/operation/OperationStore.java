package io.touchstone.operation;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Json;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The operations as rows people see. */
public final class OperationStore {
    private static final String SELECT =
            """
            select o.*, coalesce(o.start_time, o.created) as started,
                d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                to_jsonb(t) as triggered_user, to_jsonb(a) as aborted_user
            from operation o join datastore d on d.id = o.datastore_id
            left join account t on t.id = o.account_id left join account a on a.id = o.aborted_by_id
            """;

    private static final String MATCHING =
            """
            where (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = o.datastore_id and dt.team_id = any(:teams)))
              and (cardinality(:ids) = 0 or o.id = any(:ids))
              and (cardinality(:datastores) = 0 or o.datastore_id = any(:datastores))
              and (cardinality(:types) = 0 or o.type = any(:types))
              and (cardinality(:results) = 0 or o.result = any(:results))
              and (:finished::boolean is null or (o.end_time is not null) = :finished)
              and (:from::timestamptz is null or o.created >= :from)
              and (:to::timestamptz is null or o.created < :to)
            """;

    private static final Map<String, String> SORTS = Map.of(
            "created", "o.created", "duration", "coalesce(o.end_time, now()) - coalesce(o.start_time, o.created)");

    private final Database database;

    public OperationStore(Database database) {
        this.database = database;
    }

    /** Which operations a list shows; empty lists and nulls rule nothing out. */
    public record Filter(
            List<Long> ids,
            List<Long> datastores,
            List<String> types,
            List<String> results,
            @Nullable Boolean finished,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The operation of that id; 404 when there is none. */
    public Operation require(long id) {
        return database.with(handle -> require(handle, id));
    }

    /** Proves that there is such a datastore; 404 when there is none. */
    long requireDatastore(long id) {
        return database.with(handle -> handle.createQuery("select id from datastore where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Datastore", id)));
    }

    /** One page of the operations on datastores the caller may see, the newest first unless sorted otherwise. */
    public Page<Operation> page(Caller caller, Filter filter, List<Arguments.Sort> sorts, Page.Window window) {
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        boolean oldestFirst = !sorts.isEmpty() && !sorts.get(0).descending();
        order.append(sorts.isEmpty() ? "o.created desc, " : "").append(oldestFirst ? "o.id" : "o.id desc");
        return database.with(handle -> Page.of(
                bind(handle.createQuery(SELECT + MATCHING + order + " limit :size offset :offset"), caller, filter)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> operation(row))
                        .list(),
                bind(handle.createQuery("select count(*) from operation o " + MATCHING), caller, filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** Asks for an operation to be stopped: one that waits ends at once, one that runs within a moment. */
    public Operation abort(Caller caller, long id) {
        return database.inTransaction(handle -> {
            Operation before = require(handle, id);
            int asked = handle.createUpdate(
                            """
                            update operation set abort_requested = true,
                                aborted_by = coalesce(aborted_by, :user), aborted_by_id = coalesce(aborted_by_id, :account),
                                end_time = case when result = 'queued' then now() end,
                                result = case when result = 'queued' then 'aborted' else result end
                            where id = :id and end_time is null
                            """)
                    .bind("id", id)
                    .bind("user", caller.userName())
                    .bind("account", caller.accountId())
                    .execute();
            Operation after = require(handle, id);
            if (asked > 0) {
                Audit.changed(handle, caller, "operation", id, before, after);
            }
            return after;
        });
    }

    /** Deletes the record of an operation that is over; 409 while it is not. What it did stays. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            Operation before = require(handle, id);
            int deleted = handle.createUpdate("delete from operation where id = :id and end_time is not null")
                    .bind("id", id)
                    .execute();
            if (deleted == 0) {
                throw Problem.conflict("Operation id: " + id + " is " + before.result() + ": abort it first");
            }
            Audit.deleted(handle, caller, "operation", id, before);
        });
    }

    static long insert(Handle handle, Caller caller, String type, long datastoreId, ObjectNode options) {
        return handle.createQuery(
                        """
                        insert into operation (type, datastore_id, options, triggered_by, account_id)
                        values (:type, :datastore, :options::jsonb, :user, :account) returning id
                        """)
                .bind("type", type)
                .bind("datastore", datastoreId)
                .bind("options", options.toString())
                .bind("user", caller.userName())
                .bind("account", caller.accountId())
                .mapTo(Long.class)
                .one();
    }

    private static Operation require(Handle handle, long id) {
        return handle.createQuery(SELECT + "where o.id = :id")
                .bind("id", id)
                .map((row, context) -> operation(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Operation", id));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("datastores", filter.datastores().toArray(Long[]::new))
                .bind("types", filter.types().toArray(String[]::new))
                .bind("results", filter.results().toArray(String[]::new))
                .bind("finished", filter.finished())
                .bind("from", filter.from())
                .bind("to", filter.to());
    }

    private static Operation operation(ResultSet row) throws SQLException {
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
                status(row.getString("status")),
                (ObjectNode) Json.parse(row.getString("options")));
    }

    private static Operation.@Nullable User user(@Nullable String json) {
        return json == null ? null : Json.read(Json.parse(json), Operation.User.class);
    }

    private static Map<String, Long> status(String json) {
        Map<String, Long> status = new LinkedHashMap<>();
        status.put("total_containers", 0L);
        status.put("containers_analyzed", 0L);
        status.put("records_processed", 0L);
        Json.parse(json)
                .properties()
                .forEach(counter ->
                        status.put(counter.getKey(), counter.getValue().asLong()));
        return status;
    }
}

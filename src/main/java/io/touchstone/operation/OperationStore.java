package io.touchstone.operation;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The operations as rows people see. */
public final class OperationStore {
    private static final Map<String, String> SORTS = Map.of(
            "created", "o.created", "duration", "coalesce(o.end_time, now()) - coalesce(o.start_time, o.created)");

    private final Database database;

    public OperationStore(Database database) {
        this.database = database;
    }

    /** The operation of that id; 404 when there is none. */
    public Operation require(long id) {
        return database.with(handle -> require(handle, id));
    }

    /** The same with what became of each container, where it is a scan or a profile. */
    Operation read(long id) {
        return database.with(handle -> told(handle, require(handle, id)));
    }

    /** An operation with what became of each container. */
    static Operation told(Handle handle, Operation operation) {
        if (operation.isScan()) {
            return operation.with(ContainerResults.of(handle, operation.id()), null);
        }
        return operation.isProfile() ? operation.with(null, ProfileResult.of(handle, operation.id())) : operation;
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
    Page<Operation> page(Caller caller, OperationFilter filter, List<Arguments.Sort> sorts, Page.Window window) {
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        boolean oldestFirst = !sorts.isEmpty() && !sorts.get(0).descending();
        order.append(sorts.isEmpty() ? "o.created desc, " : "").append(oldestFirst ? "o.id" : "o.id desc");
        return database.with(handle -> Page.of(
                filter.bind(
                                handle.createQuery(OperationRows.SELECT + OperationFilter.MATCHING + order
                                        + " limit :size offset :offset"),
                                caller)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> OperationRows.operation(row))
                        .list(),
                filter.bind(handle.createQuery("select count(*) from operation o " + OperationFilter.MATCHING), caller)
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

    /** @param resumedFrom the operation it goes on with; null for none */
    static long insert(
            Handle handle,
            Caller caller,
            String type,
            long datastoreId,
            ObjectNode options,
            @Nullable Long resumedFrom) {
        return handle.createQuery(
                        """
                        insert into operation (type, datastore_id, options, triggered_by, account_id, resumed_from)
                        values (:type, :datastore, :options::jsonb, :user, :account, :resumed) returning id
                        """)
                .bind("resumed", resumedFrom)
                .bind("type", type)
                .bind("datastore", datastoreId)
                .bind("options", options.toString())
                .bind("user", caller.userName())
                .bind("account", caller.accountId())
                .mapTo(Long.class)
                .one();
    }

    private static Operation require(Handle handle, long id) {
        return handle.createQuery(OperationRows.SELECT + "where o.id = :id")
                .bind("id", id)
                .map((row, context) -> OperationRows.operation(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Operation", id));
    }
}

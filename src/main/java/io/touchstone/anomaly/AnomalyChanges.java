package io.touchstone.anomaly;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.check.CheckCounters;
import io.touchstone.check.quality.Feedback;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tagged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people do to anomalies: settle them, archive them, hand them to somebody. */
public final class AnomalyChanges {
    private final Database database;

    public AnomalyChanges(Database database) {
        this.database = database;
    }

    /**
     * What shall be different; null leaves as it is.
     *
     * @param status Active or Acknowledged; an archived anomaly is open again then
     * @param tags names; unknown ones become tags
     * @param assigneeIds accounts
     */
    public record Change(
            @Nullable String status,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable List<Long> assigneeIds) {}

    /** One of several changes: the anomaly, and what shall be different. */
    public record Changed(long id, Change change) {}

    /**
     * One of several anomalies to go.
     *
     * @param status where it is archived: why; null: it is deleted for good
     * @param comment added to it; null for none
     */
    public record Gone(long id, @Nullable String status, @Nullable String comment) {}

    /** Where an anomaly stands, its row held until the transaction ends. */
    private record Standing(long id, long containerId, boolean open, List<Long> checks) {}

    /** Changes anomalies, all of them or none. */
    public List<Anomaly.Full> change(Caller caller, List<Changed> changes) {
        return database.inTransaction(handle -> {
            List<Anomaly.Full> after = new ArrayList<>();
            for (Changed one : ordered(changes, Comparator.comparing(Changed::id))) {
                change(handle, caller, one.id(), one.change());
            }
            changes.forEach(one -> after.add(AnomalyStore.get(handle, caller, one.id())));
            return after;
        });
    }

    /** Archives or deletes anomalies, all of them or none. */
    public void remove(Caller caller, List<Gone> gone) {
        database.useTransaction(handle -> {
            for (Gone one : ordered(gone, Comparator.comparing(Gone::id))) {
                Anomaly.Full before = AnomalyStore.get(handle, caller, one.id());
                Standing standing = hold(handle, one.id());
                if (one.comment() != null && !one.comment().isBlank()) {
                    CommentStore.add(handle, caller, one.id(), one.comment());
                }
                if (one.status() == null) {
                    delete(handle, standing);
                    Audit.deleted(handle, caller, "anomaly", one.id(), before);
                } else {
                    settle(handle, standing, one.status());
                    if (one.status().equals("Invalid")) {
                        Feedback.invalid(handle, caller, standing.checks(), rows(handle, one.id()));
                    }
                    Audit.changed(
                            handle, caller, "anomaly", one.id(), before, AnomalyStore.get(handle, caller, one.id()));
                }
            }
        });
    }

    private static <T> List<T> ordered(List<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }

    private static void change(Handle handle, Caller caller, long id, Change change) {
        Anomaly.Full before = AnomalyStore.get(handle, caller, id);
        Standing standing = hold(handle, id);
        if (change.status() != null) {
            settle(handle, standing, change.status());
        }
        if (change.description() != null) {
            handle.createUpdate("update anomaly set description = nullif(:text, '') where id = :id")
                    .bind("id", id)
                    .bind("text", change.description())
                    .execute();
        }
        if (change.tags() != null) {
            Tagged.ANOMALY.set(handle, caller, id, change.tags());
            AnomaliesOfChecks.weighAnew(handle, new Long[] {id});
        }
        if (change.assigneeIds() != null) {
            setAssignees(handle, id, change.assigneeIds());
        }
        Audit.changed(handle, caller, "anomaly", id, before, AnomalyStore.get(handle, caller, id));
    }

    /** Holds what the counters of an anomaly are on in the order everybody does: datastore, container, checks, anomaly. */
    private static Standing hold(Handle handle, long id) {
        handle.createQuery("select d.id from datastore d join anomaly a on a.datastore_id = d.id where a.id = :id"
                        + " for no key update of d")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
        return handle.createQuery(
                        """
                        select id, container_id, not archived as open,
                            array(select check_id from failed_check f where f.anomaly_id = a.id order by 1) as checks
                        from anomaly a where id = :id for update
                        """)
                .bind("id", id)
                .map((row, context) -> new Standing(
                        row.getLong("id"), row.getLong("container_id"), row.getBoolean("open"), List.of((Long[])
                                row.getArray("checks").getArray())))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Anomaly", id));
    }

    private static void settle(Handle handle, Standing standing, String status) {
        boolean opens = status.equals("Active") || status.equals("Acknowledged");
        int active = (opens ? 1 : 0) - (standing.open() ? 1 : 0);
        ContainerCounters.anomalies(handle, standing.containerId(), 0, active);
        CheckCounters.anomalies(handle, standing.checks(), 0, active);
        handle.createUpdate(
                        """
                        update anomaly set status = :status, is_new = false,
                            resolved_by_operation_id = null, resolved_by_container_scan_id = null
                        where id = :id and status <> :status
                        """)
                .bind("id", standing.id())
                .bind("status", status)
                .execute();
    }

    /** The rows that show it, as far as they are not in an enrichment store. */
    private static List<JsonNode> rows(Handle handle, long id) {
        return handle.createQuery(
                        "select record from source_record where anomaly_id = :id and context is null order by position")
                .bind("id", id)
                .mapTo(String.class)
                .map(Json::parse)
                .list();
    }

    private static void delete(Handle handle, Standing standing) {
        int active = standing.open() ? -1 : 0;
        ContainerCounters.anomalies(handle, standing.containerId(), -1, active);
        CheckCounters.anomalies(handle, standing.checks(), -1, active);
        handle.createUpdate("delete from anomaly where id = :id")
                .bind("id", standing.id())
                .execute();
    }

    private static void setAssignees(Handle handle, long id, List<Long> accounts) {
        handle.createUpdate("delete from anomaly_assignee where anomaly_id = :id")
                .bind("id", id)
                .execute();
        for (int at = 0; at < accounts.size(); at++) {
            long account = accounts.get(at);
            int added = handle.createUpdate(
                            """
                            insert into anomaly_assignee (anomaly_id, account_id, position)
                            select :id, a.id, :position from account a where a.id = :account and a.deleted_at is null
                            on conflict do nothing
                            """)
                    .bind("id", id)
                    .bind("account", account)
                    .bind("position", at)
                    .execute();
            if (added == 0 && accounts.indexOf(account) == at) {
                throw Problem.notFound("User", account);
            }
        }
    }
}

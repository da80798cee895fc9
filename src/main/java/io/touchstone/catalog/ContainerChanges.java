package io.touchstone.catalog;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do to containers: say how they are read and watched, what they are called, and that they go. */
public final class ContainerChanges {
    private final Database database;

    public ContainerChanges(Database database) {
        this.database = database;
    }

    /** Changes a container as a body says, see {@link ContainerUpdate}. */
    Container update(Caller caller, long id, ObjectNode body) {
        return update(caller, id, body, (handle, before) -> {});
    }

    /** What is done to a container before the rest of a change, in its transaction. */
    interface First {
        /** Does it. */
        void to(Handle handle, Container before);
    }

    /** The same, after something else was done to it. */
    Container update(Caller caller, long id, ObjectNode body, First first) {
        return database.inTransaction(handle -> {
            Container before = held(handle, caller, id);
            first.to(handle, before);
            ContainerUpdate update = new ContainerUpdate(handle, before, body);
            Container after = apply(handle, caller, before, update.columns(), body);
            if (body.path("exclude_fields").isArray()) {
                exclude(handle, id, after.settings().excludeFields());
            }
            return after;
        });
    }

    /** Changes what containers are called and which tags they have, all of them or none. */
    List<Container> updateAll(Caller caller, List<JsonNode> items) {
        return database.inTransaction(handle -> {
            ContainerCounters.hold(
                    handle, items.stream().map(item -> item.path("id").asLong()).toList());
            List<Container> changed = new ArrayList<>();
            for (JsonNode item : items) {
                Container before = held(handle, caller, item.path("id").asLong());
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                ContainerUpdate.texts(item, columns);
                changed.add(apply(handle, caller, before, columns, item));
            }
            return changed;
        });
    }

    /** Says of containers whether their size and their freshness are watched, of all of them or none. */
    List<Container> track(Caller caller, List<JsonNode> items) {
        return database.inTransaction(handle -> {
            ContainerCounters.hold(
                    handle, items.stream().map(item -> item.path("id").asLong()).toList());
            List<Container> changed = new ArrayList<>();
            for (JsonNode item : items) {
                Container before = held(handle, caller, item.path("id").asLong());
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                ContainerUpdate.tracking(item, columns);
                changed.add(apply(handle, caller, before, columns, Json.object()));
            }
            return changed;
        });
    }

    private static Container held(Handle handle, Caller caller, long id) {
        ContainerCounters.hold(handle, List.of(id));
        Container container = ContainerStore.get(handle, caller, id);
        if (container.deletedAt() != null) {
            throw Problem.conflict("Container id: " + id + " was deleted");
        }
        return container;
    }

    private static Container apply(
            Handle handle, Caller caller, Container before, Map<String, @Nullable Object> columns, JsonNode body) {
        if (!columns.isEmpty()) {
            String assignments = columns.keySet().stream()
                    .map(column -> column + " = :" + column + (ContainerUpdate.JSON.contains(column) ? "::jsonb" : ""))
                    .collect(Collectors.joining(", "));
            handle.createUpdate("update container set " + assignments + " where id = :id")
                    .bindMap(columns)
                    .bind("id", before.id())
                    .execute();
        }
        if (body.path("tags").isArray()) {
            setTags(
                    handle,
                    caller,
                    before.id(),
                    body.path("tags").valueStream().map(JsonNode::asString).toList());
        }
        Container after = ContainerStore.get(handle, caller, before.id());
        Audit.changed(handle, caller, "container", before.id(), before, after);
        return after;
    }

    /** Replaces its own tags; those of its datastore it has without them. */
    private static void setTags(Handle handle, Caller caller, long id, List<String> names) {
        Tagged.CONTAINER.set(handle, caller, id, names);
        handle.createUpdate(
                        """
                        delete from container_tag where container_id = :id and tag_id in (
                            select dt.tag_id from datastore_tag dt
                            join container c on c.datastore_id = dt.datastore_id where c.id = :id)
                        """)
                .bind("id", id)
                .execute();
    }

    private static void exclude(Handle handle, long id, List<String> names) {
        handle.createUpdate(
                        """
                        update field set status = case when name = any(:names) then 'excluded' else 'active' end
                        where container_id = :id and (status = 'excluded') <> (name = any(:names))
                        """)
                .bind("id", id)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }

    /**
     * Takes containers out of sight, all of them or none, and with them their checks and anomalies; only a sync that recreates
     * brings them back. Nothing happens to one that is gone already.
     */
    void delete(Caller caller, List<Long> ids) {
        database.useTransaction(handle -> {
            ContainerCounters.hold(handle, ids);
            int deleted = 0;
            for (long id : new TreeSet<>(ids)) {
                Container before = ContainerStore.get(handle, caller, id);
                if (before.deletedAt() == null) {
                    delete(handle, id);
                    Audit.deleted(handle, caller, "container", id, before);
                    deleted++;
                }
            }
            if (deleted > 0) {
                Listings.changed(handle);
            }
        });
    }

    private static void delete(Handle handle, long id) {
        handle.createUpdate(
                        """
                        with gone as (
                            update container set deleted_at = now(), pruned = false where id = :id returning *)
                        update datastore d set containers = greatest(0, d.containers - 1),
                            fields = greatest(0, d.fields - gone.fields),
                            records = greatest(0, d.records - coalesce(gone.records, 0)),
                            active_checks = greatest(0, d.active_checks - gone.active_checks),
                            passing_checks = greatest(0, d.passing_checks - gone.passing_checks),
                            failing_checks = greatest(0, d.failing_checks - gone.failing_checks),
                            anomalies = greatest(0, d.anomalies - gone.anomalies),
                            active_anomalies = greatest(0, d.active_anomalies - gone.active_anomalies)
                        from gone where d.id = gone.datastore_id
                        """)
                .bind("id", id)
                .execute();
    }
}

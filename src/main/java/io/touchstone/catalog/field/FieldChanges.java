package io.touchstone.catalog.field;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.catalog.Field;
import io.touchstone.db.Database;
import io.touchstone.http.Problem;
import io.touchstone.tag.Tagged;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** What people say of fields: what they are called, their tags, and whether their values are read and shown. */
public final class FieldChanges {
    private static final Set<String> NESTED = Set.of("Array", "Struct", "MapType");

    private final Database database;

    public FieldChanges(Database database) {
        this.database = database;
    }

    /** Changes fields as bodies say, each named by its {@code id}, all of them or none; only what is named changes. */
    List<Field> update(Caller caller, List<? extends JsonNode> bodies) {
        return database.inTransaction(handle -> {
            ContainerCounters.hold(handle, containers(handle, bodies));
            return bodies.stream().map(body -> update(handle, caller, body)).toList();
        });
    }

    private static List<Long> containers(Handle handle, List<? extends JsonNode> bodies) {
        return handle.createQuery("select distinct container_id from field where id = any(:ids)")
                .bind(
                        "ids",
                        bodies.stream().map(body -> body.path("id").asLong()).toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    private static Field update(Handle handle, Caller caller, JsonNode body) {
        long id = body.path("id").asLong();
        Field before = FieldStore.get(handle, id);
        rename(handle, before, body);
        text(handle, id, body, "description");
        text(handle, id, body, "display_name");
        if (body.has("additional_metadata")) {
            handle.createUpdate("update field set additional_metadata = :value::jsonb where id = :id")
                    .bind(
                            "value",
                            body.path("additional_metadata").isNull()
                                    ? null
                                    : body.path("additional_metadata").toString())
                    .bind("id", id)
                    .execute();
        }
        if (body.path("tags").isArray()) {
            Tagged.FIELD.set(
                    handle,
                    caller,
                    id,
                    body.path("tags").valueStream().map(JsonNode::asString).toList());
        }
        if (body.path("status").isString()) {
            status(handle, before, body);
        }
        Field after = FieldStore.get(handle, id);
        Audit.changed(handle, caller, "field", id, before, after);
        return after;
    }

    /** A field is read by its name in the store, which only the store can change: another name is what people call it. */
    private static void rename(Handle handle, Field before, JsonNode body) {
        String name = body.path("name").asString("");
        if (name.isEmpty() || name.equals(before.name())) {
            return;
        }
        if (NESTED.contains(before.type())) {
            throw Problem.of(406, "Field id: " + before.id() + " is " + before.type() + ", and keeps its name");
        }
        handle.createUpdate("update field set display_name = :name where id = :id")
                .bind("name", name)
                .bind("id", before.id())
                .execute();
    }

    private static void text(Handle handle, long id, JsonNode body, String column) {
        if (body.has(column)) {
            handle.createUpdate("update field set " + column + " = :value where id = :id")
                    .bind(
                            "value",
                            body.path(column).isNull()
                                    ? null
                                    : body.path(column).asString())
                    .bind("id", id)
                    .execute();
        }
    }

    /** Its container keeps a list of those that are excluded. */
    private static void status(Handle handle, Field before, JsonNode body) {
        String status = body.path("status").asString();
        if (status.equals(before.status())) {
            return;
        }
        if (status.equals("missing") || before.status().equals("missing")) {
            throw Problem.conflict("Whether field id: " + before.id() + " is missing, its store says");
        }
        boolean excluded = status.equals("excluded");
        if (!status.equals("active") && isGroupedBy(handle, before.id())) {
            throw Problem.conflict(
                    "Its container is grouped by " + before.name() + ": take it out of group_by_fields first");
        }
        if (excluded && !body.path("force_drop_fields").asBoolean(false) && isChecked(handle, before.id())) {
            throw Problem.conflict(
                    "There are checks on " + before.name()
                            + ": they could not be asserted any more. Send force_drop_fields to exclude the field nevertheless");
        }
        handle.createUpdate(
                        """
                        with changed as (update field set status = :status where id = :id returning container_id, name)
                        update container c set exclude_fields = array_remove(c.exclude_fields, f.name)
                            || case when :excluded then array[f.name] else '{}'::text[] end
                        from changed f where c.id = f.container_id and (:excluded or f.name = any(c.exclude_fields))
                        """)
                .bind("status", status)
                .bind("excluded", excluded)
                .bind("id", before.id())
                .execute();
    }

    private static boolean isGroupedBy(Handle handle, long id) {
        return handle.createQuery(
                        """
                        select exists (select from container c join field f on f.container_id = c.id,
                            jsonb_array_elements(c.group_by_fields) g where f.id = :id and g @> to_jsonb(f.name))
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean isChecked(Handle handle, long id) {
        return handle.createQuery(
                        """
                        select exists (select from quality_check q join field f on f.container_id = q.container_id
                            where f.id = :id and f.name = any(q.fields) and q.deleted_at is null)
                        """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }
}

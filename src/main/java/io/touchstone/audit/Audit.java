package io.touchstone.audit;

import io.touchstone.access.Caller;
import io.touchstone.http.Json;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the trail, in the very transaction that makes the change it tells of. What it is given holds no secrets. */
public final class Audit {
    private static final String INSERT =
            """
            insert into audit (account_id, user_name, entity, entity_id, operation, changeset)
            values (:account, :user, :entity, :id, :operation, :changes::jsonb)
            """;

    private Audit() {}

    /** Something came into being. */
    public static void created(Handle handle, Caller caller, String entity, long id, Object after) {
        write(handle, caller, entity, id, "insert", difference(Json.object(), tree(after)));
    }

    /** Things came into being, by their ids. */
    public static void created(Handle handle, Caller caller, String entity, Map<Long, ?> after) {
        if (after.isEmpty()) {
            return;
        }
        PreparedBatch entries = handle.prepareBatch(INSERT);
        after.forEach((id, one) -> bind(entries, caller, entity, id, "insert", difference(Json.object(), tree(one)))
                .add());
        entries.execute();
    }

    /** Something changed; nothing is written when it did not. */
    public static void changed(Handle handle, Caller caller, String entity, long id, Object before, Object after) {
        ObjectNode changes = difference(tree(before), tree(after));
        if (!changes.isEmpty()) {
            write(handle, caller, entity, id, "update", changes);
        }
    }

    /** Something is gone. */
    public static void deleted(Handle handle, Caller caller, String entity, long id, Object before) {
        write(handle, caller, entity, id, "delete", difference(tree(before), Json.object()));
    }

    private static void write(
            Handle handle, Caller caller, String entity, long id, String operation, ObjectNode changes) {
        bind(handle.createUpdate(INSERT), caller, entity, id, operation, changes)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, Caller caller, String entity, long id, String operation, ObjectNode changes) {
        return statement
                .bind("account", caller.accountId())
                .bind("user", caller.userName())
                .bind("entity", entity)
                .bind("id", id)
                .bind("operation", operation)
                .bind("changes", changes.toString());
    }

    private static ObjectNode tree(Object value) {
        return (ObjectNode) Json.tree(value);
    }

    private static ObjectNode difference(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        ObjectNode changes = Json.object();
        for (String name : names) {
            JsonNode old = orNull(before.get(name));
            JsonNode now = orNull(after.get(name));
            if (!old.equals(now)) {
                changes.putArray(name).add(old).add(now);
            }
        }
        return changes;
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? NullNode.getInstance() : value;
    }
}

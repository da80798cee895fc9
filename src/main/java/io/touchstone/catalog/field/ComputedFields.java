package io.touchstone.catalog.field;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.ContainerCounters;
import io.touchstone.connector.FieldType;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that are made of others of their container, as rows; each has a row among the fields too. */
public final class ComputedFields {
    /** A {@code computed_field k} as JSON, in the words of the API. */
    public static final String JSON =
            """
            jsonb_build_object('id', k.id, 'container_id', k.container_id, 'name', k.name,
                'created', to_char(k.created at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'transformation_type', k.transformation, 'properties', k.properties,
                'additional_metadata', k.additional_metadata,
                'source_fields', (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'type', s.type,
                        'status', case when s.missing then 'missing' else s.status end, 'container_id', s.container_id)
                        order by n.position)
                    from unnest(k.source_fields) with ordinality n(name, position)
                    join field s on s.container_id = k.container_id and s.name = n.name),
                'owner_id', k.owner_id, 'last_editor_id', k.last_editor_id)""";

    private final Database database;

    public ComputedFields(Database database) {
        this.database = database;
    }

    /**
     * What one is to be.
     *
     * @param sources names of the fields it is said to be made of; null where an expression says it
     * @param expression what it comes to
     * @param reads names of the fields its values are made of
     * @param type of its values
     */
    public record Draft(
            String name,
            String transformation,
            @Nullable List<String> sources,
            JsonNode properties,
            @Nullable JsonNode additionalMetadata,
            String expression,
            Collection<String> reads,
            FieldType type) {}

    /** The container of a computed field; 404 when there is no such field. */
    public long containerOf(long id) {
        return database.with(handle -> handle.createQuery("select container_id from computed_field where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** The name of a computed field; 404 when there is no such field. */
    public String nameOf(long id) {
        return database.with(handle -> get(handle, id)).path("name").asString();
    }

    /** Makes one; 409 when its container has a field of that name. */
    public JsonNode add(Caller caller, long containerId, Draft draft) {
        return database.inTransaction(handle -> {
            ContainerCounters.hold(handle, List.of(containerId));
            requireFree(handle, containerId, draft.name());
            long id = bind(
                            handle.createQuery(
                                    """
                                    insert into computed_field (container_id, name, transformation, source_fields,
                                        properties, expression, reads, additional_metadata, owner_id, last_editor_id)
                                    values (:container, :name, :transformation,
                                        array(select jsonb_array_elements_text(:sources::jsonb)), :properties::jsonb, :expression,
                                        :reads, :metadata::jsonb, :account, :account) returning id
                                    """),
                            caller,
                            draft)
                    .bind("container", containerId)
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate(
                            """
                            insert into field (container_id, name, position, type, native_type, nullable, computed_field_id)
                            select :container, :name, coalesce(max(position), 0) + 1, :type, :type, true, :id
                            from field where container_id = :container
                            """)
                    .bind("container", containerId)
                    .bind("name", draft.name())
                    .bind("type", draft.type().wire())
                    .bind("id", id)
                    .execute();
            JsonNode made = get(handle, id);
            Audit.created(handle, caller, "computed_field", id, made);
            return made;
        });
    }

    /** Makes something else of one; 409 when its container has another field of that name. */
    public JsonNode update(Caller caller, long id, Draft draft) {
        return database.inTransaction(handle -> {
            JsonNode before = get(handle, id);
            long container = before.path("container_id").asLong();
            ContainerCounters.hold(handle, List.of(container));
            if (!draft.name().equals(before.path("name").asString())) {
                requireFree(handle, container, draft.name());
            }
            bind(
                            handle.createUpdate(
                                    """
                                    with changed as (
                                        update computed_field set name = :name, transformation = :transformation,
                                            source_fields = array(select jsonb_array_elements_text(:sources::jsonb)), properties = :properties::jsonb,
                                            expression = :expression, reads = :reads,
                                            additional_metadata = coalesce(:metadata::jsonb, additional_metadata),
                                            last_editor_id = :account
                                        where id = :id)
                                    update field set name = :name, type = :type, native_type = :type
                                    where computed_field_id = :id
                                    """),
                            caller,
                            draft)
                    .bind("type", draft.type().wire())
                    .bind("id", id)
                    .execute();
            JsonNode after = get(handle, id);
            Audit.changed(handle, caller, "computed_field", id, before, after);
            return after;
        });
    }

    /** Removes one; 409 while live checks are put on it. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            JsonNode before = get(handle, id);
            long container = before.path("container_id").asLong();
            ContainerCounters.hold(handle, List.of(container));
            boolean checked = handle.createQuery(
                            """
                            select exists (select from quality_check q where q.container_id = :container
                                and q.deleted_at is null and :name = any(q.fields))
                            """)
                    .bind("container", container)
                    .bind("name", before.path("name").asString())
                    .mapTo(Boolean.class)
                    .one();
            if (checked) {
                throw Problem.conflict("There are checks on "
                        + before.path("name").asString() + ": they could not be asserted any more");
            }
            handle.createUpdate("delete from computed_field where id = :id")
                    .bind("id", id)
                    .execute();
            Audit.deleted(handle, caller, "computed_field", id, before);
        });
    }

    private static ObjectNode get(Handle handle, long id) {
        return handle.createQuery("select " + JSON + "::text from computed_field k where k.id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(text -> (ObjectNode) Json.parse(text))
                .orElseThrow(() -> missing(id));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Draft draft) {
        return statement
                .bind("name", draft.name())
                .bind("transformation", draft.transformation())
                .bind("sources", draft.sources() == null ? null : Json.text(draft.sources()))
                .bind("properties", draft.properties().toString())
                .bind("expression", draft.expression())
                .bind("reads", draft.reads().toArray(String[]::new))
                .bind(
                        "metadata",
                        draft.additionalMetadata() == null
                                ? null
                                : draft.additionalMetadata().toString())
                .bind("account", caller.accountId());
    }

    private static void requireFree(Handle handle, long containerId, String name) {
        boolean taken = handle.createQuery(
                        "select exists (select from field where container_id = :container and name = :name)")
                .bind("container", containerId)
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
        if (taken) {
            throw Problem.conflict("Field name: '" + name + "' already exists");
        }
    }

    private static Problem missing(long id) {
        return Problem.notFound("Computed field", id);
    }
}

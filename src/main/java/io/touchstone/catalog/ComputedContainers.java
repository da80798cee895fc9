package io.touchstone.catalog;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.catalog.field.DerivedFields;
import io.touchstone.connector.FoundField;
import io.touchstone.db.Database;
import io.touchstone.db.Listings;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Computed containers as rows: what they are made of, and the fields that come of it. */
public final class ComputedContainers {
    private final Database database;
    private final ContainerChanges changes;

    public ComputedContainers(Database database, ContainerChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    /**
     * What a container is made of.
     *
     * @param said in the words of the API
     * @param fields what comes of it
     * @param masked names of those that nobody may see the values of
     */
    public record Makings(ObjectNode said, List<FoundField> fields, Set<String> masked) {}

    /** A container that is not there yet. */
    public record Draft(
            long datastoreId,
            String type,
            String name,
            @Nullable String description,
            @Nullable Long ownerId,
            @Nullable JsonNode additionalMetadata,
            Makings makings) {}

    /** What starts when a container is there, in the same transaction. */
    @FunctionalInterface
    public interface Start {
        /** Enqueues the work. */
        void of(Handle handle, Caller caller, Container container);
    }

    /** Makes a container; 409 when its datastore has one of that name. One that was deleted comes back under its name. */
    public Container add(Caller caller, Draft draft, Start start) {
        return database.inTransaction(handle -> {
            handle.createQuery("select id from datastore where id = :id for no key update")
                    .bind("id", draft.datastoreId())
                    .mapTo(Long.class)
                    .list();
            long id = insert(handle, caller, draft);
            DerivedFields.keep(
                    handle, id, draft.makings().fields(), draft.makings().masked(), true);
            handle.createUpdate(
                            "update datastore set containers = containers + 1, fields = fields + :fields where id = :id")
                    .bind("fields", draft.makings().fields().size())
                    .bind("id", draft.datastoreId())
                    .execute();
            Listings.changed(handle);
            Container made = ContainerStore.get(handle, caller, id);
            Audit.created(handle, caller, "container", id, made);
            start.of(handle, caller, made);
            return made;
        });
    }

    private static long insert(Handle handle, Caller caller, Draft draft) {
        return handle.createQuery(
                        """
                        insert into container (datastore_id, name, container_type, description, additional_metadata,
                            definition, fields, owner_id, last_editor_id)
                        values (:datastore, :name, :type, :description, :metadata::jsonb, :definition::jsonb, :fields,
                            coalesce(:owner, :account), :account)
                        on conflict (datastore_id, name) do update
                        set container_type = excluded.container_type, description = excluded.description,
                            additional_metadata = excluded.additional_metadata, definition = excluded.definition,
                            fields = excluded.fields, owner_id = excluded.owner_id,
                            last_editor_id = excluded.last_editor_id, status = 'Available', problem = null,
                            deleted_at = null, pruned = false
                        where container.deleted_at is not null and container.definition is not null
                        returning id
                        """)
                .bind("datastore", draft.datastoreId())
                .bind("name", draft.name())
                .bind("type", draft.type())
                .bind("description", draft.description())
                .bind(
                        "metadata",
                        draft.additionalMetadata() == null
                                ? null
                                : draft.additionalMetadata().toString())
                .bind("definition", draft.makings().said().toString())
                .bind("fields", draft.makings().fields().size())
                .bind("owner", draft.ownerId())
                .bind("account", caller.accountId())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> taken(draft.name()));
    }

    /**
     * Changes one: what it is made of, and whatever else a body says.
     *
     * @throws Problem 409 when the name is taken, or fields with checks would be lost
     */
    public Container update(Caller caller, long id, String name, Makings makings, ObjectNode body) {
        return changes.update(caller, id, body, (handle, before) -> {
            if (!name.equals(before.name()) && isTaken(handle, before, name)) {
                throw taken(name);
            }
            DerivedFields.keep(
                    handle,
                    id,
                    makings.fields(),
                    makings.masked(),
                    body.path("force_drop_fields").asBoolean(false));
            handle.createUpdate(
                            """
                            with known as (select id, fields from container where id = :id),
                            changed as (
                                update container set name = :name, definition = :definition::jsonb, fields = :fields,
                                    last_editor_id = :account where id = :id returning datastore_id)
                            update datastore d set fields = greatest(0, d.fields + :fields - known.fields)
                            from known, changed where d.id = changed.datastore_id
                            """)
                    .bind("id", id)
                    .bind("name", name)
                    .bind("definition", makings.said().toString())
                    .bind("fields", makings.fields().size())
                    .bind("account", caller.accountId())
                    .execute();
            Listings.changed(handle);
        });
    }

    private static boolean isTaken(Handle handle, Container before, String name) {
        return handle.createQuery(
                        "select exists (select from container where datastore_id = :datastore and name = :name)")
                .bind("datastore", before.datastore().id())
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }

    /** What a container is made of, in the words of the API; 404 when it is not computed. */
    public ObjectNode definition(long id) {
        return database.with(handle -> handle.createQuery("select definition::text from container where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(text -> (ObjectNode) Json.parse(text))
                .orElseThrow(() -> ContainerStore.missing(id)));
    }

    private static Problem taken(String name) {
        return Problem.conflict("Container name: '" + name + "' already exists");
    }
}

package io.touchstone.catalog.field;

import io.touchstone.access.Caller;
import io.touchstone.catalog.Field;
import io.touchstone.db.Database;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The fields of all containers, as rows people see. */
public final class FieldStore {
    private static final String MATCHING =
            """
            where exists (select from container c where c.id = f.container_id and c.deleted_at is null
                and (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = c.datastore_id and dt.team_id = any(:teams))))
              and (:name::text is null or f.name = :name)
              and (:container::bigint is null or f.container_id = :container)
            """;

    private final Database database;

    public FieldStore(Database database) {
        this.database = database;
    }

    /** Which fields a list shows; null rules nothing out. */
    public record Filter(@Nullable String name, @Nullable Long container) {}

    /** A field in short. */
    public record Stub(long id, String name, String type, String status, long containerId) {}

    /** The datastore a field is in; 404 when there is no such field. */
    public long datastoreOf(long id) {
        return database.with(handle -> handle.createQuery(
                        "select c.datastore_id from field f join container c on c.id = f.container_id where f.id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Field", id)));
    }

    /** The field of that id; 404 when there is none. */
    public Field get(long id) {
        return database.with(handle -> get(handle, id));
    }

    static Field get(Handle handle, long id) {
        return handle.createQuery(FieldRows.SELECT + "where f.id = :id")
                .bind("id", id)
                .map((row, context) -> FieldRows.field(row))
                .findOne()
                .orElseThrow(() -> Problem.notFound("Field", id));
    }

    /** One page of the fields of datastores the caller may see, by id. */
    public Page<Field> page(Caller caller, Filter filter, Page.Window window) {
        return database.with(handle -> Page.of(
                bind(
                                handle.createQuery(
                                        FieldRows.SELECT + MATCHING + " order by f.id limit :size offset :offset"),
                                caller,
                                filter)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> FieldRows.field(row))
                        .list(),
                bind(handle.createQuery("select count(*) from field f " + MATCHING), caller, filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** The fields of a container in short, in the store's order; null names all. */
    public List<Stub> listing(long containerId, @Nullable String name) {
        return database.with(handle -> FieldRows.of(handle, containerId).stream()
                .filter(field -> name == null || field.name().equals(name))
                .map(field -> new Stub(field.id(), field.name(), field.type(), field.status(), containerId))
                .toList());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("name", filter.name())
                .bind("container", filter.container());
    }
}

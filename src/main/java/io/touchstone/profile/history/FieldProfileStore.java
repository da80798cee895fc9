package io.touchstone.profile.history;

import io.touchstone.access.Caller;
import io.touchstone.catalog.Field;
import io.touchstone.catalog.field.FieldRows;
import io.touchstone.db.Database;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The profiles of fields, as rows people see. */
public final class FieldProfileStore {
    private static final String MATCHING =
            """
            where c.deleted_at is null
              and (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = c.datastore_id and dt.team_id = any(:teams)))
              and (cardinality(:ids) = 0 or v.id = any(:ids))
              and (:name::text is null or v.name = :name)
              and (:search::text is null or position(lower(:search) in lower(v.name)) > 0
                   or position(lower(:search) in lower(f.display_name)) > 0)
              and (cardinality(:types) = 0 or v.field_type = any(:types))
              and (cardinality(:datastores) = 0 or c.datastore_id = any(:datastores))
              and (cardinality(:containers) = 0 or c.id = any(:containers))
              and (cardinality(:statuses) = 0
                   or case when f.missing then 'missing' else f.status end = any(:statuses))
              and (cardinality(:tags) = 0 or exists (select from field_tag k join tag t on t.id = k.tag_id
                       where k.field_id = f.id and t.name = any(:tags)))
              and (:parent_field::bigint is null or exists (select from field b where b.id = :parent_field
                       and b.container_id = f.container_id and starts_with(f.name, b.name || '.')))
              and (not :latest or p.id = c.latest_profile_id)
              and case when :profile::bigint is null then p.parent_id is null else p.id = :profile end
            """;

    private static final Map<String, String> SORTS = Map.of(
            "name", "v.name",
            "created", "p.created",
            "type", "v.field_type",
            "completeness", "coalesce(v.completeness, -1)",
            "quality_score", "coalesce(null::integer, 0)", // nobody has one
            "active_checks", FieldProfileRows.CHECKS,
            "active_anomalies", FieldProfileRows.ANOMALIES);

    private final Database database;

    public FieldProfileStore(Database database) {
        this.database = database;
    }

    /**
     * Which of them a list shows; empty lists and nulls rule nothing out.
     *
     * @param search a part of the name, or of what people call the field
     * @param parentField a struct, whose fields are shown
     * @param latest only those of the newest profile of each container that succeeded
     * @param profile only those of this profile, which may be of a group; null shows profiles of all rows
     */
    public record Filter(
            List<Long> ids,
            @Nullable String name,
            @Nullable String search,
            List<String> types,
            List<Long> datastores,
            List<Long> containers,
            List<String> tags,
            List<String> statuses,
            @Nullable Long parentField,
            boolean latest,
            @Nullable Long profile) {}

    /** A profile of a field in short. */
    public record Stub(
            long id, String name, String fieldType, long fieldId, long containerId, long containerProfileId) {}

    /** The datastore of a profile's container; 404 when there is no such profile. */
    public long datastoreOf(long id) {
        return database.with(
                handle -> handle.createQuery("select c.datastore_id" + FieldProfileRows.FROM + " where v.id = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .findOne()
                        .orElseThrow(() -> Problem.notFound("Field profile", id)));
    }

    /** What a run found of a field; 404 when there is no such profile. */
    public FieldProfile get(long id) {
        return database.with(handle -> read(handle, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Field profile", id)));
    }

    /** What a profile of a container says of the field of that name; 404 when it says nothing. */
    public FieldProfile get(long profileId, String name) {
        return database.with(handle -> handle.createQuery(
                        "select v.id" + FieldProfileRows.FROM + " where p.id = :id and v.name = :name")
                .bind("id", profileId)
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> read(handle, List.of(id)).stream().findFirst())
                .orElseThrow(
                        () -> Problem.of(404, "Container profile id: " + profileId + " has no field '" + name + "'")));
    }

    /** The newest profiles of a field, newest first. */
    public List<FieldProfile> series(long fieldId, int limit) {
        return database.with(handle -> read(
                handle,
                handle.createQuery("select v.id" + FieldProfileRows.FROM
                                + " where v.field_id = :field and p.parent_id is null order by v.id desc limit :limit")
                        .bind("field", fieldId)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list()));
    }

    /** One page of them, of datastores the caller may see. */
    public Page<FieldProfile> page(Caller caller, Filter filter, List<Arguments.Sort> sorts, Page.Window window) {
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        String select = "select v.id" + FieldProfileRows.FROM + MATCHING + order
                + "p.id desc, v.position, v.id limit :size offset :offset";
        return database.with(handle -> Page.of(
                read(
                        handle,
                        bind(handle.createQuery(select), caller, filter)
                                .bind("size", window.size())
                                .bind("offset", window.offset())
                                .mapTo(Long.class)
                                .list()),
                bind(handle.createQuery("select count(*)" + FieldProfileRows.FROM + MATCHING), caller, filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** All of them in short, of datastores the caller may see, by container and in its order. */
    public List<Stub> listing(Caller caller, Filter filter) {
        return database.with(handle -> bind(
                        handle.createQuery("select v.id, v.name, v.field_type, v.field_id, c.id as container_id,"
                                + " p.id as profile_id" + FieldProfileRows.FROM + MATCHING
                                + " order by c.id, p.id desc, v.position, v.id"),
                        caller,
                        filter)
                .map((row, context) -> new Stub(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("field_type"),
                        row.getLong("field_id"),
                        row.getLong("container_id"),
                        row.getLong("profile_id")))
                .list());
    }

    private static List<FieldProfile> read(Handle handle, List<Long> ids) {
        List<Long> fieldIds = handle.createQuery("select distinct field_id from field_profile where id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        Map<Long, Field> fields = FieldRows.byId(handle, fieldIds);
        return handle.createQuery(
                        FieldProfileRows.SELECT + " where v.id = any(:ids) order by array_position(:ids, v.id)")
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, context) ->
                        FieldProfileRows.profile(row, Objects.requireNonNull(fields.get(row.getLong("field_id")))))
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("name", filter.name())
                .bind("search", filter.search())
                .bind("types", filter.types().toArray(String[]::new))
                .bind("datastores", filter.datastores().toArray(Long[]::new))
                .bind("containers", filter.containers().toArray(Long[]::new))
                .bind("statuses", filter.statuses().toArray(String[]::new))
                .bind("tags", filter.tags().toArray(String[]::new))
                .bind("parent_field", filter.parentField())
                .bind("latest", filter.latest())
                .bind("profile", filter.profile());
    }
}

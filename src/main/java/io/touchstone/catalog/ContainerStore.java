package io.touchstone.catalog;

import io.touchstone.access.Caller;
import io.touchstone.audit.Audit;
import io.touchstone.db.Database;
import io.touchstone.db.Like;
import io.touchstone.db.Listings;
import io.touchstone.http.Arguments;
import io.touchstone.http.Json;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The containers and fields as rows people see. */
public final class ContainerStore {
    private static final String SELECT =
            """
            select c.*, d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                exists (select from container_favorite f where f.container_id = c.id and f.account_id = :account)
                    as favorite,
                (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from datastore_tag dt
                    join tag t on t.id = dt.tag_id where dt.datastore_id = c.datastore_id) as tags
            from container c join datastore d on d.id = c.datastore_id
            """;

    private static final String OF_TYPE =
            """
            (cardinality(:types) = 0 or case when c.table_type = 'view' then 'view' else c.container_type end = any(:types))
            """;

    private static final String MATCHING =
            """
            where (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = c.datastore_id and dt.team_id = any(:teams)))
              and case :archived when 'only' then c.deleted_at is not null when 'include' then true
                       else c.deleted_at is null end
              and (cardinality(:ids) = 0 or c.id = any(:ids))
              and (cardinality(:datastores) = 0 or c.datastore_id = any(:datastores))
              and (:name::text is null or c.name = :name)
              and (:search::text is null or lower(c.name) like :search or c.id::text like :search)
              and (cardinality(:tags) = 0 or exists (select from datastore_tag dt join tag t on t.id = dt.tag_id
                       where dt.datastore_id = c.datastore_id and t.name = any(:tags)))
              and\s"""
                    + OF_TYPE;

    private static final Map<String, String> SORTS = Map.of(
            "id", "c.id",
            "favorite", "favorite",
            "created", "c.created",
            "name", "c.name",
            "records", "coalesce(c.records, 0)",
            "fields", "c.fields",
            "active_checks", "0::bigint",
            "active_anomalies", "0::bigint",
            "container_type", "c.container_type");

    private final Database database;

    public ContainerStore(Database database) {
        this.database = database;
    }

    /** Which containers a list shows; empty lists and nulls rule nothing out. */
    public record Filter(
            List<Long> ids,
            List<Long> datastores,
            @Nullable String name,
            @Nullable String search,
            List<String> tags,
            List<String> types,
            @Nullable String archived) {}

    /** The id of a container's datastore; 404 when there is no such container. */
    public long datastoreOf(long id) {
        return database.with(handle -> handle.createQuery("select datastore_id from container where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** Whether a container is out of sight; 404 when there is none at all. */
    public boolean isDeleted(long id) {
        return database.with(handle -> handle.createQuery("select deleted_at is not null from container where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** The container of that id, as the caller sees it; 404 when there is none. */
    public Container get(Caller caller, long id) {
        return database.with(handle -> get(handle, caller, id));
    }

    /** One page of the containers of datastores the caller may see. */
    public Page<Container> page(Caller caller, Filter filter, List<Arguments.Sort> sorts, Page.Window window) {
        StringBuilder order = new StringBuilder(" order by ");
        sorts.forEach(sort -> order.append(SORTS.get(sort.by())).append(sort.descending() ? " desc, " : ", "));
        return database.with(handle -> Page.of(
                bind(handle.createQuery(SELECT + MATCHING + order + "c.id limit :size offset :offset"), caller, filter)
                        .bind("account", caller.accountId())
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> container(row))
                        .list(),
                bind(handle.createQuery("select count(*) from container c " + MATCHING), caller, filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    /** All containers of a datastore, by name. */
    public List<Container.Stub> listing(long datastoreId, List<String> types) {
        return database.with(handle -> handle.createQuery("select id, name, container_type, table_type from container c"
                        + " where datastore_id = :datastore and deleted_at is null and " + OF_TYPE
                        + " order by name, id")
                .bind("datastore", datastoreId)
                .bind("types", types.toArray(String[]::new))
                .map((row, context) -> new Container.Stub(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("container_type"),
                        row.getString("table_type")))
                .list());
    }

    /** A container's fields, in the store's order; those it no longer has come last. */
    public List<Field> fields(long containerId) {
        return database.with(handle -> handle.createQuery(
                        "select * from field where container_id = :container order by missing, position, id")
                .bind("container", containerId)
                .map((row, context) -> field(row))
                .list());
    }

    /** Makes a container a favorite of the caller, or no longer. */
    public Container favorite(Caller caller, long id, boolean favorite) {
        return database.inTransaction(handle -> {
            handle.createUpdate(
                            favorite
                                    ? """
                                    insert into container_favorite (account_id, container_id) values (:account, :id)
                                    on conflict do nothing
                                    """
                                    : """
                                    delete from container_favorite where account_id = :account and container_id = :id
                                    """)
                    .bind("account", caller.accountId())
                    .bind("id", id)
                    .execute();
            return get(handle, caller, id);
        });
    }

    /** Takes a container out of sight; only a sync that recreates brings it back. Nothing happens to one that is gone already. */
    public void delete(Caller caller, long id) {
        database.useTransaction(handle -> {
            Container before = get(handle, caller, id);
            int deleted = handle.createUpdate(
                            """
                            with gone as (
                                update container set deleted_at = now(), pruned = false
                                where id = :id and deleted_at is null
                                returning datastore_id, fields, coalesce(records, 0) as records)
                            update datastore d set containers = greatest(0, d.containers - 1),
                                fields = greatest(0, d.fields - gone.fields), records = greatest(0, d.records - gone.records)
                            from gone where d.id = gone.datastore_id
                            """)
                    .bind("id", id)
                    .execute();
            if (deleted > 0) {
                Audit.deleted(handle, caller, "container", id, before);
                Listings.changed(handle);
            }
        });
    }

    private static Container get(Handle handle, Caller caller, long id) {
        return handle.createQuery(SELECT + "where c.id = :id")
                .bind("id", id)
                .bind("account", caller.accountId())
                .map((row, context) -> container(row))
                .findOne()
                .orElseThrow(() -> missing(id));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("datastores", filter.datastores().toArray(Long[]::new))
                .bind("name", filter.name())
                .bind("search", filter.search() == null ? null : Like.anywhere(filter.search()))
                .bind("tags", filter.tags().toArray(String[]::new))
                .bind("types", filter.types().toArray(String[]::new))
                .bind("archived", filter.archived());
    }

    private static Container container(ResultSet row) throws SQLException {
        String comment = row.getString("comment");
        String description = row.getString("description");
        return new Container(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("name"),
                row.getString("container_type"),
                row.getString("table_type"),
                new Container.OnDatastore(
                        row.getLong("datastore_id"),
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only")),
                row.getString("status"),
                row.getString("problem"),
                description == null ? comment : description,
                row.getBoolean("favorite"),
                instant(row, "deleted_at"),
                Json.parse(row.getString("tags")),
                Container.Metrics.found(row.getInt("fields"), row.getObject("records", Long.class)),
                row.getString("folder"),
                row.getString("file_name"),
                row.getString("extension"),
                row.getString("file_format"),
                instant(row, "last_modified"),
                Container.Settings.DEFAULT);
    }

    private static Field field(ResultSet row) throws SQLException {
        String comment = row.getString("comment");
        String description = row.getString("description");
        return new Field(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("name"),
                row.getBoolean("missing") ? "missing" : row.getString("status"),
                row.getString("type"),
                row.getString("native_type"),
                row.getBoolean("nullable"),
                row.getObject("column_size", Integer.class),
                row.getObject("decimal_digits", Integer.class),
                row.getInt("position"),
                row.getObject("key_position", Integer.class),
                description == null ? comment : description,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static Problem missing(long id) {
        return Problem.notFound("Container", id);
    }
}

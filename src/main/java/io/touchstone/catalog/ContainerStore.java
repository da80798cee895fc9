package io.touchstone.catalog;

import io.touchstone.access.Caller;
import io.touchstone.catalog.field.FieldRows;
import io.touchstone.db.Database;
import io.touchstone.db.Like;
import io.touchstone.http.Arguments;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The containers and fields as rows people see. */
public final class ContainerStore {
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
              and (cardinality(:tags) = 0 or exists (select from tag t where t.name = any(:tags) and t.id in (
                       select dt.tag_id from datastore_tag dt where dt.datastore_id = c.datastore_id
                       union select ct.tag_id from container_tag ct where ct.container_id = c.id)))
              and (cardinality(:operations) = 0 or exists (select from container_scan s
                       where s.container_id = c.id and s.operation_id = any(:operations)))
              and (cardinality(:purposes) = 0 or (
                       select coalesce(et.purpose, case when d.enrichment_only then 'other' end)
                       from datastore d left join enrichment_table et
                           on et.enrich_datastore_id = c.datastore_id and et.name = c.name
                       where d.id = c.datastore_id) = any(:purposes))
              and\s"""
                    + OF_TYPE;

    private static final Map<String, String> SORTS = Map.ofEntries(
            Map.entry("id", "c.id"),
            Map.entry("favorite", "favorite"),
            Map.entry("created", "c.created"),
            Map.entry("name", "c.name"),
            Map.entry("records", "coalesce(c.records, 0)"),
            Map.entry("fields", "c.fields"),
            Map.entry("active_checks", "c.active_checks"),
            Map.entry("active_anomalies", "c.active_anomalies"),
            Map.entry("completeness", "coalesce(c.completeness, -1)"),
            Map.entry("quality_score", "coalesce(null::integer, 0)"), // nobody has one
            Map.entry("container_type", "c.container_type"),
            Map.entry("purpose", "coalesce(et.purpose, case when d.enrichment_only then 'other' end, '')"),
            Map.entry("last_profiled", "coalesce(c.last_profiled, '-infinity')"),
            Map.entry("last_scanned", "coalesce(c.last_scanned, '-infinity')"));

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
            List<Long> operations,
            List<String> purposes,
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
                bind(
                                handle.createQuery(
                                        ContainerRows.SELECT + MATCHING + order + "c.id limit :size offset :offset"),
                                caller,
                                filter)
                        .bind("account", caller.accountId())
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> ContainerRows.container(row))
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
        return database.with(handle -> FieldRows.of(handle, containerId));
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

    static Container get(Handle handle, Caller caller, long id) {
        return handle.createQuery(ContainerRows.SELECT + "where c.id = :id")
                .bind("id", id)
                .bind("account", caller.accountId())
                .map((row, context) -> ContainerRows.container(row))
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
                .bind("operations", filter.operations().toArray(Long[]::new))
                .bind("purposes", filter.purposes().toArray(String[]::new))
                .bind("archived", filter.archived());
    }

    static Problem missing(long id) {
        return Problem.notFound("Container", id);
    }
}

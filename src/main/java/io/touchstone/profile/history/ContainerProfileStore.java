package io.touchstone.profile.history;

import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.http.Page;
import io.touchstone.http.Problem;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The profiles of containers, as rows people see. */
public final class ContainerProfileStore {
    private static final String MATCHING =
            """
            where c.deleted_at is null
              and (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = c.datastore_id and dt.team_id = any(:teams)))
              and (cardinality(:ids) = 0 or p.id = any(:ids))
              and (cardinality(:operations) = 0 or p.operation_id = any(:operations))
              and (cardinality(:containers) = 0 or p.container_id = any(:containers))
              and (cardinality(:datastores) = 0 or c.datastore_id = any(:datastores))
              and case when :parent::bigint is null then p.parent_id is null else p.parent_id = :parent end
              and (not :latest or coalesce(p.parent_id, p.id) = c.latest_profile_id)
            """;

    private final Database database;

    public ContainerProfileStore(Database database) {
        this.database = database;
    }

    /**
     * Which of them a list shows; empty lists rule nothing out.
     *
     * @param parent the profile whose groups are listed; null lists profiles of all rows
     * @param latest only the newest of each container that succeeded
     */
    public record Filter(
            List<Long> ids,
            List<Long> operations,
            List<Long> containers,
            List<Long> datastores,
            @Nullable Long parent,
            boolean latest) {}

    /** The datastore of a profile's container; 404 when there is no such profile. */
    public long datastoreOf(long id) {
        return database.with(handle -> handle.createQuery(
                        "select c.datastore_id from container_profile p join container c on c.id = p.container_id"
                                + " where p.id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> missing(id)));
    }

    /** What a run found of a container; 404 when there is no such profile. */
    public ContainerProfile get(long id) {
        return database.with(handle -> handle.createQuery(ContainerProfileRows.SELECT + " where p.id = :id")
                .bind("id", id)
                .map((row, context) -> ContainerProfileRows.profile(row))
                .findOne()
                .map(found -> whole(handle, found))
                .orElseThrow(() -> missing(id)));
    }

    /** The newest profile of a container that succeeded; 404 when there is none. */
    public ContainerProfile latest(long containerId) {
        return database.with(handle -> handle.createQuery(
                        ContainerProfileRows.SELECT + " where c.id = :id and p.id = c.latest_profile_id")
                .bind("id", containerId)
                .map((row, context) -> ContainerProfileRows.profile(row))
                .findOne()
                .map(found -> whole(handle, found))
                .orElseThrow(() -> Problem.of(404, "Container id: " + containerId + " has not been profiled")));
    }

    private static ContainerProfile whole(Handle handle, ContainerProfile profile) {
        return profile.with(
                ContainerProfileRows.partitions(handle, profile.id()),
                ContainerProfileRows.fields(handle, profile.id()));
    }

    /** One page of them, of datastores the caller may see, the newest first or last. */
    public Page<ContainerProfile> page(Caller caller, Filter filter, boolean newestFirst, Page.Window window) {
        String order = newestFirst ? " order by p.created desc, p.id desc" : " order by p.created, p.id";
        return database.with(handle -> Page.of(
                bind(
                                handle.createQuery(
                                        ContainerProfileRows.SELECT + MATCHING + order + " limit :size offset :offset"),
                                caller,
                                filter)
                        .bind("size", window.size())
                        .bind("offset", window.offset())
                        .map((row, context) -> ContainerProfileRows.profile(row))
                        .list(),
                bind(handle.createQuery("select count(*)" + ContainerProfileRows.FROM + MATCHING), caller, filter)
                        .mapTo(Long.class)
                        .one(),
                window));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Caller caller, Filter filter) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", filter.ids().toArray(Long[]::new))
                .bind("operations", filter.operations().toArray(Long[]::new))
                .bind("containers", filter.containers().toArray(Long[]::new))
                .bind("datastores", filter.datastores().toArray(Long[]::new))
                .bind("parent", filter.parent())
                .bind("latest", filter.latest());
    }

    private static Problem missing(long id) {
        return Problem.notFound("Container profile", id);
    }
}

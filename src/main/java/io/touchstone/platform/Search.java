package io.touchstone.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.touchstone.access.Caller;
import io.touchstone.datastore.Datastore;
import io.touchstone.db.Database;
import io.touchstone.db.Like;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds datastores, containers and fields by a part of their name, among those the caller may see. */
final class Search {
    private static final int MOST_OF_A_SORT = 20;
    private static final int CANDIDATES = 1000;

    private static final String OF_DATASTORE =
            "d.id as datastore_id, d.name as datastore_name, d.store_type, d.type, d.enrichment_only";
    private static final String OF_CONTAINER =
            "c.id as container_id, c.name as container_name, c.container_type, c.table_type";

    private static final Sort DATASTORES = new Sort("d", OF_DATASTORE, "datastore d", "true", Search::datastore);
    private static final Sort CONTAINERS = new Sort(
            "c",
            OF_DATASTORE + ", " + OF_CONTAINER,
            "container c join datastore d on d.id = c.datastore_id",
            "c.deleted_at is null",
            Search::container);
    private static final Sort FIELDS = new Sort(
            "f",
            "f.id, f.name, f.type as field_type, " + OF_DATASTORE + ", " + OF_CONTAINER,
            "field f join container c on c.id = f.container_id join datastore d on d.id = c.datastore_id",
            "c.deleted_at is null and not f.missing",
            Search::field);

    private final Database database;

    Search(Database database) {
        this.database = database;
    }

    /** Something found; what makes no sense for its sort is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hit(
            String objectType,
            long id,
            String name,
            @Nullable String storeType,
            @Nullable String type,
            @Nullable Boolean enrichmentOnly,
            @Nullable String containerType,
            Datastore.@Nullable Stub datastore,
            @Nullable InContainer container) {}

    /** The container of a field. */
    record InContainer(long id, String name, String containerType, @Nullable String tableType) {}

    /** A sort of thing to find, and the SQL that reads it. */
    private record Sort(String alias, String columns, String tables, String condition, Read read) {
        /**
         * Ranking all that match takes seconds where millions do: only so many are ranked, and when there are more, those
         * that are called so are looked for apart.
         */
        String sql() {
            String name = "lower(" + alias + ".name)";
            String ids = "select " + alias + ".id from " + tables + " where " + condition
                    + " and (:admin or exists (select from datastore_team t"
                    + " where t.datastore_id = d.id and t.team_id = any(:teams))) and " + name;
            return "with held as materialized (" + ids + " like :pattern limit :candidates) select " + columns
                    + " from "
                    + tables + " where " + alias + ".id in (select id from held union (" + ids
                    + " = :text and (select count(*) from held) = :candidates limit :most)) order by " + name
                    + " <> :text, not starts_with(" + name + ", :text), length(" + name + "), " + name + ", " + alias
                    + ".id limit :most";
        }
    }

    @FunctionalInterface
    private interface Read {
        Hit of(ResultSet row) throws SQLException;
    }

    /** The best of each sort: those so called, those whose names begin so, those whose names hold it; short names first. */
    List<Hit> find(Caller caller, String text) {
        List<Hit> hits = new ArrayList<>();
        for (Sort sort : List.of(DATASTORES, CONTAINERS, FIELDS)) {
            hits.addAll(best(caller, text.toLowerCase(Locale.ROOT), sort));
        }
        return hits;
    }

    private List<Hit> best(Caller caller, String lower, Sort sort) {
        return database.with(handle -> handle.createQuery(sort.sql())
                .bind("pattern", Like.anywhere(lower))
                .bind("text", lower)
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("candidates", CANDIDATES)
                .bind("most", MOST_OF_A_SORT)
                .map((row, context) -> sort.read().of(row))
                .list());
    }

    private static Hit datastore(ResultSet row) throws SQLException {
        Datastore.Stub found = stub(row);
        return new Hit(
                "datastore",
                found.id(),
                found.name(),
                found.storeType(),
                found.type(),
                found.enrichmentOnly(),
                null,
                null,
                null);
    }

    private static Hit container(ResultSet row) throws SQLException {
        InContainer found = inContainer(row);
        return new Hit("container", found.id(), found.name(), null, null, null, found.containerType(), stub(row), null);
    }

    private static Hit field(ResultSet row) throws SQLException {
        return new Hit(
                "field",
                row.getLong("id"),
                row.getString("name"),
                null,
                row.getString("field_type"),
                null,
                null,
                stub(row),
                inContainer(row));
    }

    private static Datastore.Stub stub(ResultSet row) throws SQLException {
        return new Datastore.Stub(
                row.getLong("datastore_id"),
                row.getString("datastore_name"),
                row.getString("store_type"),
                row.getString("type"),
                row.getBoolean("enrichment_only"));
    }

    private static InContainer inContainer(ResultSet row) throws SQLException {
        return new InContainer(
                row.getLong("container_id"),
                row.getString("container_name"),
                row.getString("container_type"),
                row.getString("table_type"));
    }
}

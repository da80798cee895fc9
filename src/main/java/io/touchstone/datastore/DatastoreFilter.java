package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.db.Like;
import io.touchstone.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Which datastores a list shows: those the caller may see, narrowed by what was asked. Equal filters count the same. */
record DatastoreFilter(
        boolean all,
        List<Long> teams,
        List<Long> ids,
        @Nullable String name,
        @Nullable String search,
        List<String> types,
        List<String> tags,
        List<Long> groups,
        @Nullable Boolean enrichmentOnly) {

    static DatastoreFilter of(Request request) {
        Caller caller = request.caller();
        return new DatastoreFilter(
                caller.isAdmin(),
                caller.isAdmin() ? List.of() : List.copyOf(new TreeSet<>(caller.teamIds())),
                request.arguments().numbers("id"),
                request.arguments().optionalText("name").orElse(null),
                request.arguments()
                        .optionalText("search")
                        .filter(text -> !text.isBlank())
                        .orElse(null),
                request.arguments().texts("datastore_type"),
                request.arguments().texts("tag"),
                request.arguments().numbers("group"),
                request.arguments().flag("enrichment_only").orElse(null));
    }

    /** The conditions on {@code datastore d}, after {@code where}. */
    String sql() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (enrichmentOnly != null) {
            conditions.add("d.enrichment_only = :enrichmentOnly");
        }
        if (!all) {
            conditions.add(
                    "exists (select from datastore_team t where t.datastore_id = d.id and t.team_id = any(:visible))");
        }
        if (!ids.isEmpty()) {
            conditions.add("d.id = any(:ids)");
        }
        if (name != null) {
            conditions.add("d.name = :name");
        }
        if (search != null) {
            conditions.add("(lower(d.name) like :search or d.id::text like :search)");
        }
        if (!types.isEmpty()) {
            conditions.add("d.type = any(:types)");
        }
        if (!tags.isEmpty()) {
            conditions.add(
                    """
                    d.id in (select m.datastore_id from datastore_tag m join tag g on g.id = m.tag_id
                             where g.name = any(:tags))""");
        }
        if (!groups.isEmpty()) {
            conditions.add("d.group_id = any(:groups)");
        }
        return String.join(" and ", conditions);
    }

    /** Binds what {@link #sql} names. */
    <S extends SqlStatement<S>> S bind(S statement) {
        if (enrichmentOnly != null) {
            statement.bind("enrichmentOnly", enrichmentOnly);
        }
        if (!all) {
            statement.bind("visible", teams.toArray(Long[]::new));
        }
        if (!ids.isEmpty()) {
            statement.bind("ids", ids.toArray(Long[]::new));
        }
        if (name != null) {
            statement.bind("name", name);
        }
        if (search != null) {
            statement.bind("search", Like.anywhere(search));
        }
        if (!types.isEmpty()) {
            statement.bind("types", types.toArray(String[]::new));
        }
        if (!tags.isEmpty()) {
            statement.bind("tags", tags.toArray(String[]::new));
        }
        if (!groups.isEmpty()) {
            statement.bind("groups", groups.toArray(Long[]::new));
        }
        return statement;
    }
}

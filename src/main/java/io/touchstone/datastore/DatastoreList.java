package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.db.Database;
import io.touchstone.db.Rows;
import io.touchstone.http.Arguments.Sort;
import io.touchstone.http.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The list of datastores, at the same cost whether there are a hundred or a hundred thousand: every sort reads an index and
 * stops after the page, the caller's few favourites are read apart from the many others, and totals are counted once for
 * each version of the listings.
 */
public final class DatastoreList {
    private static final int REMEMBERED_TOTALS = 2_000;
    private static final Map<String, String> COLUMNS = Map.of(
            "name", "lower(d.name)",
            "created", "d.created",
            "containers", "d.containers",
            "active_anomalies", "d.active_anomalies");
    private final Database database;
    private final Map<Counted, Long> totals = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Counted, Long> eldest) {
            return size() > REMEMBERED_TOTALS;
        }
    };

    public DatastoreList(Database database) {
        this.database = database;
    }

    private record Counted(long version, DatastoreFilter filter) {}

    /** What of a list is read at once. */
    private enum Part {
        ALL("true"),
        FAVORITES("exists (select from datastore_favorite f where f.datastore_id = d.id and f.account_id = :account)"),
        OTHERS("not " + FAVORITES.sql);

        private final String sql;

        Part(String sql) {
            this.sql = sql;
        }
    }

    /** The version of the listings, and whether the caller has favourites at all. */
    private record Known(long version, boolean favorites) {}

    /** One page of what the filter lets through. */
    Page<Datastore> page(Caller caller, DatastoreFilter filter, List<Sort> sorts, Page.Window window) {
        boolean favoritesLast = sorts.stream().anyMatch(sort -> sort.by().equals("favorite") && !sort.descending());
        String order = order(sorts);
        return database.with(handle -> {
            Known known = known(handle, caller);
            long total = total(handle, filter, known.version());
            Slices slices = new Slices(handle, caller, filter, order);
            List<Long> ids = known.favorites()
                    ? slices.apart(total, favoritesLast, window)
                    : slices.read(Part.ALL, window.offset(), window.size());
            return Page.of(DatastoreRows.read(handle, caller, ids), total, window);
        });
    }

    /** All that the filter lets through, in short, by name. */
    List<Datastore.Stub> listing(DatastoreFilter filter) {
        return database.with(handle -> filter.bind(handle.createQuery(
                        "select d.* from datastore d where " + filter.sql() + " order by lower(d.name), d.id"))
                .map((row, context) -> new Datastore.Stub(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("store_type"),
                        row.getString("type"),
                        row.getBoolean("enrichment_only")))
                .list());
    }

    /** The ids of what the filter lets through, in order. */
    private record Slices(Handle handle, Caller caller, DatastoreFilter filter, String order) {
        List<Long> read(Part part, long offset, long size) {
            // Numbers, not parameters: with a parameter for a limit PostgreSQL plans the statement anew for every page.
            Query query = filter.bind(handle.createQuery("select d.id from datastore d where " + filter.sql() + " and "
                    + part.sql + " order by " + order + " limit " + size + " offset " + offset));
            if (part != Part.ALL) {
                query.bind("account", caller.accountId());
            }
            return query.mapTo(Long.class).list();
        }

        /** A page of favourites and others, one part after the other. */
        List<Long> apart(long total, boolean favoritesLast, Page.Window window) {
            long favorites = favorites();
            long first = favoritesLast ? total - favorites : favorites;
            List<Long> ids = new ArrayList<>();
            if (first > window.offset()) {
                long size = Math.min(window.size(), first - window.offset());
                ids.addAll(read(favoritesLast ? Part.OTHERS : Part.FAVORITES, window.offset(), size));
            }
            if (ids.size() < window.size() && total > first) {
                long offset = Math.max(0, window.offset() - first);
                ids.addAll(read(favoritesLast ? Part.FAVORITES : Part.OTHERS, offset, window.size() - ids.size()));
            }
            return ids;
        }

        private long favorites() {
            return filter.bind(handle.createQuery("select count(*) from datastore_favorite f join datastore d"
                            + " on d.id = f.datastore_id where f.account_id = :account and " + filter.sql()))
                    .bind("account", caller.accountId())
                    .mapTo(Long.class)
                    .one();
        }
    }

    private static Known known(Handle handle, Caller caller) {
        return Rows.read(
                        handle,
                        """
                        select version, exists (select from datastore_favorite where account_id = ?) as favorites
                        from listing_version where name = 'datastore'
                        """,
                        row -> new Known(row.getLong("version"), row.getBoolean("favorites")),
                        caller.accountId())
                .get(0);
    }

    private long total(Handle handle, DatastoreFilter filter, long version) {
        Counted key = new Counted(version, filter);
        synchronized (totals) {
            Long known = totals.get(key);
            if (known != null) {
                return known;
            }
        }
        long counted = filter.bind(handle.createQuery("select count(*) from datastore d where " + filter.sql()))
                .mapTo(Long.class)
                .one();
        synchronized (totals) {
            totals.put(key, counted);
        }
        return counted;
    }

    private static String order(List<Sort> sorts) {
        StringBuilder order = new StringBuilder();
        String direction = "";
        for (Sort sort : sorts) {
            String column = COLUMNS.get(sort.by());
            if (column != null) {
                direction = sort.descending() ? " desc" : "";
                order.append(column).append(direction).append(", ");
            }
        }
        return order + "d.id" + direction;
    }
}

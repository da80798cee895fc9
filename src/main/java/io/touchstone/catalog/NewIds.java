package io.touchstone.catalog;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ids of containers before they are there, taken from their sequence in growing blocks. About 100 bytes for each. */
final class NewIds {
    private static final int FIRST_BLOCK = 100;

    private final Handle handle;
    private final CopyStream copies;
    private final Map<String, Long> ids = new HashMap<>();
    private final Queue<Long> spare = new ArrayDeque<>();

    NewIds(Handle handle, CopyStream copies) {
        this.handle = handle;
        this.copies = copies;
    }

    /** A new id for the container of that name. */
    long give(String name) {
        if (spare.isEmpty()) {
            take(Math.max(FIRST_BLOCK, ids.size()));
        }
        long id = spare.remove();
        ids.put(name, id);
        return id;
    }

    /** The id the container of that name was given; null for none. */
    @Nullable
    Long of(String name) {
        return ids.get(name);
    }

    private void take(int count) {
        try {
            copies.end();
        } catch (SQLException e) {
            throw new Staging.StagingFailure(e);
        }
        spare.addAll(handle.createQuery(
                        """
                        select nextval(ids) from generate_series(1, :count),
                            cast(pg_get_serial_sequence('container', 'id') as regclass) as ids
                        """)
                .bind("count", count)
                .mapTo(Long.class)
                .list());
    }
}

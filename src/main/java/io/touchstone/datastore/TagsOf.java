package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.tag.TagStore;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tags of a datastore, which come as names and are kept as rows. */
final class TagsOf {
    private TagsOf() {}

    /** Replaces the tags; names nobody used before become tags. */
    static void set(Handle handle, Caller caller, long datastore, List<String> names) {
        TagStore.ensure(handle, caller, names);
        handle.createUpdate("delete from datastore_tag where datastore_id = :id")
                .bind("id", datastore)
                .execute();
        handle.createUpdate(
                        """
                        insert into datastore_tag (datastore_id, tag_id, position)
                        select :id, t.id, min(n.position) from unnest(:names) with ordinality as n(name, position)
                        join tag t on t.name = n.name group by t.id
                        """)
                .bind("id", datastore)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }
}

package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.tag.TagStore;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tags of a check, which come as names and are kept as rows. */
final class CheckTags {
    private CheckTags() {}

    /** Replaces the tags; names nobody used before become tags. */
    static void set(Handle handle, Caller caller, long check, List<String> names) {
        TagStore.ensure(handle, caller, names);
        handle.createUpdate("delete from quality_check_tag where check_id = :id")
                .bind("id", check)
                .execute();
        handle.createUpdate(
                        """
                        insert into quality_check_tag (check_id, tag_id, position)
                        select :id, t.id, min(n.position) from unnest(:names) with ordinality as n(name, position)
                        join tag t on t.name = n.name group by t.id
                        """)
                .bind("id", check)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }
}

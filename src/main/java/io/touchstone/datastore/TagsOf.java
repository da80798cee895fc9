package io.touchstone.datastore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.touchstone.access.Caller;
import io.touchstone.db.Rows;
import io.touchstone.tag.Tag;
import io.touchstone.tag.TagStore;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tags of a datastore, which come as names and are kept as rows. */
final class TagsOf {
    private static final String ALL = "select m.datastore_id, t.* from datastore_tag m join tag t on t.id = m.tag_id"
            + " where m.datastore_id = " + DatastoreRows.ANY_ID + " order by m.position";

    private TagsOf() {}

    /** The tags by datastore, in the order in which they were given; a datastore without tags is absent. */
    static Map<Long, List<Tag>> all(Handle handle, Long[] datastores) {
        return Rows.read(handle, ALL, row -> Map.entry(row.getLong("datastore_id"), Tag.of(row)), (Object) datastores)
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

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

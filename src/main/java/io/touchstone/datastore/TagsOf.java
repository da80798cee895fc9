package io.touchstone.datastore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.touchstone.db.Rows;
import io.touchstone.tag.Tag;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The tags of datastores, read for many at once. */
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
}

package io.touchstone.tag;

import io.touchstone.access.Caller;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What carries tags: they come as names, and are kept as rows. */
public enum Tagged {
    DATASTORE("datastore_tag", "datastore_id"),
    CONTAINER("container_tag", "container_id"),
    FIELD("field_tag", "field_id"),
    CHECK("quality_check_tag", "check_id"),
    ANOMALY("anomaly_tag", "anomaly_id");

    private final String table;
    private final String column;

    Tagged(String table, String column) {
        this.table = table;
        this.column = column;
    }

    /** Replaces the tags of one of them, in the caller's transaction; names nobody used before become tags. */
    public void set(Handle handle, Caller caller, long id, List<String> names) {
        TagStore.ensure(handle, caller, names);
        handle.createUpdate("delete from " + table + " where " + column + " = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        """
                        insert into %s (%s, tag_id, position)
                        select :id, t.id, min(n.position) from unnest(:names) with ordinality as n(name, position)
                        join tag t on t.name = n.name group by t.id
                        """
                                .formatted(table, column))
                .bind("id", id)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }
}

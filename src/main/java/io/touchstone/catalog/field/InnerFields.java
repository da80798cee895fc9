package io.touchstone.catalog.field;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What lies inside structs, as fields of its own: profiles find it, and bring it in line each time. */
public final class InnerFields {
    private static final int LONGEST_NAME = 2_500; // bytes: what an index of PostgreSQL takes

    private InnerFields() {}

    /**
     * What lies inside a struct.
     *
     * @param name the path to it, dots between the steps
     * @param parent the name of what it lies directly in
     * @param position that of the field it lies in
     * @param type the logical type
     * @param nativeType the store's name of its type
     */
    public record Inner(String name, String parent, int position, String type, String nativeType) {}

    /**
     * Keeps what was found, in the caller's transaction.
     *
     * @param structs names of the fields that were looked into: what else was known of them is missing from now on
     * @param found the outer before the inner
     * @return their ids by name; what has the name of a field of the store, or too long a one, has none
     */
    public static Map<String, Long> keep(
            Handle handle, long containerId, Collection<String> structs, List<Inner> found) {
        if (!found.isEmpty()) {
            insert(handle, containerId, found);
        }
        handle.createUpdate(
                        """
                        update field f set missing = true
                        where f.container_id = :id and f.parent_id is not null and not f.missing
                          and f.status <> 'excluded' and f.name <> all(:names)
                          and exists (select from unnest(:structs::text[]) s where starts_with(f.name, s || '.'))
                        """)
                .bind("id", containerId)
                .bind("names", found.stream().map(Inner::name).toArray(String[]::new))
                .bind("structs", structs.toArray(String[]::new))
                .execute();
        Map<String, Long> ids = new HashMap<>();
        handle.createQuery("select id, name from field where container_id = :id and parent_id is not null")
                .bind("id", containerId)
                .map((row, context) -> ids.put(row.getString("name"), row.getLong("id")))
                .list();
        return ids;
    }

    private static void insert(Handle handle, long containerId, List<Inner> found) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into field (container_id, name, position, type, native_type, nullable, parent_id)
                select :container, :name, :position, :type, :native, true, p.id from field p
                where p.container_id = :container and p.name = :parent and octet_length(:name) <= :longest
                on conflict (container_id, name) do update
                set position = excluded.position, type = excluded.type, native_type = excluded.native_type,
                    parent_id = excluded.parent_id, missing = false
                where field.parent_id is not null and (field.missing
                    or (field.position, field.type, field.native_type, field.parent_id)
                        is distinct from (excluded.position, excluded.type, excluded.native_type, excluded.parent_id))
                """);
        for (Inner inner : found) {
            batch.bind("container", containerId)
                    .bind("name", inner.name())
                    .bind("parent", inner.parent())
                    .bind("position", inner.position())
                    .bind("type", inner.type())
                    .bind("native", inner.nativeType())
                    .bind("longest", LONGEST_NAME)
                    .add();
        }
        batch.execute();
    }
}

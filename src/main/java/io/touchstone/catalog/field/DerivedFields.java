package io.touchstone.catalog.field;

import io.touchstone.connector.FoundField;
import io.touchstone.http.Problem;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The fields of computed containers, which come of what these are made of. */
public final class DerivedFields {
    private DerivedFields() {}

    /**
     * Brings the fields of a container in line, in the caller's transaction. Those that are new and masked stay masked.
     *
     * @param masked names of those that nobody may see the values of
     * @param force whether fields may go that live checks are put on
     * @throws Problem 409 where such a field would go and may not
     */
    public static void keep(
            Handle handle, long containerId, List<FoundField> fields, Set<String> masked, boolean force) {
        String[] names = fields.stream().map(FoundField::name).toArray(String[]::new);
        List<String> lost = force ? List.of() : checkedWithout(handle, containerId, names);
        if (!lost.isEmpty()) {
            throw Problem.conflict("There are checks on " + String.join(", ", lost)
                    + ": they could not be asserted any more. Send force_drop_fields to drop the fields nevertheless");
        }
        if (!fields.isEmpty()) {
            insert(handle, containerId, fields, masked);
        }
        handle.createUpdate(
                        """
                        update field set missing = true where container_id = :id and not missing
                          and computed_field_id is null and parent_id is null and name <> all(:names)
                        """)
                .bind("id", containerId)
                .bind("names", names)
                .execute();
    }

    private static void insert(Handle handle, long containerId, List<FoundField> fields, Set<String> masked) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into field (container_id, name, position, type, native_type, nullable, status)
                values (:container, :name, :position, :type, :native, true, case when :masked then 'masked' else 'active' end)
                on conflict (container_id, name) do update
                set position = excluded.position, type = excluded.type, native_type = excluded.native_type,
                    missing = false, status = case when excluded.status = 'masked' then 'masked' else field.status end
                where field.computed_field_id is null
                """);
        for (FoundField field : fields) {
            batch.bind("container", containerId)
                    .bind("name", field.name())
                    .bind("position", field.position())
                    .bind("type", field.type().wire())
                    .bind("native", field.nativeType())
                    .bind("masked", masked.contains(field.name()))
                    .add();
        }
        batch.execute();
    }

    private static List<String> checkedWithout(Handle handle, long containerId, String[] names) {
        return handle.createQuery(
                        """
                        select distinct f.name from field f join quality_check q on q.container_id = f.container_id
                            and f.name = any(q.fields) and q.deleted_at is null
                        where f.container_id = :id and not f.missing and f.computed_field_id is null
                          and f.name <> all(:names) order by 1
                        """)
                .bind("id", containerId)
                .bind("names", names)
                .mapTo(String.class)
                .list();
    }
}

package io.touchstone.scan.subject;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A field as the catalog keeps it.
 *
 * @param status active, excluded or masked
 * @param inner whether it lies inside a struct, with which it is read
 * @param expression of a computed one: what it is made of; null elsewhere
 */
record StoredField(String status, FoundField field, boolean inner, @Nullable String expression) {
    /** Those of a container that are there, in their order. */
    static List<StoredField> of(Handle handle, long containerId) {
        return handle.createQuery(
                        """
                        select f.*, k.expression from field f left join computed_field k on k.id = f.computed_field_id
                        where f.container_id = :id and not f.missing order by f.position, f.id
                        """)
                .bind("id", containerId)
                .map((row, context) -> new StoredField(
                        row.getString("status"),
                        new FoundField(
                                row.getString("name"),
                                row.getInt("position"),
                                row.getString("native_type"),
                                type(row.getString("type")),
                                row.getBoolean("nullable"),
                                row.getObject("column_size", Integer.class),
                                row.getObject("decimal_digits", Integer.class),
                                row.getObject("key_position", Integer.class),
                                row.getString("comment")),
                        row.getObject("parent_id") != null,
                        row.getString("expression")))
                .list();
    }

    private static FieldType type(String wire) {
        return Arrays.stream(FieldType.values())
                .filter(type -> type.wire().equals(wire))
                .findFirst()
                .orElse(FieldType.UNKNOWN);
    }
}

package io.touchstone.profile;

import io.touchstone.catalog.field.InnerFields;
import io.touchstone.connector.FieldType;
import io.touchstone.scan.subject.NativeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the fields of a container.
 *
 * @param own of its store's own and computed ones, by name
 * @param inner of what lies inside structs, by path
 */
record FieldIds(Map<String, Long> own, Map<String, Long> inner) {
    /** Those of a container, once what was found inside its structs is kept. */
    static FieldIds of(Handle handle, long containerId, List<FieldStatistics> found) {
        List<String> structs = found.stream()
                .filter(field -> !field.isInner() && field.field().type() == FieldType.STRUCT)
                .map(field -> field.field().name())
                .toList();
        List<InnerFields.Inner> inside = found.stream()
                .filter(FieldStatistics::isInner)
                .map(FieldIds::inner)
                .toList();
        Map<String, Long> own = new HashMap<>();
        handle.createQuery("select id, name from field where container_id = :id and parent_id is null")
                .bind("id", containerId)
                .map((row, context) -> own.put(row.getString("name"), row.getLong("id")))
                .list();
        return new FieldIds(own, InnerFields.keep(handle, containerId, structs, inside));
    }

    private static InnerFields.Inner inner(FieldStatistics field) {
        String type = field.field().nativeType();
        List<String> parent = field.path().subList(0, field.path().size() - 1);
        return new InnerFields.Inner(
                field.field().name(),
                String.join(".", parent),
                field.field().position(),
                NativeType.of(type).type().wire(),
                type);
    }

    /** The id of what was measured; null where the catalog does not know it. */
    @Nullable
    Long of(FieldStatistics field) {
        return (field.isInner() ? inner : own).get(field.field().name());
    }
}

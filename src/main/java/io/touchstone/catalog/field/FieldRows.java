package io.touchstone.catalog.field;

import io.touchstone.catalog.Field;
import io.touchstone.http.Json;
import io.touchstone.tag.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How fields are read from rows. */
public final class FieldRows {
    /** Reads {@code field f}; a where clause follows. */
    static final String SELECT =
            """
            select f.*,
                (select jsonb_agg(to_jsonb(t) order by k.position)
                 from field_tag k join tag t on t.id = k.tag_id where k.field_id = f.id) as tags,
                case when f.type = 'Array' then (select p.element ->> 'field_type' from field_profile p
                    where p.id = f.latest_profile_id) end as element_type,
                (select %s from computed_field k where k.id = f.computed_field_id) as computed,
                f.computed_field_id is not null and exists (select from computed_field k
                    join field s on s.container_id = k.container_id and s.name = any(k.reads) and s.status = 'masked'
                    where k.id = f.computed_field_id)
                or f.parent_id is not null and exists (select from field s where s.container_id = f.container_id
                    and s.status = 'masked' and starts_with(f.name, s.name || '.')) as made_of_masked
            from field f
            """
                    .formatted(ComputedFields.JSON);

    private FieldRows() {}

    /** A container's fields, in the store's order; those it no longer has come last. */
    public static List<Field> of(Handle handle, long containerId) {
        return handle.createQuery(
                        SELECT
                                + "where f.container_id = :container order by f.missing, f.position, f.parent_id is not null, f.id")
                .bind("container", containerId)
                .map((row, context) -> field(row))
                .list();
    }

    /** Fields by their ids; those that are gone are absent. */
    public static Map<Long, Field> byId(Handle handle, Collection<Long> ids) {
        return handle
                .createQuery(SELECT + "where f.id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .map((row, context) -> field(row))
                .stream()
                .collect(Collectors.toMap(Field::id, Function.identity()));
    }

    static Field field(ResultSet row) throws SQLException {
        String comment = row.getString("comment");
        String description = row.getString("description");
        String metadata = row.getString("additional_metadata");
        return new Field(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("name"),
                status(row),
                row.getString("type"),
                row.getString("native_type"),
                row.getBoolean("nullable"),
                row.getObject("column_size", Integer.class),
                row.getObject("decimal_digits", Integer.class),
                row.getInt("position"),
                row.getObject("key_position", Integer.class),
                description == null ? comment : description,
                row.getString("display_name"),
                metadata == null ? null : Json.parse(metadata),
                row.getObject("completeness", Double.class),
                null,
                null,
                row.getObject("latest_profile_id", Long.class),
                row.getObject("parent_id", Long.class),
                row.getString("element_type"),
                Json.list(row.getString("tags"), Tag.class),
                row.getString("computed") == null ? null : Json.parse(row.getString("computed")),
                null);
    }

    private static String status(ResultSet row) throws SQLException {
        if (row.getBoolean("missing")) {
            return "missing";
        }
        String status = row.getString("status");
        return status.equals("active") && row.getBoolean("made_of_masked") ? "masked" : status;
    }
}

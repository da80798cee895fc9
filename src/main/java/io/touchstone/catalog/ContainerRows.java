package io.touchstone.catalog;

import io.touchstone.access.Account;
import io.touchstone.catalog.field.ComputedFields;
import io.touchstone.db.Rows;
import io.touchstone.http.Json;
import io.touchstone.tag.Tag;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How containers are read from rows. */
final class ContainerRows {
    /** Reads {@code container c} as {@code :account} sees it; a where clause follows. A container has its datastore's tags too. */
    static final String SELECT =
            """
            select c.*, d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                exists (select from container_favorite f where f.container_id = c.id and f.account_id = :account)
                    as favorite, et.purpose, et.label, et.last_write, et.last_write_operation_id, wd.id as writer_id,
                wd.name as writer, wd.store_type as writer_store_type, wd.type as writer_type,
                (select jsonb_agg(to_jsonb(t) order by t.name) from tag t where t.id in (
                    select dt.tag_id from datastore_tag dt where dt.datastore_id = c.datastore_id
                    union select ct.tag_id from container_tag ct where ct.container_id = c.id)) as tags,
                case when c.active_checks = 0 then 0 else (select count(*) from check_weight w
                    where w.container_id = c.id and w.status = 'Active' and w.weight >= 12) end as important_checks,
                (select jsonb_agg(%s order by k.id) from computed_field k where k.container_id = c.id) as computed_fields,
                (select jsonb_build_object('id', s.id, 'name', s.name, 'container_type', s.container_type,
                        'table_type', s.table_type)
                    from container s where s.id = (c.definition ->> 'source_container_id')::bigint) as source_container,
                (select s.datastore_id from container s
                    where s.id = (c.definition ->> 'right_container_id')::bigint) as right_datastore,
                (select to_jsonb(a) from account a where a.id = c.owner_id) as owner,
                (select to_jsonb(a) from account a where a.id = c.last_editor_id) as editor
            from container c join datastore d on d.id = c.datastore_id
            """
                            .formatted(ComputedFields.JSON)
                    + Writers.JOIN;

    private ContainerRows() {}

    static Container container(ResultSet row) throws SQLException {
        String comment = row.getString("comment");
        String description = row.getString("description");
        return new Container(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("name"),
                row.getString("container_type"),
                row.getString("table_type"),
                new Container.OnDatastore(
                        row.getLong("datastore_id"),
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only")),
                row.getString("status"),
                row.getString("problem"),
                description == null ? comment : description,
                row.getBoolean("favorite"),
                Rows.instant(row, "deleted_at"),
                Json.list(row.getString("tags"), Tag.class),
                metrics(row),
                row.getString("folder"),
                row.getString("file_name"),
                row.getString("extension"),
                row.getString("file_format"),
                Rows.instant(row, "last_modified"),
                settings(row),
                Writers.of(row),
                computed(row));
    }

    private static Container.Metrics metrics(ResultSet row) throws SQLException {
        return new Container.Metrics(
                row.getInt("fields"),
                row.getObject("records", Long.class),
                row.getLong("active_checks"),
                row.getLong("important_checks"),
                row.getLong("passing_checks"),
                row.getLong("failing_checks"),
                row.getLong("anomalies"),
                row.getLong("active_anomalies"),
                row.getObject("completeness", Double.class),
                null,
                Rows.instant(row, "last_profiled"),
                Rows.instant(row, "last_scanned"));
    }

    private static Container.Settings settings(ResultSet row) throws SQLException {
        String metadata = row.getString("additional_metadata");
        return new Container.Settings(
                row.getString("display_name"),
                metadata == null ? null : Json.parse(metadata),
                List.of((String[]) row.getArray("exclude_fields").getArray()),
                groups(row.getString("group_by_fields")),
                Json.list(row.getString("computed_fields"), JsonNode.class),
                row.getBoolean("volumetric_tracking_enabled"),
                row.getBoolean("freshness_tracking_enabled"),
                false,
                false,
                row.getString("partition_field"),
                row.getString("incremental_field"),
                row.getString("incremental_type"),
                checkpoint(row.getString("incremental_checkpoint")),
                row.getObject("infer_datatypes", Boolean.class),
                row.getObject("has_header", Boolean.class),
                row.getObject("treat_empty_as_null", Boolean.class),
                row.getString("escape_character"));
    }

    private static Container.Computed computed(ResultSet row) throws SQLException {
        String definition = row.getString("definition");
        JsonNode said = definition == null ? Json.object() : Json.parse(definition);
        String source = row.getString("source_container");
        return new Container.Computed(
                text(said, "query"),
                source == null ? null : Json.parse(source),
                text(said, "select_clause"),
                text(said, "where_clause"),
                text(said, "group_by_clause"),
                said.get("lateral_views"),
                number(said, "source_container_id"),
                number(said, "left_container_id"),
                text(said, "left_join_field_name"),
                text(said, "left_prefix"),
                row.getObject("right_datastore", Long.class),
                number(said, "right_container_id"),
                text(said, "right_join_field_name"),
                text(said, "right_prefix"),
                text(said, "join_type"),
                said.get("sources"),
                account(row.getString("owner")),
                account(row.getString("editor")));
    }

    private static @Nullable Account account(@Nullable String json) {
        return json == null ? null : Json.read(Json.parse(json), Account.class);
    }

    private static @Nullable String text(JsonNode said, String name) {
        return said.path(name).isString() ? said.path(name).asString() : null;
    }

    private static @Nullable Long number(JsonNode said, String name) {
        return said.path(name).isIntegralNumber() ? Long.valueOf(said.path(name).asLong()) : null;
    }

    private static List<List<String>> groups(@Nullable String json) {
        List<List<String>> groups = new ArrayList<>();
        for (JsonNode group : json == null ? List.<JsonNode>of() : Json.parse(json)) {
            groups.add(group.valueStream().map(JsonNode::asString).toList());
        }
        return groups;
    }

    /** A number where it is one, else a time. */
    private static @Nullable Object checkpoint(@Nullable String kept) {
        if (kept == null || kept.contains(":")) {
            return kept;
        }
        return new BigDecimal(kept);
    }
}

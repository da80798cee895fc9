package io.touchstone.check.quality;

import io.touchstone.access.Account;
import io.touchstone.access.Caller;
import io.touchstone.db.Rows;
import io.touchstone.http.Json;
import io.touchstone.tag.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How checks are read from rows: the columns, in one statement, and the record made of them. */
final class QualityCheckRows {
    /** What a check is shown as: a container that is gone takes its checks with it, and brings them back. */
    static final String STATUS =
            "case when q.deleted_at is null and c.deleted_at is not null then 'Discarded' else q.status end";

    /** Tables a condition on checks may speak of. */
    static final String FROM = " from quality_check q left join container c on c.id = q.container_id ";

    /** Reads {@code quality_check q} as a caller sees it, see {@link #bind}; more joins and a where clause follow. */
    static final String SELECT = "select q.*, " + STATUS
            + """
                     as shown_status, coalesce(q.deleted_at, c.deleted_at) as gone_at, w.weight,
                        c.name as container_name, c.container_type, c.table_type,
                        d.name as datastore_name, d.store_type, d.type as datastore_type, d.enrichment_only,
                        exists (select from quality_check_favorite f
                                where f.check_id = q.id and f.account_id = :account) as favorite,
                        (select jsonb_agg(to_jsonb(t) order by k.position)
                         from quality_check_tag k join tag t on t.id = k.tag_id where k.check_id = q.id) as tags,
                        (select jsonb_agg(to_jsonb(f) || jsonb_build_object('name', n.name, 'status',
                                    case when f.missing then 'missing' when f.name = any(c.exclude_fields) then 'excluded'
                                         else f.status end,
                                    'description', coalesce(f.description, f.comment),
                                    'tags', (select coalesce(jsonb_agg(to_jsonb(t) order by k.position), '[]')
                                        from field_tag k join tag t on t.id = k.tag_id where k.field_id = f.id),
                                    'element_type', (select v.element ->> 'field_type' from field_profile v
                                        where v.id = f.latest_profile_id)) order by n.position)
                         from unnest(q.fields) with ordinality n(name, position)
                         cross join lateral (
                             select * from field f where f.container_id = q.container_id
                               and f.name = any(array[n.name, split_part(n.name, '.', 1)])
                             order by f.name = n.name desc limit 1) f) as field_objects,
                        (select to_jsonb(p) from container_profile p where p.id = c.latest_profile_id) as latest_profile,
                        b.rule as template_rule, b.description as template_description, b.template_locked as template_holds,
                        (select jsonb_agg(to_jsonb(t) order by k.position)
                         from quality_check_tag k join tag t on t.id = k.tag_id where k.check_id = b.id) as template_tags,
                        (select count(*) from quality_check k where k.template_id = q.id and k.deleted_at is null)
                            as template_checks,
                        (select to_jsonb(a) from account a where a.id = q.created_by_id) as creator,
                        (select to_jsonb(a) from account a where a.id = q.owner_id) as owner,
                        (select to_jsonb(a) from account a where a.id = q.last_editor_id) as editor,
                        (select to_jsonb(a) from account a where a.id = q.default_anomaly_assignee_id) as assignee
                    """
            + FROM
            + """
                    left join datastore d on d.id = q.datastore_id
                    left join quality_check b on b.id = q.template_id
                    left join check_weight w on w.id = q.id
                    """;

    private QualityCheckRows() {}

    /** Binds who asks. */
    static <S extends SqlStatement<S>> S bind(S statement, Caller caller) {
        return statement.bind("account", caller.accountId());
    }

    static QualityCheck check(ResultSet row) throws SQLException {
        String metadata = row.getString("additional_metadata");
        String evidence = row.getString("evidence");
        return new QualityCheck(
                row.getLong("id"),
                row.getTimestamp("created").toInstant(),
                row.getString("rule"),
                row.getString("description"),
                fields(row),
                row.getDouble("coverage"),
                row.getString("filter"),
                (ObjectNode) Json.parse(row.getString("properties")),
                row.getString("shown_status"),
                row.getBoolean("inferred"),
                row.getBoolean("is_new"),
                row.getBoolean("favorite"),
                Rows.instant(row, "gone_at"),
                row.getTimestamp("updated").toInstant(),
                metadata == null ? null : Json.parse(metadata),
                evidence == null ? null : Json.parse(evidence),
                row.getString("anomaly_message_field"),
                Json.list(row.getString("tags"), Tag.class),
                container(row),
                datastore(row),
                origin(row),
                findings(row),
                new QualityCheck.People(
                        account(row, "creator"),
                        account(row, "owner"),
                        account(row, "editor"),
                        account(row, "assignee")));
    }

    /** A check, briefly. */
    static QualityCheck.Stub stub(ResultSet row) throws SQLException {
        return new QualityCheck.Stub(
                row.getLong("id"),
                row.getString("rule"),
                row.getString("description"),
                row.getString("shown_status"),
                container(row),
                List.of((String[]) row.getArray("fields").getArray()));
    }

    static QualityCheck.@Nullable OfContainer container(ResultSet row) throws SQLException {
        Long id = row.getObject("container_id", Long.class);
        return id == null
                ? null
                : new QualityCheck.OfContainer(
                        id,
                        row.getString("container_name"),
                        row.getString("container_type"),
                        row.getString("table_type"));
    }

    private static QualityCheck.@Nullable OfDatastore datastore(ResultSet row) throws SQLException {
        Long id = row.getObject("datastore_id", Long.class);
        return id == null
                ? null
                : new QualityCheck.OfDatastore(
                        id,
                        row.getString("datastore_name"),
                        row.getString("store_type"),
                        row.getString("datastore_type"),
                        row.getBoolean("enrichment_only"));
    }

    private static QualityCheck.Origin origin(ResultSet row) throws SQLException {
        Long template = row.getObject("template_id", Long.class);
        return new QualityCheck.Origin(
                row.getBoolean("is_template"),
                row.getObject("template_locked", Boolean.class),
                row.getLong("template_checks"),
                template == null
                        ? null
                        : new QualityCheck.OfTemplate(
                                template,
                                row.getString("template_rule"),
                                row.getString("template_description"),
                                Json.list(row.getString("template_tags"), Tag.class),
                                row.getBoolean("template_holds")));
    }

    private static QualityCheck.Findings findings(ResultSet row) throws SQLException {
        return new QualityCheck.Findings(
                row.getInt("num_container_scans"),
                Rows.instant(row, "last_asserted"),
                row.getObject("is_passing", Boolean.class),
                row.getLong("anomaly_count"),
                row.getLong("active_anomaly_count"),
                row.getInt("weight"),
                latestProfile(row.getString("latest_profile")));
    }

    private static QualityCheck.@Nullable OfProfile latestProfile(@Nullable String json) {
        return json == null ? null : Json.read(Json.parse(json), QualityCheck.OfProfile.class);
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).asString() : null;
    }

    private static List<QualityCheck.OfField> fields(ResultSet row) throws SQLException {
        List<QualityCheck.OfField> fields = new ArrayList<>();
        String json = row.getString("field_objects");
        for (JsonNode one : json == null ? List.<JsonNode>of() : Json.parse(json)) {
            fields.add(new QualityCheck.OfField(
                    one.path("id").asLong(),
                    Json.read(one.path("created"), Instant.class),
                    one.path("name").asString(),
                    one.path("status").asString(),
                    one.path("type").asString(),
                    one.path("native_type").asString(),
                    one.path("nullable").asBoolean(),
                    text(one, "description"),
                    one.path("completeness").isNumber()
                            ? Double.valueOf(one.path("completeness").asDouble())
                            : null,
                    null,
                    text(one, "display_name"),
                    text(one, "element_type"),
                    one.path("computed_field_id").isIntegralNumber(),
                    one.path("latest_profile_id").isIntegralNumber()
                            ? Long.valueOf(one.path("latest_profile_id").asLong())
                            : null,
                    null,
                    Json.list(one.path("tags").toString(), Tag.class)));
        }
        return fields;
    }

    private static @Nullable Account account(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : Json.read(Json.parse(json), Account.class);
    }
}

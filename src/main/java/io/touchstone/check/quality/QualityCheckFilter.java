package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.db.Like;
import io.touchstone.http.Arguments;
import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import tools.jackson.databind.node.ObjectNode;

/** Which checks a list shows: conditions over {@link QualityCheckRows#FROM}, and what they are bound to. */
final class QualityCheckFilter {
    /** From this weight on a check is important. */
    static final int IMPORTANT = 12;

    private static final String VISIBLE = "(q.is_template or :admin or exists (select from datastore_team dt"
            + " where dt.datastore_id = q.datastore_id and dt.team_id = any(:teams)))";

    private static final Map<String, String> LISTS = Map.of(
            "id",
            "q.id = any(:id)",
            "template",
            "q.template_id = any(:template)",
            "template_check_id",
            "q.template_id = any(:template_check_id)",
            "datastore",
            "q.datastore_id = any(:datastore)",
            "container",
            "q.container_id = any(:container)",
            "created_by",
            "q.created_by_id = any(:created_by)",
            "owner_id",
            "q.owner_id = any(:owner_id)",
            "last_editor",
            "q.last_editor_id = any(:last_editor)",
            "field_profile",
            "exists (select from field_profile v join container_profile p on p.id = v.container_profile_id"
                    + " where v.id = any(:field_profile) and p.container_id = q.container_id and v.name = any(q.fields))");

    private static final Map<String, String> FLAGS = Map.of(
            "inferred",
            "q.inferred = :inferred",
            "template_locked",
            "coalesce(q.template_locked, (select b.template_locked from quality_check b where b.id = q.template_id),"
                    + " false) = :template_locked",
            "is_element_context",
            "(q.properties @> '{\"is_element_context\": true}') = :is_element_context",
            "favorite",
            "exists (select from quality_check_favorite f where f.check_id = q.id and f.account_id = :account)"
                    + " = :favorite",
            "important",
            "((select w.weight from check_weight w where w.id = q.id) >= " + IMPORTANT + ") = :important",
            "template_only",
            "q.is_template = :template_only");

    private final List<String> conditions = new ArrayList<>(List.of(VISIBLE));
    private final Map<String, Object> bound = new LinkedHashMap<>();

    private QualityCheckFilter() {}

    /** What a request asks for, of what its caller may see. */
    static QualityCheckFilter of(Caller caller, Arguments arguments) {
        QualityCheckFilter filter = new QualityCheckFilter();
        filter.bound.put("account", caller.accountId());
        filter.bound.put("admin", caller.isAdmin());
        filter.bound.put("teams", caller.teamIds().toArray(Long[]::new));
        LISTS.forEach((name, condition) -> {
            List<Long> ids = arguments.numbers(name);
            if (!ids.isEmpty()) {
                filter.add(condition, name, ids.toArray(Long[]::new));
            }
        });
        FLAGS.forEach((name, condition) -> arguments.flag(name).ifPresent(flag -> filter.add(condition, name, flag)));
        filter.texts(arguments);
        filter.state(arguments);
        return filter;
    }

    /** The where clause. */
    String sql() {
        return " where " + String.join(" and ", conditions);
    }

    /** Binds what it speaks of. */
    <S extends SqlStatement<S>> S bind(S statement) {
        statement.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return statement.bindMap(bound);
    }

    private void texts(Arguments arguments) {
        List<String> rules = arguments.texts("rule_type");
        if (!rules.isEmpty()) {
            add("q.rule = any(:rules)", "rules", rules.toArray(String[]::new));
        }
        List<String> tags = arguments.texts("tag");
        if (!tags.isEmpty()) {
            add(
                    "exists (select from quality_check_tag k join tag t on t.id = k.tag_id"
                            + " where k.check_id = q.id and t.name = any(:tags))",
                    "tags",
                    tags.toArray(String[]::new));
        }
        List<String> fields = arguments.texts("field");
        if (!fields.isEmpty()) {
            add(
                    "(q.fields && :fields::text[] or exists (select from field f where f.container_id = q.container_id"
                            + " and f.name = any(q.fields) and f.id::text = any(:fields)))",
                    "fields",
                    fields.toArray(String[]::new));
        }
        arguments
                .optionalText("search")
                .ifPresent(text -> add(
                        "(lower(q.description) like :search or lower(q.rule) like :search or q.id::text like :search)",
                        "search",
                        Like.anywhere(text)));
        for (String pair : arguments.texts("additional_metadata")) {
            ObjectNode wanted = Json.object();
            int equals = pair.indexOf('=');
            wanted.put(pair.substring(0, equals), pair.substring(equals + 1));
            String name = "metadata" + bound.size();
            add("q.additional_metadata @> :" + name + "::jsonb", name, wanted.toString());
        }
    }

    private void state(Arguments arguments) {
        String gone = "(q.deleted_at is not null or c.deleted_at is not null)";
        String archived = arguments.optionalText("archived").orElse("");
        if (archived.equals("only")) {
            conditions.add(gone);
        } else if (!archived.equals("include")) {
            conditions.add("not " + gone);
        }
        arguments
                .optionalText("status")
                .ifPresent(status -> add("(" + QualityCheckRows.STATUS + ") = :status", "status", status));
        arguments
                .optionalText("asserted_state")
                .ifPresent(state -> conditions.add(
                        switch (state) {
                            case "passing" -> "q.is_passing";
                            case "failing" -> "not q.is_passing";
                            default -> "q.is_passing is null";
                        }));
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        bound.put(name, value);
    }
}

package io.touchstone.scan.subject;

import io.touchstone.check.Named;
import io.touchstone.check.Rule;
import io.touchstone.check.RuleForm;
import io.touchstone.check.Rules;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An active check, as a scan asks it.
 *
 * @param name of its rule
 * @param rule the rule; null when what is kept of it makes none any more
 * @param problem why there is no rule
 * @param filter which rows count; null for all
 * @param coverage the share of rows that have to hold, 0 to 1
 * @param messageField the field whose value is the message of its anomalies; null for the rule's own words
 * @param weight how much it weighs now that it fails
 */
public record ScannedCheck(
        long id,
        String name,
        @Nullable Rule rule,
        @Nullable String problem,
        @Nullable String filter,
        double coverage,
        List<String> fields,
        ObjectNode properties,
        @Nullable String messageField,
        int weight) {
    private static final String GATE = "expectedSchema";
    private static final int WITH_ANOMALIES = 12;
    private static final int INFERRED_WITH_ANOMALIES = 6;

    /** The active checks of a container in the order they were made; templates and drafts have no part. */
    public static List<ScannedCheck> ofContainer(Handle handle, long containerId, ScanOptions options) {
        return handle
                .createQuery(
                        """
                        select c.*,
                            (select coalesce(sum(t.weight_modifier), 0) from quality_check_tag ct
                                join tag t on t.id = ct.tag_id where ct.check_id = c.id)
                          + (select coalesce(sum(t.weight_modifier), 0) from container_tag ct
                                join tag t on t.id = ct.tag_id where ct.container_id = :container) as tags_weigh
                        from quality_check c
                        where c.container_id = :container and c.status = 'Active' and not c.is_template order by c.id
                        """)
                .bind("container", containerId)
                .map((row, context) -> check(row))
                .list()
                .stream()
                .filter(check -> options.wants(check.category()))
                .toList();
    }

    /** Whether nothing else is asked of the container before it holds. */
    public boolean isGate() {
        return name.equals(GATE);
    }

    /** Its rule. */
    public Rule required() {
        if (rule == null) {
            throw new IllegalStateException("check " + id + " has no rule");
        }
        return rule;
    }

    private String category() {
        return form(name)
                .map(form -> form.named().category())
                .orElse(Named.Category.DATA_INTEGRITY)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static ScannedCheck check(ResultSet row) throws SQLException {
        String name = row.getString("rule");
        List<String> fields = Arrays.asList((String[]) row.getArray("fields").getArray());
        ObjectNode properties = (ObjectNode) Json.parse(row.getString("properties"));
        @Nullable Rule rule = null;
        @Nullable String problem = null;
        try {
            rule = form(name)
                    .map(form -> form.rule(fields, properties))
                    .orElseThrow(() -> Problem.invalid("there is no rule called " + name, "rule"));
        } catch (Problem | IllegalArgumentException refused) {
            problem = "The check cannot be evaluated: " + refused.getMessage();
        }
        int rules = form(name).map(form -> form.named().weight()).orElse(0);
        int anomalies = row.getBoolean("inferred") ? INFERRED_WITH_ANOMALIES : WITH_ANOMALIES;
        return new ScannedCheck(
                row.getLong("id"),
                name,
                rule,
                problem,
                row.getString("filter"),
                row.getDouble("coverage"),
                fields,
                properties,
                row.getString("anomaly_message_field"),
                rules + anomalies + row.getInt("tags_weigh"));
    }

    private static Optional<RuleForm> form(String name) {
        return Rules.find(name);
    }
}

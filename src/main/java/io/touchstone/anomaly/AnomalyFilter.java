package io.touchstone.anomaly;

import io.touchstone.access.Caller;
import io.touchstone.db.Like;
import io.touchstone.http.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Which anomalies a list shows: what the query of a request says, as a condition. */
record AnomalyFilter(Arguments query, @Nullable Instant now) {
    static final String MATCHING =
            """
            where (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = a.datastore_id and dt.team_id = any(:teams)))
              and case :archived when 'only' then a.archived when 'include' then true else not a.archived end
              and (cardinality(:id) = 0 or a.id::text = any(:id) or a.uuid::text = any(:id))
              and (:related::text is null or exists (
                       select from anomaly r where (r.id::text = :related or r.uuid::text = :related) and r.id <> a.id
                           and r.container_id = a.container_id
                           and (r.fingerprint = a.fingerprint or exists (
                               select from failed_check f join failed_check g on g.check_id = f.check_id
                               where f.anomaly_id = r.id and g.anomaly_id = a.id))))
              and (:search::text is null or lower(a.message) like :search or a.id::text like :search
                   or a.uuid::text like :search)
              and (:message::text is null or lower(a.message) like :message)
              and (cardinality(:status) = 0 or a.status = any(:status))
              and (:type::text is null or a.type = :type)
              and (cardinality(:operation) = 0 or a.operation_id = any(:operation))
              and (cardinality(:datastore) = 0 or a.datastore_id = any(:datastore))
              and (cardinality(:container) = 0 or a.container_id = any(:container))
              and (cardinality(:container_scan) = 0 or a.container_scan_id = any(:container_scan))
              and (cardinality(:partition_scan) = 0 or a.partition_scan_id = any(:partition_scan))
              and (cardinality(:resolved_by_operation) = 0 or a.resolved_by_operation_id = any(:resolved_by_operation))
              and (cardinality(:resolved_by_container_scan) = 0
                   or a.resolved_by_container_scan_id = any(:resolved_by_container_scan))
              and (:enriched::boolean is null or a.source_enriched = :enriched)
              and (:from::timestamptz is null or a.created >= :from) and (:to::timestamptz is null or a.created < :to)
              and (cardinality(:assignee) = 0 or exists (select from anomaly_assignee s
                       where s.anomaly_id = a.id and s.account_id = any(:assignee)))
              and (cardinality(:tag) = 0 or exists (select from anomaly_tag t join tag n on n.id = t.tag_id
                       where t.anomaly_id = a.id and n.name = any(:tag)))
              and (cardinality(:quality_check) = 0 or exists (select from failed_check f
                       where f.anomaly_id = a.id and f.check_id = any(:quality_check)))
              and (cardinality(:rule_type) = 0 and cardinality(:template) = 0 and cardinality(:field) = 0
                       and cardinality(:field_profile) = 0
                   or exists (select from failed_check f join quality_check c on c.id = f.check_id
                       where f.anomaly_id = a.id
                         and (cardinality(:rule_type) = 0 or c.rule = any(:rule_type))
                         and (cardinality(:template) = 0 or c.template_id = any(:template))
                         and (cardinality(:field_profile) = 0 or exists (select from field_profile v
                             join container_profile p on p.id = v.container_profile_id
                             where v.id = any(:field_profile) and p.container_id = c.container_id
                                 and v.name = any(c.fields)))
                         and (cardinality(:field) = 0 or exists (select from field l
                             where l.id = any(:field) and l.container_id = c.container_id and l.name = any(c.fields)))))
            """;

    private static final List<String> NUMBERS = List.of(
            "operation",
            "datastore",
            "container",
            "container_scan",
            "partition_scan",
            "resolved_by_operation",
            "resolved_by_container_scan",
            "assignee",
            "quality_check",
            "template",
            "field",
            "field_profile");

    /** Fills the condition in. */
    <S extends SqlStatement<S>> S bind(S statement, Caller caller) {
        NUMBERS.forEach(name -> statement.bind(name, query.numbers(name).toArray(Long[]::new)));
        Stream.of("id", "status", "tag", "rule_type")
                .forEach(name -> statement.bind(name, query.texts(name).toArray(String[]::new)));
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("archived", query.optionalText("archived").orElse(null))
                .bind("related", query.optionalText("related_to_id").orElse(null))
                .bind("search", query.optionalText("search").map(Like::anywhere).orElse(null))
                .bind(
                        "message",
                        query.optionalText("message").map(Like::anywhere).orElse(null))
                .bind("type", query.optionalText("anomaly_type").orElse(null))
                .bind("enriched", query.flag("source_enriched").orElse(null))
                .bind("from", from())
                .bind("to", to());
    }

    /** The latest of the beginnings that are asked for. */
    private @Nullable Instant from() {
        Optional<Instant> frame = query.optionalNumber("timeframe")
                .map(days -> now == null ? Instant.EPOCH : now.minus(Duration.ofDays(days)));
        return Stream.of(query.moment("start_date"), query.moment("created_date"), frame)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** The earliest of the ends that are asked for. */
    private @Nullable Instant to() {
        return Stream.of(query.momentAfter("end_date"), query.momentAfter("created_date"))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }
}

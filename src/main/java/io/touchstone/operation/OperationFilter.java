package io.touchstone.operation;

import io.touchstone.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Which operations a list shows; empty lists and nulls rule nothing out.
 *
 * @param containers only scans of one of them
 * @param scheduled whether only those a schedule started are wanted, of which there are none
 * @param told whether only those with a message are wanted, or only those without
 */
record OperationFilter(
        List<Long> ids,
        List<Long> datastores,
        List<Long> containers,
        List<String> types,
        List<String> results,
        @Nullable Boolean finished,
        @Nullable Boolean told,
        boolean scheduled,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant dayFrom,
        @Nullable Instant dayTo) {
    static final String MATCHING =
            """
            where (:admin or exists (select from datastore_team dt
                       where dt.datastore_id = o.datastore_id and dt.team_id = any(:teams)))
              and (cardinality(:ids) = 0 or o.id = any(:ids))
              and (cardinality(:datastores) = 0 or o.datastore_id = any(:datastores))
              and (cardinality(:containers) = 0 or exists (select from container_scan s
                       where s.operation_id = o.id and s.container_id = any(:containers))
                   or exists (select from container_profile s
                       where s.operation_id = o.id and s.container_id = any(:containers)))
              and (cardinality(:types) = 0 or o.type = any(:types))
              and (cardinality(:results) = 0 or o.result = any(:results))
              and (:finished::boolean is null or (o.end_time is not null) = :finished)
              and (:told::boolean is null or (o.message is not null) = :told)
              and not :scheduled
              and (:from::timestamptz is null or o.created >= :from)
              and (:to::timestamptz is null or o.created < :to)
              and (:dayFrom::timestamptz is null or o.created >= :dayFrom)
              and (:dayTo::timestamptz is null or o.created < :dayTo)
            """;

    <S extends SqlStatement<S>> S bind(S statement, Caller caller) {
        return statement
                .bind("admin", caller.isAdmin())
                .bind("teams", caller.teamIds().toArray(Long[]::new))
                .bind("ids", ids.toArray(Long[]::new))
                .bind("datastores", datastores.toArray(Long[]::new))
                .bind("containers", containers.toArray(Long[]::new))
                .bind("types", types.toArray(String[]::new))
                .bind("results", results.toArray(String[]::new))
                .bind("finished", finished)
                .bind("told", told)
                .bind("scheduled", scheduled)
                .bind("from", from)
                .bind("to", to)
                .bind("dayFrom", dayFrom)
                .bind("dayTo", dayTo);
    }
}

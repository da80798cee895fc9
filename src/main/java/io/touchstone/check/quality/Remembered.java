package io.touchstone.check.quality;

import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check as inference finds it again, be it inferred, taken over by a person, or archived.
 *
 * @param slot see {@link InferredChecks#slot}; that of its making where it was inferred
 * @param own the same of what it says now, which people may have changed
 * @param state what its rule and inference remember
 * @param openAnomalies how many of its anomalies wait for people
 * @param validAnomalies how many of its anomalies nobody called invalid
 */
record Remembered(
        long id,
        String slot,
        String own,
        String rule,
        List<String> fields,
        ObjectNode properties,
        double coverage,
        String description,
        boolean inferred,
        String status,
        @Nullable Instant archived,
        ObjectNode state,
        ObjectNode evidence,
        long openAnomalies,
        long validAnomalies) {
    /** Where inference keeps its own among what a check remembers. */
    static final String KEY = "inference";

    /** The checks of a container, or of a group of its rows, held until the transaction ends; its counters are held before. */
    static List<Remembered> held(Handle handle, long containerId, @Nullable String filter) {
        return all(handle, containerId, filter, " for update of q");
    }

    /** The same, to be looked at only. */
    static List<Remembered> all(Handle handle, long containerId, @Nullable String filter) {
        return all(handle, containerId, filter, "");
    }

    private static List<Remembered> all(Handle handle, long containerId, @Nullable String filter, String lock) {
        return handle.createQuery(
                        """
                        select q.*,
                            (select count(*) from failed_check f join anomaly a on a.id = f.anomaly_id
                             where f.check_id = q.id and not a.archived) as open_anomalies,
                            (select count(*) from failed_check f join anomaly a on a.id = f.anomaly_id
                             where f.check_id = q.id and a.status <> 'Invalid') as valid_anomalies
                        from quality_check q where q.container_id = :container
                          and case when q.state -> 'inference' is null then q.filter
                                   else q.state #>> '{inference,filter}' end is not distinct from :filter
                        order by q.id
                        """
                                + lock)
                .bind("container", containerId)
                .bind("filter", filter)
                .map((row, context) -> read(row))
                .list();
    }

    /** The groups of a container's rows that inference keeps checks of. */
    static List<String> filters(Handle handle, long containerId) {
        return handle.createQuery(
                        """
                        select distinct state #>> '{inference,filter}' as filter from quality_check
                        where container_id = :container and inferred and deleted_at is null
                          and state #>> '{inference,filter}' is not null order by 1
                        """)
                .bind("container", containerId)
                .mapTo(String.class)
                .list();
    }

    private static Remembered read(ResultSet row) throws SQLException {
        ObjectNode state = (ObjectNode) Json.parse(row.getString("state"));
        ObjectNode properties = (ObjectNode) Json.parse(row.getString("properties"));
        double coverage = row.getDouble("coverage");
        List<String> fields = Arrays.asList((String[]) row.getArray("fields").getArray());
        String rule = row.getString("rule");
        String own = InferredChecks.slot(rule, fields, properties, coverage);
        String evidence = row.getString("evidence");
        Timestamp archived = row.getTimestamp("deleted_at");
        return new Remembered(
                row.getLong("id"),
                state.path(KEY).path("slot").asString(own),
                own,
                rule,
                fields,
                properties,
                coverage,
                row.getString("description"),
                row.getBoolean("inferred"),
                row.getString("status"),
                archived == null ? null : archived.toInstant(),
                state,
                evidence == null ? Json.object() : (ObjectNode) Json.parse(evidence),
                row.getLong("open_anomalies"),
                row.getLong("valid_anomalies"));
    }

    /** Under what it is found again: one that people changed stands for what it was, and for what it is now. */
    Set<String> slots() {
        return inferred ? Set.of(slot) : new LinkedHashSet<>(List.of(slot, own));
    }

    /** Whether it is inference that keeps it up to date. */
    boolean isMaintained() {
        return inferred && archived == null;
    }

    /** Whether it was inference that archived it, and people have said nothing about it since. */
    boolean isRetired() {
        return inferred && archived != null && Retired.is(state.path(KEY), status, archived);
    }

    /** Whether inference had archived it, and people brought it back. */
    boolean isBroughtBack() {
        return archived == null && state.path(KEY).has(Retired.MARK);
    }

    /** How inference remembers that it archived a check itself: people who archive it after that mean it. */
    static final class Retired {
        static final String STATUS = "Discarded";
        private static final String MARK = "retired";

        private Retired() {}

        /** @param change what archives it */
        static void remember(ObjectNode memory, CheckChange change) {
            ObjectNode mark = memory.putObject(MARK);
            mark.put("status", String.valueOf(change.columns().get("status")));
            mark.put("at", String.valueOf(change.columns().get("deleted_at")));
        }

        static void forget(ObjectNode memory) {
            memory.remove(MARK);
        }

        private static boolean is(JsonNode memory, String status, Instant archived) {
            JsonNode mark = memory.path(MARK);
            return mark.path("status").asString("").equals(status)
                    && Duration.between(Instant.parse(mark.path("at").asString()), archived)
                                    .abs()
                                    .toMillis()
                            < 1;
        }
    }

    /** Whether its description is the one inference gave it. */
    boolean isDescribedByUs() {
        return state.path(KEY).path("description").asString("").equals(description);
    }

    /** Properties made wide enough for all that people said is right. */
    ObjectNode widened(ObjectNode fitted) {
        return state.path(KEY).path("allowed") instanceof ObjectNode allowed
                ? Widening.union(rule, fitted, allowed)
                : fitted;
    }
}

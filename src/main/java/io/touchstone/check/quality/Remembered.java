package io.touchstone.check.quality;

import io.touchstone.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check as inference finds it again, be it inferred, taken over by a person, or archived.
 *
 * @param slot see {@link InferredChecks#slot}; that of its making where it was inferred
 * @param state what its rule and inference remember
 * @param openAnomalies how many of its anomalies wait for people
 * @param validAnomalies how many of its anomalies nobody called invalid
 */
record Remembered(
        long id,
        String slot,
        ObjectNode properties,
        double coverage,
        String description,
        boolean inferred,
        boolean archived,
        ObjectNode state,
        long openAnomalies,
        long validAnomalies) {
    /** Where inference keeps its own among what a check remembers. */
    static final String KEY = "inference";

    /** The checks of a container, or of a group of its rows, held until the transaction ends; its counters are held before. */
    static List<Remembered> of(Handle handle, long containerId, @Nullable String filter) {
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
                        order by q.id for update of q
                        """)
                .bind("container", containerId)
                .bind("filter", filter)
                .map((row, context) -> read(row))
                .list();
    }

    private static Remembered read(ResultSet row) throws SQLException {
        ObjectNode state = (ObjectNode) Json.parse(row.getString("state"));
        ObjectNode properties = (ObjectNode) Json.parse(row.getString("properties"));
        double coverage = row.getDouble("coverage");
        List<String> fields = Arrays.asList((String[]) row.getArray("fields").getArray());
        String own = InferredChecks.slot(row.getString("rule"), fields, properties, coverage);
        return new Remembered(
                row.getLong("id"),
                state.path(KEY).path("slot").asString(own),
                properties,
                coverage,
                row.getString("description"),
                row.getBoolean("inferred"),
                row.getTimestamp("deleted_at") != null,
                state,
                row.getLong("open_anomalies"),
                row.getLong("valid_anomalies"));
    }

    /** Whether it is inference that keeps it up to date. */
    boolean isMaintained() {
        return inferred && !archived;
    }

    /** Whether it was inference that archived it. */
    boolean isRetired() {
        return inferred && archived && state.path(KEY).path("retired").asBoolean(false);
    }

    /** Whether its description is the one inference gave it. */
    boolean isDescribedByUs() {
        return state.path(KEY).path("description").asString("").equals(description);
    }

    /** Properties made wide enough for all that people said is right. */
    ObjectNode widened(ObjectNode fitted) {
        return state.path(KEY).path("allowed") instanceof ObjectNode allowed ? Widening.union(fitted, allowed) : fitted;
    }
}

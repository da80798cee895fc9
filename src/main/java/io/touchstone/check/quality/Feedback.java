package io.touchstone.check.quality;

import io.touchstone.access.Caller;
import io.touchstone.http.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What inferred checks learn when people call an anomaly invalid. Bounds and lists become wide enough for the values, and stay
 * so when they are inferred again; what cannot be widened is discarded, and not inferred again.
 */
public final class Feedback {
    private Feedback() {}

    /**
     * Lets the inferred checks among those that failed learn from it, in the caller's transaction.
     *
     * @param checks the checks that failed
     * @param rows the rows that show it, by field, as far as they are still here
     */
    public static void invalid(Handle handle, Caller caller, Collection<Long> checks, List<JsonNode> rows) {
        Map<Long, QualityCheck> known = QualityCheckStore.all(handle, caller, checks);
        for (QualityCheck check : known.values()) {
            if (check.inferred() && check.deletedAt() == null) {
                learn(handle, caller, check, rows);
            }
        }
        QualityCheckStore.recount(handle, QualityCheckStore.containers(known.values()));
    }

    private static void learn(Handle handle, Caller caller, QualityCheck check, List<JsonNode> rows) {
        ObjectNode state = (ObjectNode) Json.parse(handle.createQuery("select state from quality_check where id = :id")
                .bind("id", check.id())
                .mapTo(String.class)
                .one());
        Optional<ObjectNode> widened = widened(check, rows);
        if (widened.isPresent() && !widened.get().equals(check.properties())) {
            memory(state).set("allowed", widened.get());
            CheckChange change =
                    new CheckChange().json("properties", widened.get()).json("state", state);
            QualityCheckStore.update(handle, caller, check, change);
            return;
        }
        // What values it should have let pass is not known here; the next profile sees them in the data.
        memory(state).put("retired", rows.isEmpty() && Widening.isPossible(check.ruleType()));
        QualityCheckStore.update(
                handle, caller, check, new CheckChange().json("state", state).archived("Invalid"));
    }

    private static ObjectNode memory(ObjectNode state) {
        return state.path(Remembered.KEY) instanceof ObjectNode known ? known : state.putObject(Remembered.KEY);
    }

    /** The check's properties, wide enough for the values of the rows; empty where it cannot be. */
    private static Optional<ObjectNode> widened(QualityCheck check, List<JsonNode> rows) {
        if (check.fields().size() != 1 || rows.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode properties = check.properties();
        for (JsonNode row : rows) {
            JsonNode value = row.path(check.fields().get(0).name());
            Optional<ObjectNode> wider =
                    value.isString() ? Widening.by(check.ruleType(), properties, value.asString()) : Optional.empty();
            if (wider.isEmpty()) {
                return wider;
            }
            properties = wider.get();
        }
        return Optional.of(properties);
    }
}

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
        ObjectNode memory = memory(state);
        Optional<ObjectNode> allowed = allowed(check, rows);
        if (allowed.isPresent()) {
            ObjectNode wider = Widening.union(check.ruleType(), check.properties(), allowed.get());
            if (!wider.equals(check.properties())) {
                memory.set("allowed", before(memory, check.ruleType(), allowed.get()));
                CheckChange change = new CheckChange().json("properties", wider).json("state", state);
                QualityCheckStore.update(handle, caller, check, change);
                return;
            }
        }
        CheckChange change = new CheckChange().archived("Invalid");
        // What values it should have let pass is not known here, nor which fields: the next profile sees them in the
        // data.
        if (check.ruleType().equals("expectedSchema") || (rows.isEmpty() && Widening.isPossible(check.ruleType()))) {
            Remembered.Retired.remember(memory, change);
        } else {
            Remembered.Retired.forget(memory);
        }
        QualityCheckStore.update(handle, caller, check, change.json("state", state));
    }

    /** What was allowed before, and what is now. */
    private static ObjectNode before(ObjectNode memory, String rule, ObjectNode allowed) {
        return memory.path("allowed") instanceof ObjectNode before ? Widening.union(rule, before, allowed) : allowed;
    }

    private static ObjectNode memory(ObjectNode state) {
        return state.path(Remembered.KEY) instanceof ObjectNode known ? known : state.putObject(Remembered.KEY);
    }

    /** What the values of the rows ask of the check; empty where it cannot be widened by them. */
    private static Optional<ObjectNode> allowed(QualityCheck check, List<JsonNode> rows) {
        if (check.fields().size() != 1 || rows.isEmpty()) {
            return Optional.empty();
        }
        String rule = check.ruleType();
        ObjectNode allowed = null;
        for (JsonNode row : rows) {
            JsonNode value = row.path(check.fields().get(0).name());
            Optional<ObjectNode> one =
                    value.isString() ? Widening.by(rule, check.properties(), value.asString()) : Optional.empty();
            if (one.isEmpty()) {
                return one;
            }
            allowed = allowed == null ? one.get() : Widening.union(rule, allowed, one.get());
        }
        return Optional.ofNullable(allowed);
    }
}

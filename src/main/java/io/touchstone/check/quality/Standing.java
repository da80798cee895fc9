package io.touchstone.check.quality;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check that was inferred before, runs, and is kept up to date by inference.
 *
 * @param slot see {@link InferredChecks#slot}
 * @param evidence what it rested on when it last changed
 */
public record Standing(
        long id,
        String slot,
        String rule,
        List<String> fields,
        ObjectNode properties,
        double coverage,
        ObjectNode evidence) {
    private static final String ACTIVE = "Active";

    /** Those of a container, or of one group of its rows. */
    public static List<Standing> of(Handle handle, long containerId, @Nullable String filter) {
        return Remembered.all(handle, containerId, filter).stream()
                .filter(one -> one.isMaintained() && one.status().equals(ACTIVE))
                .map(one -> new Standing(
                        one.id(),
                        one.slot(),
                        one.rule(),
                        one.fields(),
                        one.properties(),
                        one.coverage(),
                        one.evidence()))
                .toList();
    }
}

package io.touchstone.anomaly;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something a scan found, about to become an anomaly.
 *
 * @param uuid what it will be called everywhere
 * @param type one row, many rows of one check, or a partition as a whole
 * @param records how many rows are wrong; null where rows are not what is counted
 * @param message what is wrong, for people
 * @param fingerprint what tells that it was found before; null where nothing can
 * @param failed the checks it breaks, one at least
 * @param rows rows that show it
 */
public record Finding(
        UUID uuid,
        Type type,
        @Nullable Long records,
        String message,
        @Nullable Long fingerprint,
        List<Failed> failed,
        List<Shown> rows) {
    public Finding {
        failed = List.copyOf(failed);
        rows = List.copyOf(rows);
    }

    /** The sorts of findings. */
    public enum Type {
        /** One row, and all checks it breaks. */
        RECORD,
        /** Many rows that break the same check, told as one. */
        ROLLED_UP,
        /** A partition that fails as a whole. */
        SHAPE
    }

    /**
     * A check it breaks.
     *
     * @param parameters the check's properties at this moment
     */
    public record Failed(long checkId, String message, JsonNode parameters) {}

    /**
     * A row that shows it.
     *
     * @param context which side of a comparison it is from, or the like; null for the container's own rows
     * @param record its values as text by the names of their fields, as JSON
     */
    public record Shown(@Nullable String context, String record) {}
}

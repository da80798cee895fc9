package io.touchstone.anomaly;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.access.Account;
import io.touchstone.catalog.Container;
import io.touchstone.check.quality.QualityCheck;
import io.touchstone.tag.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something a scan found wrong, as lists show it.
 *
 * @param type {@code record}: rows, each by itself; {@code shape}: the data as a whole
 * @param isNew until somebody looks at it, comments on it or changes its status
 * @param sourceEnriched whether the rows that show it are in the enrichment store
 * @param enrichmentMessage why they are not, though there is one
 * @param weight highest weight of its failed checks, and its own tags'
 * @param anomalousRecordsCount how many rows are wrong; null where rows are not what was counted
 * @param fingerprint equal for equal findings, as decimal digits; null when none was taken
 */
public record Anomaly(
        long id,
        UUID uuid,
        Instant created,
        String type,
        String status,
        boolean archived,
        boolean isNew,
        boolean sourceEnriched,
        @Nullable String enrichmentMessage,
        long weight,
        @Nullable Long anomalousRecordsCount,
        @Nullable String message,
        @Nullable String description,
        @Nullable String fingerprint,
        Container.OnDatastore datastore,
        Container.Stub container,
        Partition partition,
        List<FailedCheck> failedChecks,
        List<Account> assignees,
        List<Tag> globalTags) {
    /** The file or table it was found in. */
    public record Partition(String name, @Nullable String location) {}

    /**
     * A check it breaks.
     *
     * @param qualityCheck the check, as lists of checks show it
     * @param parameters the check's properties when it failed
     */
    public record FailedCheck(
            QualityCheck qualityCheck,
            String message,
            @Nullable String suggestedField,
            @Nullable String suggestedValue,
            @Nullable Double suggestedScore,
            @Nullable JsonNode parameters) {}

    /** An anomaly in short. */
    public record Stub(long id, UUID uuid, String type, String status, @Nullable String fingerprint) {}

    /**
     * An anomaly by itself.
     *
     * @param operation the run that found it, which may be gone since
     * @param fingerprintSource the earlier anomaly it repeats
     */
    public record Full(@JsonUnwrapped Anomaly anomaly, JsonNode operation, @Nullable Stub fingerprintSource) {}
}

package io.touchstone.check.quality;

import org.jspecify.annotations.Nullable;

/**
 * How a check came out when it was evaluated without consequences.
 *
 * @param assertionResult {@code passed}, {@code failed} or {@code unasserted}
 * @param assertedRecords rows it looked at; null where it looks at none
 * @param anomalousRecords rows that break it; null where rows are not what it counts
 * @param recordsProcessed rows that were read
 * @param assertionDetails what is wrong, or why it could not be judged; null when it holds
 */
public record DryRun(
        String assertionResult,
        @Nullable Long assertedRecords,
        @Nullable Long anomalousRecords,
        long recordsProcessed,
        @Nullable String assertionDetails) {}

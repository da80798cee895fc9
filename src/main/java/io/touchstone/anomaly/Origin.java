package io.touchstone.anomaly;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where findings come from.
 *
 * @param operation what anomalies keep of the run, for it may be deleted before them
 * @param archiveDuplicates whether what is open already is archived at once as a duplicate
 * @param reactivateRecurring whether what was archived is opened again, the new one becoming its duplicate
 */
public record Origin(
        long operationId,
        ObjectNode operation,
        long datastoreId,
        long containerId,
        long containerScanId,
        long partitionScanId,
        String partitionName,
        @Nullable String partitionLocation,
        boolean archiveDuplicates,
        boolean reactivateRecurring) {}

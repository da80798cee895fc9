package io.touchstone.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan did to one container.
 *
 * @param anomalyCount how many anomalies it found
 * @param openAnomalyCount how many of these are open now
 * @param archivedAnomalyCount how many of these are archived now
 * @param result {@code running}, {@code success}, {@code failure} or {@code aborted}
 * @param message what went wrong; with success, a warning
 * @param partitionScans what became of each partition; null where that was not asked for
 */
public record ContainerResult(
        long id,
        Instant created,
        long operationId,
        OfContainer container,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        long recordsProcessed,
        long anomalyCount,
        long openAnomalyCount,
        long archivedAnomalyCount,
        String result,
        @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<OfPartition> partitionScans) {

    /** The container. */
    public record OfContainer(long id, String name, String containerType, @Nullable String tableType) {}

    /** What the scan did to one partition. */
    public record OfPartition(
            long id,
            Instant created,
            String partition,
            @Nullable String location,
            Instant startTime,
            Instant endTime,
            long recordsProcessed,
            long anomalyCount,
            String result,
            @Nullable String message) {}

    /** The same with its partitions. */
    ContainerResult with(List<OfPartition> partitions) {
        return new ContainerResult(
                id,
                created,
                operationId,
                container,
                startTime,
                endTime,
                recordsProcessed,
                anomalyCount,
                openAnomalyCount,
                archivedAnomalyCount,
                result,
                message,
                partitions);
    }
}

package io.touchstone.datastore;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.connector.Place;
import io.touchstone.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schema or a folder of a connection, as clients see it. */
public record Datastore(
        long id,
        String name,
        String type,
        String storeType,
        @Nullable String database,
        @Nullable String schema,
        @Nullable String rootPath,
        boolean folderGlobbingEnabled,
        boolean connected,
        boolean favorite,
        boolean enrichmentOnly,
        @Nullable String description,
        String enrichmentPrefix,
        int enrichmentSourceRecordLimit,
        String enrichmentRemediationStrategy,
        int highCountRollupThreshold,
        @JsonUnwrapped Profiling profiling,
        @Nullable Stub enrichDatastore,
        @Nullable InGroup group,
        long connectionId,
        OnConnection connection,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable String uri,
        @Nullable String accessKey,
        JsonNode parameters,
        @Nullable JsonNode secretsManager,
        @Nullable Integer jdbcFetchSize,
        @Nullable Integer maxParallelization,
        @Nullable String productName,
        @Nullable String productVersion,
        @Nullable String driverName,
        @Nullable String driverVersion,
        List<OfTeam> teams,
        List<Tag> globalTags,
        Metrics metrics,
        @Nullable LatestOperation latestOperation,
        List<Stub> linkedDatastores,
        Instant created,
        Instant updated) {

    /** What its profiles make of what they find, unless one says otherwise. */
    public record Profiling(String defaultAiEffort, boolean defaultInferAsDraft) {}

    /** Another datastore, in short. */
    public record Stub(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** The group it is in. */
    public record InGroup(long id, String name, String icon) {}

    /** The connection it is on. */
    public record OnConnection(long id, String name, String type) {}

    /** A team that may see it. */
    public record OfTeam(long id, String name, String permission) {}

    /** What is counted in it; null is not known. */
    public record Metrics(
            long containers,
            long records,
            long fields,
            long fieldsProfiled,
            long activeChecks,
            long importantChecks,
            long passingChecks,
            long failingChecks,
            long anomalies,
            long activeAnomalies,
            @Nullable Long newAnomalies,
            @Nullable Long partitions,
            @Nullable JsonNode qualityScore,
            @Nullable JsonNode latestObservabilityMeasurement) {}

    /** The last thing done to it. */
    public record LatestOperation(long id, String type, String result, Instant startTime, @Nullable Instant endTime) {}

    /** Where in its store it lives. */
    public Place place() {
        return new Place(database, schema, rootPath, folderGlobbingEnabled);
    }
}

package io.touchstone.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.access.Account;
import io.touchstone.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A table, a view or a set of files of a datastore. What makes no sense for its sort, or is not known yet, is null. */
public record Container(
        long id,
        Instant created,
        String name,
        String containerType,
        @Nullable String tableType,
        OnDatastore datastore,
        String status,
        @Nullable String problem,
        @Nullable String description,
        boolean favorite,
        @Nullable Instant deletedAt,
        List<Tag> globalTags,
        Metrics metrics,
        @Nullable String relativePath,
        @Nullable String fileName,
        @Nullable String extension,
        @Nullable String fileFormat,
        @Nullable Instant lastModified,
        @JsonUnwrapped Settings settings,
        @JsonUnwrapped Written written,
        @JsonUnwrapped Computed computed) {

    /** The datastore it belongs to. */
    public record OnDatastore(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** What is known about its contents. */
    public record Metrics(
            @Nullable Integer fields,
            @Nullable Long records,
            @Nullable Long activeChecks,
            @Nullable Long importantChecks,
            @Nullable Long passingChecks,
            @Nullable Long failingChecks,
            @Nullable Long anomalies,
            @Nullable Long activeAnomalies,
            @Nullable Double completeness,
            @Nullable JsonNode qualityScore,
            @Nullable Instant lastProfiled,
            @Nullable Instant lastScanned) {}

    /** How people want it read and watched. */
    public record Settings(
            @Nullable String displayName,
            @Nullable JsonNode additionalMetadata,
            List<String> excludeFields,
            List<List<String>> groupByFields,
            List<JsonNode> computedFields,
            boolean volumetricTrackingEnabled,
            boolean freshnessTrackingEnabled,
            boolean automateVolumetricChecks,
            boolean automateFreshnessChecks,
            @Nullable String partitionField,
            @Nullable String incrementalFieldName,
            @Nullable String incrementalIdentifierType,
            @Nullable Object incrementalCheckpoint,
            @Nullable Boolean inferDatatypes,
            @Nullable Boolean hasHeader,
            @Nullable Boolean treatEmptyAsNull,
            @Nullable String escapeCharacter) {}

    /** What a container of an enrichment store is for, and what wrote it last; elsewhere nothing. */
    public record Written(
            @Nullable String purpose,
            @Nullable String purposeDataset,
            @Nullable OnDatastore writtenBy,
            @Nullable Instant lastWrite,
            @Nullable Long lastWriteOperationId) {}

    /** What a computed container is made of, and whose it is; elsewhere nothing. */
    public record Computed(
            @Nullable String query,
            @Nullable JsonNode sourceContainer,
            @Nullable String selectClause,
            @Nullable String whereClause,
            @Nullable String groupByClause,
            @Nullable JsonNode lateralViews,
            @Nullable Long sourceContainerId,
            @Nullable Long leftContainerId,
            @Nullable String leftJoinFieldName,
            @Nullable String leftPrefix,
            @Nullable Long rightDatastoreId,
            @Nullable Long rightContainerId,
            @Nullable String rightJoinFieldName,
            @Nullable String rightPrefix,
            @Nullable String joinType,
            @Nullable JsonNode sources,
            @Nullable Account owner,
            @Nullable Account lastEditor) {}

    /** A line of the listing. */
    public record Stub(long id, String name, String containerType, @Nullable String tableType) {}
}

package io.touchstone.check.quality;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.access.Account;
import io.touchstone.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A check of a container, or a template of checks, which belongs to none. Where it is archived it has a moment of deletion. */
public record QualityCheck(
        long id,
        Instant created,
        String ruleType,
        String description,
        List<OfField> fields,
        double coverage,
        @Nullable String filter,
        ObjectNode properties,
        String status,
        boolean inferred,
        boolean isNew,
        boolean favorite,
        @Nullable Instant deletedAt,
        Instant lastUpdated,
        @Nullable JsonNode additionalMetadata,
        @Nullable JsonNode evidence,
        @Nullable String anomalyMessageField,
        List<Tag> globalTags,
        @Nullable OfContainer container,
        @Nullable OfDatastore datastore,
        @JsonUnwrapped Origin origin,
        @JsonUnwrapped Findings findings,
        @JsonUnwrapped People people) {

    /** A field it is put on. Of what lies inside a struct it is the field around it, under the path asked for. */
    public record OfField(
            long id,
            Instant created,
            String name,
            String status,
            String type,
            @Nullable String nativeType,
            @Nullable Boolean nullable,
            @Nullable String description,
            @Nullable Double completeness,
            @Nullable Integer weight,
            @Nullable String displayName,
            @Nullable String elementDataType,
            boolean isComputedField,
            @Nullable Long latestProfileId,
            @Nullable JsonNode qualityScore,
            List<Tag> globalTags) {}

    /** The container it is a check of. */
    public record OfContainer(long id, String name, String containerType, @Nullable String tableType) {}

    /** The datastore of its container. */
    public record OfDatastore(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** The template it was made from. */
    public record OfTemplate(
            long id, String ruleType, String description, List<Tag> globalTags, boolean templateLocked) {}

    /** Where it comes from, or what came from it. */
    public record Origin(
            boolean isTemplate,
            @Nullable Boolean templateLocked,
            long templateChecksCount,
            @Nullable OfTemplate template) {}

    /** What scans made of it. */
    public record Findings(
            int numContainerScans,
            @Nullable Instant lastAsserted,
            @Nullable Boolean isPassing,
            long anomalyCount,
            long activeAnomalyCount,
            int weight,
            @Nullable OfProfile latestContainerProfile) {}

    /** The newest profile of its container that succeeded. */
    public record OfProfile(
            long id,
            Instant created,
            long operationId,
            @Nullable Long recordsCount,
            long recordsProcessed,
            String result) {}

    /** Whose it is. */
    public record People(
            @Nullable Account createdBy,
            @Nullable Account owner,
            @Nullable Account lastEditor,
            @Nullable Account defaultAnomalyAssignee) {}

    /** A line of the listing. */
    public record Stub(
            long id,
            String ruleType,
            String description,
            String status,
            @Nullable OfContainer container,
            List<String> fields) {}

    /** Whether scans evaluate it. */
    public boolean runs() {
        return deletedAt == null && status.equals("Active") && !origin.isTemplate();
    }

    /** What it asserts. */
    Assertion assertion() {
        return new Assertion(
                ruleType,
                fields.stream().map(OfField::name).toList(),
                properties,
                coverage,
                filter,
                anomalyMessageField);
    }
}

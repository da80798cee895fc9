package io.touchstone.catalog;

import io.touchstone.tag.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field of a container: what its store says about it, and what people and profiles added. */
public record Field(
        long id,
        Instant created,
        String name,
        String status,
        String type,
        @Nullable String nativeType,
        @Nullable Boolean nullable,
        @Nullable Integer columnSize,
        @Nullable Integer decimalDigits,
        int position,
        @Nullable Integer keyPosition,
        @Nullable String description,
        @Nullable String displayName,
        @Nullable JsonNode additionalMetadata,
        @Nullable Double completeness,
        @Nullable Integer weight,
        @Nullable JsonNode qualityScore,
        @Nullable Long latestProfileId,
        @Nullable Long parentFieldId,
        @Nullable String elementDataType,
        List<Tag> globalTags,
        @Nullable JsonNode computedField,
        @Nullable Instant deletedAt) {
    /** What is shown in place of a value nobody may see. */
    public static final String COVERED = "********";
}

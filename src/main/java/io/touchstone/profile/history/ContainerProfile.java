package io.touchstone.profile.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run found of one container, or of one group of its rows.
 *
 * @param parentProfileId of a group: the profile of all rows
 * @param filter of a group: its rows, as a filter of checks says it
 * @param groupValues of a group: each field it is made by, with its value
 * @param recordsCount how many rows there are; null while that is not known
 * @param recordsProcessed how many were read
 * @param partitions what was read, part by part; null in lists
 * @param fieldProfiles its fields in short; null in lists
 */
public record ContainerProfile(
        long id,
        Instant created,
        long operationId,
        @Nullable Long parentProfileId,
        @Nullable String filter,
        @Nullable Map<String, @Nullable String> groupValues,
        OfDatastore datastore,
        OfContainer container,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Long recordsCount,
        long recordsProcessed,
        long fieldProfilesCount,
        int checksSynchronized,
        int checksAdded,
        int checksUpdated,
        String result,
        @Nullable String message,
        @Nullable List<Partition> partitions,
        @Nullable List<FieldStub> fieldProfiles) {

    /** The datastore of the container. */
    public record OfDatastore(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** The container. */
    public record OfContainer(long id, String name, String containerType, @Nullable String tableType) {}

    /** A part of the container that was read. What is not known of it is null. */
    public record Partition(
            long id,
            Instant created,
            String name,
            @Nullable String location,
            @Nullable Long minOffset,
            @Nullable Long maxOffset,
            @Nullable Instant minTime,
            @Nullable Instant maxTime,
            @Nullable Long partitionSize,
            long recordsProcessed,
            List<String> globalTags,
            List<String> comments) {}

    /** A field in short. */
    public record FieldStub(
            String name,
            String fieldType,
            boolean typeDeclared,
            @Nullable String typeSource,
            @Nullable Double completeness,
            @Nullable Integer containerOrderIndex,
            @Nullable String elementDataType) {}

    ContainerProfile with(List<Partition> read, List<FieldStub> fields) {
        return new ContainerProfile(
                id,
                created,
                operationId,
                parentProfileId,
                filter,
                groupValues,
                datastore,
                container,
                startTime,
                endTime,
                recordsCount,
                recordsProcessed,
                fieldProfilesCount,
                checksSynchronized,
                checksAdded,
                checksUpdated,
                result,
                message,
                read,
                fields);
    }
}

package io.touchstone.operation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Work done, or to be done, on a datastore in the background.
 *
 * @param startTime when it began; while it is queued, when it was created
 * @param result {@code queued}, {@code running}, {@code success}, {@code failure} or {@code aborted}
 * @param message what went wrong; with success, a warning
 * @param reason what sort of failure, where a store was the cause
 * @param status counters by name: how far it is
 * @param options what was asked for, in the words of its kind; in JSON they stand beside everything else
 * @param resumedFrom the operation it goes on with; null for none
 * @param containers those that take part in a scan or a profile
 * @param tags those by which its containers were chosen
 * @param containerScans what a scan did to each container; null where that was not asked for
 * @param containerProfiles what a profile did to each container; null where that was not asked for
 */
public record Operation(
        long id,
        Instant created,
        String type,
        Instant startTime,
        @Nullable Instant endTime,
        String result,
        @Nullable String message,
        @Nullable String reason,
        @Nullable String triggeredBy,
        @Nullable User triggeredByUser,
        @Nullable String abortedBy,
        @Nullable User abortedByUser,
        OnDatastore datastore,
        Map<String, Long> status,
        @JsonIgnore ObjectNode options,
        @JsonIgnore @Nullable Long resumedFrom,
        @JsonIgnore JsonNode containers,
        @JsonIgnore JsonNode tags,
        @JsonIgnore @Nullable List<ContainerResult> containerScans,
        @JsonIgnore @Nullable List<ProfileResult> containerProfiles) {

    /** The datastore it works on. */
    public record OnDatastore(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** Who asked for something. */
    public record User(
            long id,
            Instant created,
            String userId,
            String userName,
            @Nullable String email,
            String name,
            String role,
            String userType) {}

    /** The options by name, and what only scans and profiles have. */
    @JsonAnyGetter
    public Map<String, Object> optionsByName() {
        Map<String, Object> byName = new LinkedHashMap<>();
        options.properties().forEach(option -> byName.put(option.getKey(), option.getValue()));
        if (isScan() || isProfile()) {
            byName.put("containers", containers);
            byName.put("tags", tags);
        }
        if (resumedFrom != null) {
            byName.put("resumed_from", resumedFrom);
        }
        if (containerScans != null) {
            byName.put("container_scans", containerScans);
        }
        if (containerProfiles != null) {
            byName.put("container_profiles", containerProfiles);
        }
        return byName;
    }

    /** Whether it lets checks judge data. */
    @JsonIgnore
    public boolean isScan() {
        return type.equals("scan");
    }

    /** Whether it finds out what containers look like. */
    @JsonIgnore
    public boolean isProfile() {
        return type.equals("profile");
    }

    /** The same with what became of each container. */
    Operation with(@Nullable List<ContainerResult> scans, @Nullable List<ProfileResult> profiles) {
        return new Operation(
                id,
                created,
                type,
                startTime,
                endTime,
                result,
                message,
                reason,
                triggeredBy,
                triggeredByUser,
                abortedBy,
                abortedByUser,
                datastore,
                status,
                options,
                resumedFrom,
                containers,
                tags,
                scans,
                profiles);
    }

    /** Whether it is over; nothing about it changes any more. */
    @JsonIgnore
    public boolean isOver() {
        return endTime != null;
    }
}

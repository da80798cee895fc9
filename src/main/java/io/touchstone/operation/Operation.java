package io.touchstone.operation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.LinkedHashMap;
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
        @JsonIgnore ObjectNode options) {

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

    /** The options by name. */
    @JsonAnyGetter
    public Map<String, JsonNode> optionsByName() {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        options.properties().forEach(option -> byName.put(option.getKey(), option.getValue()));
        return byName;
    }

    /** Whether it is over; nothing about it changes any more. */
    @JsonIgnore
    public boolean isOver() {
        return endTime != null;
    }
}

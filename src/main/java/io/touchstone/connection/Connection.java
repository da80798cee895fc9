package io.touchstone.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A connection as everybody may see it: everything but its secrets. */
public record Connection(
        long id,
        String name,
        String type,
        String connectionType,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String username,
        @Nullable String uri,
        @Nullable String accessKey,
        @Nullable String catalog,
        @Nullable String catalogType,
        JsonNode parameters,
        @Nullable JsonNode secretsManager,
        @Nullable Integer jdbcFetchSize,
        @Nullable Integer maxParallelization,
        @Nullable String productName,
        @Nullable String productVersion,
        @Nullable String driverName,
        @Nullable String driverVersion,
        List<DatastoreOn> datastores,
        Instant created,
        @JsonIgnore Instant updated) {

    /** A datastore that uses the connection. */
    public record DatastoreOn(long id, String name, String storeType, String type, boolean enrichmentOnly) {}

    /** A line of the listing. */
    public record Listed(long id, Instant created, String name, String connectionType, String type) {}
}

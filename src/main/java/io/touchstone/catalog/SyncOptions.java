package io.touchstone.catalog;

import io.touchstone.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sync was asked for.
 *
 * @param include {@code table}, {@code view} or both; files are always included
 * @param prune whether known containers the store no longer has are deleted
 * @param recreate whether containers that were deleted here, and that the store still has, come back
 */
record SyncOptions(List<String> include, boolean prune, boolean recreate) {
    private static final List<String> ALL = List.of("table", "view");

    static SyncOptions of(JsonNode options) {
        List<String> include = new ArrayList<>();
        options.path("include").forEach(kind -> include.add(kind.asString()));
        return new SyncOptions(
                include.isEmpty() ? ALL : include,
                options.path("prune").asBoolean(false),
                options.path("recreate").asBoolean(false));
    }

    /** As it is kept and shown: null includes all. */
    static ObjectNode kept(JsonNode request) {
        ObjectNode kept = Json.object();
        JsonNode include = request.path("include");
        kept.set("include", include instanceof ArrayNode kinds && !kinds.isEmpty() ? kinds : null);
        kept.put("prune", request.path("prune").asBoolean(false));
        kept.put("recreate", request.path("recreate").asBoolean(false));
        return kept;
    }
}

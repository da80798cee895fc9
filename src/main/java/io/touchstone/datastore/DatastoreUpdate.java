package io.touchstone.datastore;

import io.touchstone.access.Caller;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connection.Details;
import io.touchstone.connector.Capability;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.StoreType;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of a datastore: only what the body names changes, whole answers echoed back included, and a datastore that moves
 * to another place is reached there before anything is stored.
 */
public final class DatastoreUpdate {
    /** What null empties. Elsewhere null means unchanged. */
    private static final Set<String> EMPTIED_BY_NULL = Set.of("description", "database", "schema");

    private static final List<String> PLACE = List.of("connection_id", "database", "schema", "root_path");

    private final DatastoreStore store;
    private final ConnectionStore connectionStore;
    private final Connections connections;

    public DatastoreUpdate(DatastoreStore store, ConnectionStore connectionStore, Connections connections) {
        this.store = store;
        this.connectionStore = connectionStore;
        this.connections = connections;
    }

    /** Applies the body to the datastore and returns what it has become. */
    public Datastore apply(Caller caller, long id, ObjectNode body) {
        Datastore before = store.get(caller, id);
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String name : List.of(
                "name", "description", "enrichment_remediation_strategy", "default_ai_effort", "database", "schema")) {
            take(body, name, columns, JsonNode::asString);
        }
        for (String name : List.of("enrichment_source_record_limit", "high_count_rollup_threshold")) {
            take(body, name, columns, JsonNode::asInt);
        }
        for (String name : List.of("connection_id", "group_id")) {
            take(body, name, columns, JsonNode::asLong);
        }
        for (String name : List.of("enrichment_only", "default_infer_as_draft")) {
            take(body, name, columns, JsonNode::asBoolean);
        }
        takeEnrichment(body, columns);
        if (before.storeType().equals("dfs")) {
            columns.keySet().removeAll(Set.of("database", "schema"));
            take(body, "root_path", columns, JsonNode::asString);
            take(body, "folder_globbing_enabled", columns, JsonNode::asBoolean);
        }
        verifyMove(before, columns);
        return store.update(caller, id, columns, names(body, "teams"), names(body, "tags"));
    }

    private static void takeEnrichment(ObjectNode body, Map<String, Object> columns) {
        if (!columns.containsKey("enrichment_only") && body.path("enrich_only").isBoolean()) {
            columns.put("enrichment_only", body.path("enrich_only").asBoolean());
        }
        if (body.path("enrichment_prefix").isString()) {
            columns.put(
                    "enrichment_prefix",
                    EnrichmentPrefix.of(body.path("enrichment_prefix").asString()));
        }
        if (body.path("enrichment_datastore_id").isIntegralNumber()) {
            columns.put(
                    "enrich_datastore_id", body.path("enrichment_datastore_id").asLong());
        }
    }

    private static void take(
            ObjectNode body, String name, Map<String, Object> columns, Function<JsonNode, Object> read) {
        JsonNode given = body.path(name);
        if (given.isNull() && EMPTIED_BY_NULL.contains(name)) {
            columns.put(name, null);
        } else if (!given.isMissingNode() && !given.isNull()) {
            columns.put(name, read.apply(given));
        }
    }

    private void verifyMove(Datastore before, Map<String, Object> columns) {
        long connection = columns.get("connection_id") instanceof Long id ? id : before.connectionId();
        boolean enrichmentOnly =
                columns.get("enrichment_only") instanceof Boolean only ? only : before.enrichmentOnly();
        Map<String, Object> old = new LinkedHashMap<>();
        old.put("connection_id", before.connectionId());
        old.put("database", before.database());
        old.put("schema", before.schema());
        old.put("root_path", before.rootPath());
        boolean moves = PLACE.stream()
                .anyMatch(name -> columns.containsKey(name) && !Objects.equals(columns.get(name), old.get(name)));
        boolean promoted = enrichmentOnly && !before.enrichmentOnly();
        if (!moves && !promoted) {
            return;
        }
        Details details = connectionStore.details(connection);
        if (!details.connector().type().equals(before.type())) {
            throw Problem.conflict("A datastore keeps its type: connection id: " + connection + " is of type "
                    + details.connector().type() + ", not " + before.type());
        }
        if (enrichmentOnly && !details.connector().can(Capability.ENRICHMENT)) {
            throw Problem.conflict(details.connector().title() + " cannot be an enrichment store");
        }
        old.putAll(columns);
        Place place = details.connector().storeType() == StoreType.DFS
                ? Place.folder(String.valueOf(old.get("root_path")), before.folderGlobbingEnabled())
                : Place.schema((String) old.get("database"), (String) old.get("schema"));
        try (Session session = connections.open(details, place.database())) {
            session.verify(place, enrichmentOnly ? Session.Use.ENRICHMENT : Session.Use.SOURCE);
        }
    }

    private static @Nullable List<String> names(ObjectNode body, String name) {
        JsonNode given = body.path(name);
        if (!given.isArray()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        given.forEach(one -> names.add(one.asString()));
        return names;
    }
}

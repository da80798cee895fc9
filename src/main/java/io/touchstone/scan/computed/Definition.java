package io.touchstone.scan.computed;

import io.touchstone.connector.read.WrittenQuery;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a body says a computed container is made of.
 *
 * @param type {@code computed_table}, {@code computed_file} or {@code computed_join}
 * @param datastoreId where it belongs: of a join, where its first container does
 * @param said its makings in the words of the API, nothing else
 */
record Definition(String type, long datastoreId, ObjectNode said) {
    private static final List<String> CLAUSES = List.of("select_clause", "where_clause", "group_by_clause");
    private static final List<String> PAIR = List.of(
            "left_container_id",
            "left_join_field_name",
            "left_prefix",
            "right_container_id",
            "right_join_field_name",
            "right_prefix",
            "join_type");

    /**
     * Reads the body of a new one.
     *
     * @throws Problem 404 when a container it speaks of does not exist, 422 when it makes no sense
     */
    static Definition of(Handle handle, JsonNode body) {
        String type = body.path("container_type").asString();
        ObjectNode said = Json.object();
        return switch (type) {
            case "computed_table" -> table(handle, body, said);
            case "computed_file" -> file(handle, body, said);
            default ->
                body.path("left_container_id").isIntegralNumber()
                        ? pair(handle, body, said)
                        : sources(handle, body, said);
        };
    }

    /** The same after a change: clauses that are left out go, the query and the sources of a join stay. */
    static Definition changed(Handle handle, String type, long datastoreId, ObjectNode before, JsonNode body) {
        ObjectNode whole = Json.object().put("container_type", type).put("datastore_id", datastoreId);
        List.of("source_container_id", "left_container_id", "right_container_id")
                .forEach(name -> copy(before, name, whole));
        List<String> kept = before.has("left_container_id") ? PAIR : List.of("query", "sources");
        kept.forEach(name -> copy(given(body, name) ? body : before, name, whole));
        CLAUSES.forEach(name -> copy(body, name, whole));
        if (!given(whole, "select_clause")) {
            copy(before, "select_clause", whole);
        }
        copy(body, "lateral_views", whole);
        return of(handle, whole);
    }

    /** The datastores a body speaks of; the first is where the container belongs. Empty where it names none that are. */
    static Set<Long> datastores(Handle handle, JsonNode body) {
        Set<Long> datastores = new LinkedHashSet<>();
        id(body, "datastore_id").ifPresent(datastores::add);
        List<JsonNode> named = new ArrayList<>();
        List.of("left_container_id", "right_container_id", "source_container_id")
                .forEach(name -> named.add(body.path(name)));
        body.path("sources").forEach(source -> named.add(source.path("container_id")));
        for (JsonNode container : named) {
            if (container.isIntegralNumber() && container.canConvertToLong()) {
                datastores.add(Found.of(handle, container.asLong()).datastoreId());
            }
        }
        return datastores;
    }

    private static Definition table(Handle handle, JsonNode body, ObjectNode said) {
        long datastore = required(body, "datastore_id");
        if (!"jdbc".equals(storeType(handle, datastore))) {
            throw Problem.invalid(
                    "datastore_id: a computed_table is made by a database; of files make a computed_file",
                    "datastore_id");
        }
        said.put("query", query(body));
        return new Definition("computed_table", datastore, said);
    }

    private static Definition file(Handle handle, JsonNode body, ObjectNode said) {
        long datastore = required(body, "datastore_id");
        Found source = Found.of(handle, required(body, "source_container_id"));
        if (!source.type().equals("file") || source.datastoreId() != datastore) {
            throw Problem.invalid(
                    "source_container_id: a container of files of the same datastore is needed", "source_container_id");
        }
        said.put("source_container_id", body.path("source_container_id").asLong());
        clauses(body, said);
        if (!body.path("lateral_views").isEmpty()) {
            copy(body, "lateral_views", said);
        }
        return new Definition("computed_file", datastore, said);
    }

    private static Definition pair(Handle handle, JsonNode body, ObjectNode said) {
        Found left = joined(handle, required(body, "left_container_id"), "left_container_id");
        Found right = joined(handle, required(body, "right_container_id"), "right_container_id");
        PAIR.forEach(name -> copy(body, name, said));
        said.put("left_prefix", said.path("left_prefix").asString("left"));
        said.put("right_prefix", said.path("right_prefix").asString("right"));
        if (said.path("left_prefix").equals(said.path("right_prefix"))) {
            throw Problem.invalid("right_prefix: two prefixes are needed that differ", "right_prefix");
        }
        String type = said.path("join_type").asString("inner");
        said.put("join_type", type.equals("full") ? "outer" : type);
        said.put("left_join_field_name", field(handle, left, body, "left_join_field_name"));
        said.put("right_join_field_name", field(handle, right, body, "right_join_field_name"));
        clauses(body, said);
        return new Definition("computed_join", left.datastoreId(), said);
    }

    private static Definition sources(Handle handle, JsonNode body, ObjectNode said) {
        if (!body.path("sources").isArray() || body.path("sources").isEmpty()) {
            throw Problem.invalid(
                    "left_container_id: say which containers are joined, by it or by sources", "left_container_id");
        }
        said.put("query", query(body));
        Set<String> aliases = new LinkedHashSet<>();
        Long datastore = null;
        for (JsonNode source : body.path("sources")) {
            Found found = joined(handle, source.path("container_id").asLong(), "sources");
            datastore = datastore == null ? Long.valueOf(found.datastoreId()) : datastore;
            if (!aliases.add(source.path("alias").asString())) {
                throw Problem.invalid(
                        "sources: two are called " + source.path("alias").asString(), "sources");
            }
            ObjectNode kept = said.withArrayProperty("sources").addObject();
            kept.put("container_id", source.path("container_id").asLong());
            kept.put("datastore_id", found.datastoreId());
            kept.put("alias", source.path("alias").asString());
            kept.put("ordinal", aliases.size());
            copy(source, "where_clause", kept);
        }
        return new Definition("computed_join", datastore == null ? 0 : datastore, said);
    }

    private static void clauses(JsonNode body, ObjectNode said) {
        if (!body.path("select_clause").isString()) {
            said.put("select_clause", "*");
        }
        CLAUSES.forEach(name -> copy(body, name, said));
    }

    private static String query(JsonNode body) {
        try {
            return WrittenQuery.of(body.path("query").asString("")).text();
        } catch (IllegalArgumentException refused) {
            throw Problem.invalid("query: " + refused.getMessage(), "query");
        }
    }

    private static Found joined(Handle handle, long container, String place) {
        Found found = Found.of(handle, container);
        if (found.type().equals("computed_join")) {
            throw Problem.invalid(place + ": a join is not joined again", place);
        }
        return found;
    }

    private static String field(Handle handle, Found container, JsonNode body, String place) {
        String name = body.path(place).asString("");
        boolean known = handle.createQuery(
                        "select exists (select from field where container_id = :id and name = :name and not missing"
                                + " and parent_id is null)")
                .bind("id", container.id())
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            throw Problem.invalid(place + ": there is no field " + name, place);
        }
        return name;
    }

    private static long required(JsonNode body, String name) {
        return id(body, name).orElseThrow(() -> Problem.invalid(name + ": field required", name));
    }

    private static Optional<Long> id(JsonNode body, String name) {
        JsonNode given = body.path(name);
        return given.isIntegralNumber() && given.canConvertToLong() ? Optional.of(given.asLong()) : Optional.empty();
    }

    private static boolean given(JsonNode body, String name) {
        return body.hasNonNull(name);
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        if (given(from, name)) {
            to.set(name, from.get(name));
        }
    }

    private static @Nullable String storeType(Handle handle, long datastore) {
        return handle.createQuery("select store_type from datastore where id = :id")
                .bind("id", datastore)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> Problem.notFound("Datastore", datastore));
    }

    /** A container a body speaks of. */
    private record Found(long id, long datastoreId, String type) {
        static Found of(Handle handle, long id) {
            return handle.createQuery(
                            "select datastore_id, container_type from container where id = :id and deleted_at is null")
                    .bind("id", id)
                    .map((row, context) -> new Found(id, row.getLong("datastore_id"), row.getString("container_type")))
                    .findOne()
                    .orElseThrow(() -> Problem.notFound("Container", id));
        }
    }
}

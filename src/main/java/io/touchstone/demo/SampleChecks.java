package io.touchstone.demo;

import io.touchstone.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks on the sample data, some of which find what is planted there. Each is added once, and known by its description. */
final class SampleChecks {
    private final ApiClient api;
    private final JsonNode checks = read();

    SampleChecks(ApiClient api) {
        this.api = api;
    }

    /** Adds those that are missing, and says how many. */
    int add() {
        Set<String> known = known();
        int added = 0;
        for (JsonNode check : checks) {
            if (!known.contains(check.path("description").asString())) {
                api.post("/api/quality-checks", request(check));
                added++;
            }
        }
        return added;
    }

    private Set<String> known() {
        Set<String> descriptions = new LinkedHashSet<>();
        long pages = 1;
        for (long page = 1; page <= pages; page++) {
            JsonNode answer = api.get("/api/quality-checks?tag=demo&archived=include&size=100&page=" + page);
            answer.path("items")
                    .forEach(check -> descriptions.add(check.path("description").asString()));
            pages = answer.path("pages").asLong();
        }
        return descriptions;
    }

    private ObjectNode request(JsonNode check) {
        ObjectNode request = Json.object();
        request.put("container_id", container(check));
        for (String name : new String[] {"rule", "description", "fields", "coverage", "filter"}) {
            if (check.has(name)) {
                request.set(name, check.path(name));
            }
        }
        ObjectNode properties = request.putObject("properties");
        check.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
        if (check.has("reference")) {
            properties.put("ref_container_id", container(check.path("reference")));
            properties.put(
                    "ref_datastore_id",
                    datastore(check.path("reference").path("datastore").asString()));
        }
        request.putArray("tags").add("demo");
        return request;
    }

    private long container(JsonNode of) {
        String name = of.path("container").asString();
        for (JsonNode container : api.get("/api/containers/listing?datastore="
                + datastore(of.path("datastore").asString()))) {
            if (container.path("name").asString().equals(name)) {
                return container.path("id").asLong();
            }
        }
        throw new IllegalStateException("The sample data has no " + name);
    }

    private long datastore(String name) {
        return api.get("/api/datastores?name=" + name)
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    private static JsonNode read() {
        try (InputStream file = SampleChecks.class.getResourceAsStream("/demo/checks.json")) {
            return Json.parse(Objects.requireNonNull(file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.touchstone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.Sources.Source;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.http.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pages take for granted: teams, people, groups, and stores that can be reached. */
final class Workspace {
    static final TestApp APP = TestApp.shared();
    static final Client ADMIN = APP.asAdmin();

    private static final int PATIENCE_SECONDS = 120;
    private static final Set<String> TEAMS = new HashSet<>();
    private static final Map<Role, Client> PEOPLE = new HashMap<>();

    private Workspace() {}

    /** A word nobody else has. */
    static String unique(String word) {
        return word + " " + UUID.randomUUID();
    }

    /** Makes the teams of editors that are not there yet. */
    static synchronized void teams(String... names) {
        for (String name : names) {
            if (TEAMS.add(name)) {
                APP.team(name, Permission.EDITOR);
            }
        }
    }

    /** Somebody of that role who is in no team but the one of all. */
    static synchronized Client somebody(Role role) {
        return role == Role.ADMIN ? ADMIN : PEOPLE.computeIfAbsent(role, APP::person);
    }

    /** Nobody. */
    static Client nobody() {
        return APP.as(null);
    }

    /** Everybody whose role does not reach this far. */
    static List<Client> below(Role role) {
        return List.of(Role.values()).stream()
                .filter(other -> !other.covers(role))
                .map(Workspace::somebody)
                .toList();
    }

    /** Stores a connection and returns its id. */
    static long connection(Source source, String name) {
        return id(ADMIN.post("/api/connections", source.connection(name)), 200);
    }

    /** Makes a datastore on a schema of a source, over a connection of its own, and returns its id. */
    static long datastore(Source source, String schema, String name) {
        return datastore(source, schema, name, "");
    }

    /** The same, with more fields: empty, or beginning with a comma. */
    static long datastore(Source source, String schema, String name, String more) {
        return id(
                ADMIN.post(
                        "/api/datastores",
                        """
                        {"name": %s, "connection": %s, "database": "%s", "schema": "%s"%s}"""
                                .formatted(
                                        Json.text(name),
                                        source.connection("connection of " + source.name()),
                                        source.name(),
                                        schema,
                                        more)),
                201);
    }

    /** Makes a datastore that findings can be written to. */
    static long enrichment(Source source, String schema, String name) {
        return datastore(source.letWrite(schema), schema, name, ", \"enrichment_only\": true");
    }

    /** Makes a group that no other test has. */
    static long group() {
        return id(ADMIN.post("/api/datastore-groups", "{\"name\": \"%s\"}".formatted(unique("group"))), 200);
    }

    /** The datastore as the administrator reads it. */
    static JsonNode read(long datastore) {
        return ADMIN.get("/api/datastores/" + datastore).json();
    }

    /** Waits until the latest operation on a datastore is over, and returns what became of it. */
    static String awaitOperation(JsonNode datastore) {
        long operation = datastore.path("latest_operation").path("id").asLong();
        for (Instant last = Instant.now().plusSeconds(PATIENCE_SECONDS);
                Instant.now().isBefore(last); ) {
            JsonNode seen = ADMIN.get("/api/operations/" + operation).json();
            if (!seen.path("end_time").isNull()) {
                return seen.path("result").asString();
            }
        }
        throw new AssertionError("operation " + operation + " does not end");
    }

    /** The id in an answer of that status. */
    static long id(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json().path("id").asLong();
    }

    /** The names in a list of objects. */
    static List<String> names(JsonNode list) {
        return list.valueStream().map(one -> one.path("name").asString()).toList();
    }

    /** The whole answer, as existing clients send it back: teams and tags by name, the connection by id. */
    static ObjectNode echo(JsonNode datastore) {
        ObjectNode echo = ((ObjectNode) datastore).deepCopy();
        echo.remove("connection");
        echo.set("teams", Json.tree(names(datastore.path("teams"))));
        echo.set("tags", Json.tree(names(datastore.path("global_tags"))));
        return echo;
    }
}

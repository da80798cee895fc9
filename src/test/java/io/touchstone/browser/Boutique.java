package io.touchstone.browser;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.access.Permission;
import io.touchstone.access.Role;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A small shop in a PostgreSQL of its own, onboarded and synced: what people at a browser work on. */
final class Boutique {
    static final Client ADMIN = TestApp.shared().asAdmin();

    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (id integer primary key, total numeric(10, 2), country text)",
            "create table shop.customers (id integer primary key, name text)",
            "insert into shop.orders select i, i, 'DE' from generate_series(1, 50) i",
            "insert into shop.orders values (51, -5, 'FR')",
            "insert into shop.customers values (1, 'Ada'), (2, null)");
    private final long datastore = source.datastore("shop");

    Boutique() {
        Watched.sync(ADMIN, datastore);
    }

    long datastore() {
        return datastore;
    }

    /** The database's name, which is the datastore's as well. */
    String name() {
        return source.name();
    }

    long container(String name) {
        return ADMIN.get("/api/containers?datastore=" + datastore + "&name=" + name)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asLong();
    }

    /** Makes the check that no total is negative, which one order breaks. */
    long positiveTotals() {
        return ADMIN.post(
                        "/api/quality-checks",
                        """
                        {"container_id": %d, "rule": "notNegative", "description": "Totals are not negative",
                         "fields": ["total"], "properties": {}}"""
                                .formatted(container("orders")))
                .json()
                .path("id")
                .asLong();
    }

    void scan() {
        run("scan");
    }

    /** Makes one of everything there is to look at: a profile, a check, an anomaly somebody wrote about, and what made them. */
    Boutique furnished() {
        positiveTotals();
        run("profile");
        scan();
        ADMIN.post(
                "/api/comments",
                "{\"anomaly_id\": %d, \"message\": \"A refund?\"}"
                        .formatted(numbers("anomalies").get(0)));
        return this;
    }

    /**
     * A token of somebody new who sees this shop through one team alone.
     *
     * @param permission what the team may do
     */
    String member(Role role, Permission permission) {
        String team = "team " + UUID.randomUUID();
        ADMIN.put("/api/datastores/" + datastore, "{\"teams\": []}");
        TestApp.shared().team(team, permission, datastore);
        return TestApp.shared()
                .person(role, team)
                .post("/api/user-tokens", "{\"name\": \"browser\"}")
                .json()
                .path("bearer_token")
                .asString();
    }

    /** The numbers of what can be looked at, by the words that stand before them in addresses. */
    Map<String, List<Long>> shown() {
        long orders = container("orders");
        return Map.of(
                "datastores", List.of(datastore),
                "containers", List.of(orders),
                "fields", List.of(first("/api/containers/" + orders + "/fields")),
                "profiles", List.of(first("/api/container-profiles?container=" + orders)),
                "scans", List.of(first("/api/container-scans?container=" + orders)),
                "templates", List.of(template()),
                "checks", List.of(numbers("quality-checks").get(0)),
                "anomalies", List.of(numbers("anomalies").get(0)),
                "operations", numbers("operations"));
    }

    private long template() {
        return ADMIN.post(
                        "/api/quality-check-templates",
                        """
                        {"rule": "notNull", "description": "Named %s", "coverage": 1, "filter": null, "properties": {},
                         "tags": [], "template_locked": false, "additional_metadata": {}}"""
                                .formatted(name()))
                .json()
                .path("id")
                .asLong();
    }

    private static long first(String list) {
        JsonNode answer = ADMIN.get(list).json();
        return (answer.isArray() ? answer : answer.path("items"))
                .get(0)
                .path("id")
                .asLong();
    }

    /** The numbers of all its rows in a list of the API's, the newest first. */
    List<Long> numbers(String list) {
        return ADMIN.get("/api/" + list + "?sort_created=desc&datastore=" + datastore)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }

    private void run(String work) {
        Watched.end(ADMIN, Watched.start(ADMIN, "{\"type\": \"%s\", \"datastore_id\": %d}".formatted(work, datastore)));
    }
}

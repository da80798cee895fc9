package io.touchstone.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A shop whose orders are profiled and scanned, and the checks inferred of them. */
final class InferringShop {
    private static final String ORDERS =
            """
            insert into shop.orders select 5000 + i, 1 + (i * 7) %% 400, 'OR-' || lpad((i * 7919 %% 100000)::text, 5, '0'),
                (array['open','paid','shipped'])[1 + i %% 3], 20 + (i * 37 %% 101) * 0.5,
                now() - (1001 - i) * interval '1 hour', now() - (1001 - i) * interval '1 hour' + interval '5 minutes',
                case when i %% 4 = 0 then null else 'x' || i end, case when i %% 4 = 0 then 'y' when i %% 3 = 0 then null else 'z' end
            from generate_series(%d, %d) i
            """;

    private final Client admin = TestApp.shared().asAdmin();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.customers (id integer primary key, name text)",
            "insert into shop.customers select i, 'customer ' || i from generate_series(1, 400) i",
            "create table shop.orders (id integer primary key, customer_id integer, number text, status text,"
                    + " amount numeric(10,2), placed timestamptz, booked timestamptz, mail text, phone text)",
            ORDERS.formatted(1, 900));
    private final long datastore = source.datastore("shop");

    InferringShop() {
        sync();
    }

    void sync() {
        Watched.sync(admin, datastore);
    }

    /** Lets more orders come in. */
    void order(int from, int to) {
        source.run(ORDERS.formatted(from, to));
    }

    void change(String... statements) {
        source.run(statements);
    }

    JsonNode profile(String effort) {
        return run("profile", ", \"ai_effort\": \"" + effort + "\"").path("status");
    }

    JsonNode run(String type, String options) {
        JsonNode ended = Watched.end(
                admin,
                Watched.start(admin, "{\"type\": \"%s\", \"datastore_id\": %d%s}".formatted(type, datastore, options)));
        assertThat(ended.path("result").asString()).as(ended.toString()).isEqualTo("success");
        return ended;
    }

    /** Inferred checks, oldest first. */
    List<JsonNode> checks(String query) {
        List<JsonNode> all = new ArrayList<>();
        long pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode answer = admin.get("/api/quality-checks?sort_id=asc&size=100&inferred=true&page=" + page
                            + "&datastore=" + datastore + query)
                    .json();
            answer.path("items").forEach(all::add);
            pages = answer.path("pages").asLong();
        }
        return all;
    }

    /** What they are of: rule and fields. */
    Set<String> named(String query) {
        return checks(query).stream()
                .map(check -> check.path("rule_type").asString() + " "
                        + check.path("fields")
                                .valueStream()
                                .map(field -> field.path("name").asString())
                                .collect(Collectors.joining("+")))
                .collect(Collectors.toSet());
    }

    /** The check of a rule on a field. */
    JsonNode check(String rule, String field) {
        return checks("&rule_type=" + rule).stream()
                .filter(check ->
                        check.path("fields").path(0).path("name").asString().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** A property of it. */
    JsonNode property(String rule, String field, String name) {
        return check(rule, field).path("properties").path(name);
    }

    List<JsonNode> anomalies() {
        return admin.get("/api/anomalies?datastore=" + datastore)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** Says of all anomalies that they are none. */
    void callInvalid() {
        for (JsonNode anomaly : anomalies()) {
            admin.delete("/api/anomalies/" + anomaly.path("id") + "?archive=true&status=Invalid");
        }
    }

    /** Has the orders profiled by groups of their rows. */
    void regroup(String groupings) {
        var answer = admin.put(
                "/api/containers/" + orders(),
                "{\"container_type\": \"table\", \"group_by_fields\": " + groupings + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** The filters of inferred checks. */
    Set<String> filters() {
        return checks("").stream()
                .map(check -> check.path("filter").asString(""))
                .collect(Collectors.toSet());
    }

    /** The container of the orders. */
    long orders() {
        return admin.get("/api/containers?name=orders&datastore=" + datastore)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }
}

package io.touchstone.check.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A small shop in a database of its own, onboarded and synced, to write checks on. */
final class Shop {
    static final TestApp APP = TestApp.shared();
    static final Client ADMIN = APP.asAdmin();

    private final String word = UUID.randomUUID().toString().replace("-", "");
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.customers (id integer primary key, name varchar(40), score numeric(10,2), country text)",
            "create table shop.orders (number bigint primary key, customer integer, placed timestamptz)",
            "insert into shop.customers select i, 'customer ' || i, i, case when i % 2 = 0 then 'DE' else 'FR' end"
                    + " from generate_series(1, 100) i",
            "insert into shop.orders select i, i % 120, now() from generate_series(1, 200) i");
    private final long datastore = source.datastore("shop");
    private final long customers;
    private final long orders;

    Shop() {
        Watched.sync(ADMIN, datastore);
        customers = container("customers");
        orders = container("orders");
    }

    long datastore() {
        return datastore;
    }

    long customers() {
        return customers;
    }

    long orders() {
        return orders;
    }

    /** A word no other shop has. */
    String word() {
        return word;
    }

    private long container(String name) {
        return ADMIN.get("/api/containers?datastore=" + datastore + "&name=" + name)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    /** The body of a check of the customers; more fields begin with a comma. */
    String body(String rule, String fields, String properties, String more) {
        return """
        {"container_id": %d, "rule": "%s", "description": "%s %s", "fields": %s, "properties": %s%s}"""
                .formatted(customers, rule, rule, word, fields, properties, more);
    }

    /** A body that says that scores are between 0 and 100. */
    String scores(String more) {
        return body("between", "[\"score\"]", "{\"min\": 0, \"max\": 100}", more);
    }

    JsonNode made(String body) {
        Answer answer = ADMIN.post("/api/quality-checks", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** The scores are between 0 and 100. */
    JsonNode scoresChecked() {
        return made(scores(""));
    }

    long id(JsonNode check) {
        return check.path("id").asLong();
    }

    JsonNode read(long id) {
        return ADMIN.get("/api/quality-checks/" + id).json();
    }

    List<Long> listed(String query) {
        JsonNode page =
                ADMIN.get("/api/quality-checks?datastore=" + datastore + query).json();
        List<Long> ids = page.path("items")
                .valueStream()
                .map(check -> check.path("id").asLong())
                .toList();
        assertThat(page.path("total").asInt()).isEqualTo(ids.size());
        return ids;
    }

    /** What is counted on the customers. */
    JsonNode metrics() {
        return ADMIN.get("/api/containers/" + customers).json().path("metrics");
    }

    /** What is counted on the datastore. */
    JsonNode all() {
        return ADMIN.get("/api/datastores/" + datastore).json().path("metrics");
    }

    /** Says in our own database what scans would. */
    void set(String sql, Object... values) {
        APP.database().useTransaction(handle -> handle.execute(sql, values));
    }
}

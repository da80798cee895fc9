package io.touchstone.browser;

import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;

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
        Watched.end(ADMIN, Watched.start(ADMIN, "{\"type\": \"scan\", \"datastore_id\": %d}".formatted(datastore)));
    }
}

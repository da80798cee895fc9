package io.touchstone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.operation.Watched;
import org.junit.jupiter.api.Test;

/** The sync of a datastore nothing is known of: its fields are written ahead of their containers. */
class FirstSyncTest {
    private static final String STRAY =
            "select count(*) from field where container_id not in (select id from container)";

    private final TestApp app = TestApp.shared();
    private final SourceDatabase source = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (number integer primary key, placed date)",
            "create view shop.recent as select number as latest from shop.orders");
    private final long datastore = source.datastore("shop");

    private long count(String sql) {
        return app.database()
                .with(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void leavesNoFieldsOfSortsThatWereNotAskedFor() {
        Watched.sync(app.asAdmin(), datastore, "\"include\": [\"table\"]");
        assertThat(count("select fields from datastore where id = " + datastore))
                .isEqualTo(2);
        assertThat(count(STRAY)).isZero();
    }
}

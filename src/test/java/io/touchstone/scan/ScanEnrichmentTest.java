package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.catalog.SourceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a scan leaves in an enrichment store, from the request to the tables. */
class ScanEnrichmentTest {
    private final TestApp app = TestApp.shared();
    private final SourceDatabase database = new SourceDatabase(
            "create schema s",
            "create schema e",
            "create table s.orders (id integer primary key, customer varchar(20), price numeric(8,2), placed timestamp)",
            "insert into s.orders values (1, 'Ada', 5, '2026-01-01'), (2, null, 12.5, '2026-01-02 03:04:05'), (3, 'Alan', 99, null)");
    private final ScannedSource source = new ScannedSource(database.datastore("s"));

    ScanEnrichmentTest() {
        long store = database.datastore("e");
        app.asAdmin().put("/api/datastores/" + store, "{\"enrichment_only\": true}");
        app.asAdmin().patch("/api/datastores/" + source.datastore() + "/enrichment/" + store, "{}");
        source.check("orders", "notNull", "{}", "customer");
        source.check(
                "orders", "between", "{\"min\": 0, \"max\": 10, \"inclusive\": true, \"inclusive2\": true}", "price");
    }

    private void settings(String strategy) {
        app.asAdmin()
                .put(
                        "/api/datastores/" + source.datastore(),
                        "{\"enrichment_prefix\": \"_shop\", \"enrichment_remediation_strategy\": \"" + strategy
                                + "\"}");
    }

    private List<String> read(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void copiesRowsLaterWhereTheStoreWasAway() {
        settings("append");
        database.run("alter schema e rename to away");
        JsonNode scan = source.scan();
        assertThat(scan.path("result").asString()).isEqualTo("success");
        assertThat(scan.path("message").asString())
                .contains("The findings of 1 partition could not be written to the enrichment store");
        database.run("alter schema away rename to e", "create table s.other (id integer)");
        source.sync();
        assertThat(source.scan("\"container_names\": [\"other\"]")
                        .path("message")
                        .isNull())
                .isTrue();
        assertThat(read("select concat_ws('|', id, customer, price, placed) from e._shop_remediation_"
                        + source.container("orders") + " order by 1"))
                .containsExactly("2|12.50|2026-01-02 03:04:05", "3|Alan|99.00");
        assertThat(source.anomalies())
                .allMatch(one -> one.path("source_enriched").asBoolean());
    }

    @Test
    void copiesWhatOnlyPostgresqlKnows() {
        settings("append");
        database.run(
                "create table s.odd (id integer, day date, moment timestamptz, price money, n numeric, d float8)",
                "insert into s.odd values (-1, 'infinity', '-infinity', '-1.50', 'NaN', 'Infinity'),"
                        + " (-2, '4713-01-01 BC', '0044-03-15 12:00 BC', '2', 1e100, 'NaN')");
        source.sync();
        source.check("odd", "positive", "{}", "id");
        assertThat(source.scan("\"container_names\": [\"odd\"]").path("message").isNull())
                .isTrue();
        assertThat(read("select concat_ws('|', id, day, moment, price, d) from e._shop_remediation_"
                        + source.container("odd") + " order by 1"))
                .containsExactly(
                        "-1|infinity|-infinity|-$1.50|Infinity", "-2|4713-01-01 BC|0044-03-15 12:00:00 BC|$2.00|NaN");
    }

    @Test
    void copiesRowsOfMoreFieldsThanATableHasAndOfMoreChecksThanASelect() {
        settings("append");
        database.run(
                "do $$ begin execute 'create table s.wide (' || (select string_agg('c' || i || ' integer', ',') from"
                        + " generate_series(1, 1600) i) || ')'; end $$",
                "insert into s.wide (c1, c2) values (-1, 1), (1, 2)");
        source.sync();
        long wide = source.container("wide");
        source.set(
                """
                insert into quality_check (container_id, datastore_id, rule, description, fields, properties)
                select ?, ?, 'greaterThan', 'd', '{c1}', jsonb_build_object('value', -i) from generate_series(1, 1700) i
                """,
                wide,
                source.datastore());
        source.check("wide", "positive", "{}", "c1");
        source.check("wide", "notNull", "{}", "c1600");
        assertThat(source.scan("\"container_names\": [\"wide\"]")
                        .path("message")
                        .isNull())
                .isTrue();
        assertThat(read("select concat_ws('|', c1, c2, count(*)) from e._shop_remediation_" + wide
                        + " group by c1, c2 order by 1"))
                .containsExactly("-1|1|1", "1|2|1");
        assertThat(source.anomalies())
                .filteredOn(one -> one.path("container_id").asLong() == wide)
                .hasSize(2)
                .allSatisfy(one ->
                        assertThat(one.path("enrichment_message").asString()).contains("without the last 2 fields"));
    }

    @Test
    void writesFindingsAndCopiesOfRows() {
        settings("append");
        assertThat(source.scan().path("result").asString()).isEqualTo("success");
        assertThat(read("select assertion_result || anomalous_records_count from e._shop_check_metrics order by 1"))
                .containsExactly("failed1", "failed2");
        assertThat(read("select record from e._shop_source_records order by 1"))
                .containsExactly(
                        "{\"id\":\"2\",\"customer\":null,\"price\":\"12.50\",\"placed\":\"2026-01-02 03:04:05.000\"}",
                        "{\"id\":\"3\",\"customer\":\"\\\"Alan\\\"\",\"price\":\"99.00\",\"placed\":null}");
        String copies = "select concat_ws('|', id, customer, price, placed) from e._shop_remediation_"
                + source.container("orders") + " order by 1";
        assertThat(read(copies)).containsExactly("2|12.50|2026-01-02 03:04:05", "3|Alan|99.00");
        source.scan();
        assertThat(read(copies)).hasSize(4);
        settings("overwrite");
        database.run("update s.orders set price = 1 where id = 3");
        source.scan();
        assertThat(read(copies)).containsExactly("2|12.50|2026-01-02 03:04:05");
        database.run("update s.orders set price = 1, customer = 'Grace'");
        source.scan();
        assertThat(read(copies)).containsExactly("2|12.50|2026-01-02 03:04:05");
        assertThat(read("select count(*) from e._shop_scan_operations")).containsExactly("4");
    }
}

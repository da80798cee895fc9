package io.touchstone.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.TestApp;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.enrichment.Scan.Partition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tables of findings as plain SQL reads them from a PostgreSQL. */
class EnrichmentTest {
    private final TestApp app = TestApp.shared();
    private final SourceDatabase database = new SourceDatabase("create schema s", "create schema e");
    private final long source = database.datastore("s");
    private final long store = database.datastore("e");
    private final String prefix = "_shop";

    EnrichmentTest() {
        assertThat(app.asAdmin()
                        .put("/api/datastores/" + store, "{\"enrichment_only\": true}")
                        .status())
                .isEqualTo(200);
        link(source, prefix);
    }

    private void link(long datastore, String called) {
        assertThat(app.asAdmin()
                        .patch("/api/datastores/" + datastore + "/enrichment/" + store, "{}")
                        .status())
                .isEqualTo(200);
        app.asAdmin().put("/api/datastores/" + datastore, "{\"enrichment_prefix\": \"" + called + "\"}");
    }

    private List<String> read(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    values.add(String.valueOf(rows.getString(at)));
                }
                lines.add(String.join("|", values));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> columns(String table) {
        return read("select column_name, data_type from information_schema.columns where table_schema = 'e'"
                + " and table_name = '" + table + "' order by ordinal_position");
    }

    @Test
    void writesTheFourTablesWithTheColumnsOfTheContract() {
        Scan scan = Scan.of(source, "{\"incremental\": true, \"enrichment_source_record_limit\": 5}");
        Partition partition = scan.partition(scan.containerName);
        scan.write(partition);
        assertThat(columns("_shop_check_metrics"))
                .containsExactly(
                        "operation_id|bigint",
                        "container_id|bigint",
                        "source_datastore|text",
                        "source_container|text",
                        "source_partition|text",
                        "quality_check_id|bigint",
                        "asserted_records_count|bigint",
                        "anomalous_records_count|bigint",
                        "assertion_result|text",
                        "assertion_details|text",
                        "_qualytics_source_partition|text");
        assertThat(columns("_shop_failed_checks"))
                .containsExactly(
                        "quality_check_id|bigint",
                        "anomaly_uuid|text",
                        "quality_check_message|text",
                        "suggested_remediation_field|text",
                        "suggested_remediation_value|text",
                        "suggested_remediation_score|double precision",
                        "quality_check_rule_type|text",
                        "quality_check_tags|text",
                        "quality_check_parameters|text",
                        "quality_check_description|text",
                        "quality_check_fields|text",
                        "quality_check_metadata|text",
                        "operation_id|bigint",
                        "detected_time|timestamp without time zone",
                        "source_container|text",
                        "source_partition|text",
                        "source_datastore|text",
                        "anomalous_records_count|bigint");
        assertThat(columns("_shop_source_records"))
                .containsExactly(
                        "source_container|text",
                        "source_partition|text",
                        "anomaly_uuid|text",
                        "context|text",
                        "record|text");
        assertThat(columns("_shop_scan_operations"))
                .containsExactly(
                        "operation_id|bigint",
                        "datastore_id|bigint",
                        "container_id|bigint",
                        "partition_name|text",
                        "incremental|boolean",
                        "records_processed|bigint",
                        "enrichment_source_record_limit|bigint",
                        "max_records_analyzed|bigint",
                        "anomaly_count|bigint",
                        "start_time|timestamp without time zone",
                        "end_time|timestamp without time zone",
                        "result|text",
                        "message|text");
    }

    @Test
    void writesWhatWasFound() {
        String name = app.asAdmin()
                .get("/api/datastores/" + source)
                .json()
                .path("name")
                .asString();
        Scan scan = Scan.of(source, "{\"incremental\": true, \"enrichment_source_record_limit\": 5}");
        Partition partition = scan.partition("part one");
        scan.write(partition);
        assertThat(read("select * from e._shop_check_metrics"))
                .containsExactly(scan.operation + "|" + scan.container + "|" + name + "|" + scan.containerName
                        + "|part one|" + scan.check + "|300|7|failed|seven rows|part one");
        String failed =
                scan.check + "|%s|too high|null|null|0.5|between|null|{\"max\":9,\"min\":1}|Prices are sane|price,id|"
                        + "{\"jira\":\"A-1\"}|" + scan.operation + "|2026-11-20 10:00:00.123456|" + scan.containerName
                        + "|part one|" + name + "|%s";
        assertThat(read("select * from e._shop_failed_checks order by anomalous_records_count"))
                .containsExactly(failed.formatted(partition.row(), 1), failed.formatted(partition.shape(), 7));
        assertThat(read("select * from e._shop_source_records"))
                .containsExactly(scan.containerName + "|part one|" + partition.row() + "|null|"
                        + "{\"id\":\"17\",\"customer\":\"\\\"Ada \\\\\\\"L\\\\\\\"\\\"\","
                        + "\"placed\":\"2026-09-29 11:17:19.048\",\"price\":null}");
        assertThat(read("select * from e._shop_scan_operations"))
                .containsExactly(scan.operation + "|" + source + "|" + scan.container
                        + "|part one|t|300|5|-1|2|2026-11-20 09:59:00|2026-11-20 10:01:00|success|null");
        assertThat(Scan.anomalies(partition)).containsExactly("true -", "true -");
        assertThat(Scan.isEnriched(partition)).isTrue();
        assertThat(Scan.one(
                        "select count(*) from source_record r join anomaly a on a.id = r.anomaly_id"
                                + " where a.partition_scan_id = ?",
                        partition.id()))
                .isZero();
    }

    @Test
    void keepsFingerprintsOnlyOfScansThatAskForThem() {
        Scan plain = Scan.of(source, "{}");
        plain.write(plain.partition("a"));
        Scan asking = plain.again("{\"reactivate_recurring_anomalies\": true}");
        asking.write(asking.partition("a"));
        assertThat(columns("_shop_failed_checks")).last().isEqualTo("fingerprint|bigint");
        assertThat(read("select distinct operation_id, fingerprint from e._shop_failed_checks order by 1"))
                .containsExactly(plain.operation + "|null", asking.operation + "|-42");
    }

    @Test
    void writesNothingTwiceHoweverOftenItIsTried() {
        Scan scan = Scan.of(source, "{\"remediation\": \"append\"}");
        Partition partition = scan.partition("a");
        Partition other = scan.partition("b");
        for (String refusing : List.of("source_records", "scan_operations", "remediation_" + scan.container)) {
            Scan before = scan.again("{\"remediation\": \"append\"}");
            Partition early = before.partition("a");
            before.write(early, Scan.rows(early, "early"));
            String table = "e._shop_" + refusing;
            database.run("alter table " + table
                    + " add constraint refusing check (anomaly_uuid is null) not valid"
                            .replace("anomaly_uuid", refusing.equals("scan_operations") ? "result" : "anomaly_uuid"));
            scan.write(partition, Scan.rows(partition, "x"));
            assertThat(Scan.isEnriched(partition)).isFalse();
            assertThat(Scan.anomalies(partition)).allMatch(line -> line.startsWith("false The server at"));
            database.run("alter table " + table + " drop constraint refusing");
        }
        scan.write(partition, Scan.rows(partition, "x"));
        scan.write(partition, Scan.rows(partition, "x"));
        scan.write(other, Scan.rows(other, "y"));
        assertThat(Scan.anomalies(partition)).containsExactly("true -", "true -");
        String own = " where operation_id = " + scan.operation;
        assertThat(read("select count(*) from e._shop_check_metrics" + own)).containsExactly("2");
        assertThat(read("select count(*) from e._shop_failed_checks" + own)).containsExactly("4");
        assertThat(read("select count(*) from e._shop_scan_operations" + own)).containsExactly("2");
        assertThat(read("select count(*) from e._shop_source_records where anomaly_uuid = '" + partition.row() + "'"))
                .containsExactly("1");
        assertThat(read("select customer, count(*) from e._shop_remediation_" + scan.container
                        + " where anomaly_uuid in ('" + partition.row() + "', '" + other.row()
                        + "') group by 1 order by 1"))
                .containsExactly("x|1", "y|1", "null|2");
    }

    @Test
    void writesLaterWhatAStoreRefused() {
        Scan scan = Scan.of(source, "{}");
        Partition partition = scan.partition("a");
        database.run("alter schema e rename to away");
        scan.write(partition);
        assertThat(Scan.anomalies(partition)).allMatch(line -> line.startsWith("false ") && line.length() > 10);
        database.run("alter schema away rename to e");
        Scan next = scan.again("{}");
        app.enrichment().catchUp(next.run, (any, use) -> use.accept(RemediationRows.NONE));
        assertThat(Scan.isEnriched(partition)).isTrue();
        assertThat(read("select count(*) from e._shop_failed_checks where operation_id = " + scan.operation))
                .containsExactly("2");
    }

    @Test
    void leavesFindingsWithUsWhereThereIsNoStore() {
        app.asAdmin().delete("/api/datastores/" + source + "/enrichment");
        Scan scan = Scan.of(source, "{}");
        Partition partition = scan.partition("a");
        scan.write(partition);
        assertThat(Scan.anomalies(partition)).containsExactly("false -", "false -");
        Scan.run("update datastore set enrich_datastore_id = ? where id = ?", store, source);
        Scan next = scan.again("{}");
        app.enrichment().catchUp(next.run, (any, use) -> use.accept(RemediationRows.NONE));
        assertThat(Scan.isEnriched(partition)).isFalse();
    }

    @Test
    void followsTablesThatWereMadeOtherwise() {
        database.run("create table e._shop_check_metrics (operation_id text, assertion_result varchar(3), own text)");
        Scan scan = Scan.of(source, "{}");
        scan.write(scan.partition("a"));
        assertThat(read("select operation_id, assertion_result, own, quality_check_id from e._shop_check_metrics"))
                .containsExactly(scan.operation + "|failed|null|" + scan.check);
    }

    @Test
    void copiesRowsInTypesLikeTheirs() {
        Scan scan = Scan.of(source, "{\"remediation\": \"append\"}");
        Partition partition = scan.partition("a");
        scan.write(partition, Scan.rows(partition, "Ada"));
        String table = "_shop_remediation_" + scan.container;
        assertThat(columns(table))
                .containsExactly(
                        "_qualytics_source_partition|text",
                        "anomaly_uuid|text",
                        "id|bigint",
                        "customer|character varying",
                        "placed|timestamp without time zone",
                        "price|numeric");
        assertThat(read("select * from e." + table + " order by id, anomaly_uuid = '" + partition.row() + "'"))
                .containsExactly(
                        "a|" + partition.row() + "|1|Ada|2026-01-31 00:00:00|12.50",
                        "a|" + partition.shape() + "|2|null|null|null",
                        "a|" + partition.row() + "|2|null|null|null");
    }

    @Test
    void overwritesCopiesOnlyWhenAContainerIsScannedToItsEnd() {
        String overwrite = "{\"remediation\": \"overwrite\"}";
        Scan first = Scan.of(source, overwrite);
        String customers = "select customer from e._shop_remediation_" + first.container
                + " where customer is not null order by 1";
        Partition one = first.partition("one");
        Partition two = first.partition("two");
        first.write(one, Scan.rows(one, "one"));
        first.write(two, Scan.rows(two, "two"));
        app.enrichment().complete(first.run, first.containerScan);
        app.enrichment().complete(first.run, first.containerScan);
        assertThat(read(customers)).containsExactly("one", "two");
        Scan broken = first.again(overwrite);
        Partition lost = broken.partition("one");
        broken.write(lost, Scan.rows(lost, "lost"));
        Scan empty = first.again(overwrite);
        app.enrichment().complete(empty.run, empty.containerScan);
        assertThat(read(customers)).containsExactly("one", "two");
        Scan last = first.again(overwrite);
        Partition three = last.partition("one");
        last.write(three, Scan.rows(three, "three"));
        assertThat(read(customers)).containsExactly("one", "two");
        app.enrichment().complete(last.run, last.containerScan);
        assertThat(read(customers)).containsExactly("three");
        assertThat(read("select table_name from information_schema.tables where table_schema = 'e'"
                        + " and table_name like '%next'"))
                .isEmpty();
    }

    @Test
    void listsWhatItWritesAmongTheStoresContainers() {
        Scan scan = Scan.of(source, "{\"remediation\": \"append\"}");
        Partition partition = scan.partition("a");
        scan.write(partition, Scan.rows(partition, "x"));
        JsonNode page = app.asAdmin()
                .get("/api/containers?datastore=" + store + "&sort_name=asc")
                .json();
        String byPurpose = "/api/containers?datastore=" + store + "&sort_purpose=desc&purpose=";
        assertThat(app.asAdmin()
                        .get(byPurpose + "scan_metadata")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(4);
        assertThat(app.asAdmin()
                        .get(byPurpose + "exports&purpose=other")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(app.asAdmin().get(byPurpose + "nonsense").status()).isEqualTo(422);
        assertThat(page.path("items").valueStream().map(EnrichmentTest::purpose))
                .containsExactly(
                        "_shop_check_metrics scan_metadata check_metrics " + source + " " + scan.operation,
                        "_shop_failed_checks scan_metadata failed_checks " + source + " " + scan.operation,
                        "_shop_remediation_" + scan.container + " remediation null " + source + " " + scan.operation,
                        "_shop_scan_operations scan_metadata scan_operations " + source + " " + scan.operation,
                        "_shop_source_records scan_metadata source_records " + source + " " + scan.operation);
        assertThat(app.asAdmin()
                        .get("/api/datastores/" + store)
                        .json()
                        .path("metrics")
                        .path("containers")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    void readsBackWhatItWrote() {
        Scan scan = Scan.of(source, "{\"remediation\": \"append\"}");
        Partition partition = scan.partition("a");
        String kept = sourceRecord(partition.row());
        assertThat(kept)
                .contains("\"anomaly_uuid\":\"" + partition.row() + "\"", "Ada")
                .doesNotContain("null}]\"");
        scan.write(partition, Scan.rows(partition, "x"));
        assertThat(sourceRecord(partition.row())).isEqualTo(kept);
        assertThat(sourceRecord(partition.shape())).isEqualTo("[]");
        assertThat(read("_shop_failed_checks", "anomalous_records_count > 5"))
                .contains(partition.shape().toString(), "\"detected_time\":\"2026-11-20T10:00:00.123Z\"")
                .doesNotContain(partition.row().toString());
        assertThat(read("_shop_check_metrics", "operation_id = '" + scan.operation + "'"))
                .contains("seven rows");
        assertThat(app.asAdmin()
                        .get("/api/datastores/" + store + "/listing")
                        .json()
                        .valueStream()
                        .map(table -> table.path("name").asString() + " "
                                + table.path("label").asString()))
                .containsExactly(
                        "_shop_check_metrics check_metrics",
                        "_shop_failed_checks failed_checks",
                        "_shop_remediation_" + scan.container + " " + scan.containerName,
                        "_shop_scan_operations scan_operations",
                        "_shop_source_records source_records");
    }

    @Test
    void refusesToReadWhatIsNoTableOrNoCondition() {
        Scan scan = Scan.of(source, "{}");
        scan.write(scan.partition("a"));
        assertThat(records("pg_class", null).status()).isEqualTo(404);
        assertThat(records("_shop_check_metrics", "operation_id").status()).isEqualTo(422);
        assertThat(records("_shop_check_metrics", "1 = 1; drop table x").status())
                .isEqualTo(422);
        assertThat(records("_shop_check_metrics", "password = 1").status()).isEqualTo(422);
    }

    private String sourceRecord(UUID anomaly) {
        return app.asAdmin()
                .get("/api/anomalies/" + anomaly + "/source-record")
                .json()
                .path("source_record")
                .asString();
    }

    private String read(String table, String filter) {
        return records(table, filter).json().path("source_records").asString();
    }

    private TestApp.Answer records(String table, @Nullable String filter) {
        return app.asAdmin()
                .get("/api/datastores/" + store + "/source-records?path=" + table
                        + (filter == null ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    }

    private static String purpose(JsonNode container) {
        return String.join(
                " ",
                container.path("name").asString(),
                container.path("purpose").asString(),
                container.path("purpose_dataset").asString("null"),
                container.path("written_by").path("id").toString(),
                container.path("last_write_operation_id").toString());
    }
}

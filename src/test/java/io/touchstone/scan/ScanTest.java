package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.HeldTable;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Client;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.operation.Watched;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a scan finds in a PostgreSQL, and what it leaves. */
class ScanTest {
    private final Client admin = TestApp.shared().asAdmin();
    private final SourceDatabase database = new SourceDatabase(
            "create schema shop",
            "create table shop.orders (id integer primary key, customer text, amount numeric(10,2), placed timestamptz)",
            """
            insert into shop.orders values (1, 'Ada', 10, '2026-01-01T10:00:00Z'), (2, null, -5, '2026-01-02T10:00:00Z'),
                (3, 'Grace', 20, '2026-01-03T10:00:00Z'), (4, null, 30, '2026-01-04T10:00:00Z'),
                (5, 'Alan', -1, '2026-01-05T10:00:00Z')
            """,
            "create table shop.items (id integer, name text)");
    private final ScannedSource source = new ScannedSource(database.datastore("shop"));

    private long notNull() {
        return source.check("orders", "notNull", "{}", "customer");
    }

    private long between() {
        return source.check("orders", "between", "{\"min\": 0, \"max\": 100}", "amount");
    }

    private static JsonNode success(JsonNode operation) {
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        return operation;
    }

    @Test
    void tellsARowThatBreaksSeveralChecksOnce() {
        long missing = notNull();
        long range = between();
        JsonNode operation = success(source.scan());
        assertThat(operation.path("message").isNull()).isTrue();
        List<JsonNode> anomalies = source.anomalies();
        assertThat(anomalies.stream().map(one -> one.path("checks").toString()))
                .containsExactlyInAnyOrder(
                        "[%d,%d]".formatted(missing, range), "[%d]".formatted(missing), "[%d]".formatted(range));
        assertThat(anomalies).allSatisfy(one -> {
            assertThat(one.path("type").asString()).isEqualTo("record");
            assertThat(one.path("anomalous_records_count").asInt()).isEqualTo(1);
            assertThat(one.path("fingerprint").isNull()).isFalse();
            assertThat(one.path("partition_name").asString()).isEqualTo("orders");
        });
        JsonNode both = anomalies.stream()
                .filter(one -> one.path("checks").size() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(both.path("message").asString())
                .contains("customer is missing")
                .contains("amount is -5.00");
        assertThat(both.path("records").path(0).toString())
                .isEqualTo("{\"id\":\"2\",\"amount\":\"-5.00\",\"placed\":\"2026-01-02T10:00:00Z\",\"customer\":null}");
    }

    @Test
    void countsAsItGoes() {
        long missing = notNull();
        long range = between();
        JsonNode status = success(source.scan()).path("status");
        assertThat(status.path("total_containers").asInt()).isEqualTo(2);
        assertThat(status.path("containers_analyzed").asInt()).isEqualTo(2);
        assertThat(status.path("partitions_scanned").asInt()).isEqualTo(2);
        assertThat(status.path("records_processed").asInt()).isEqualTo(5);
        assertThat(status.path("anomalies_identified").asInt()).isEqualTo(3);
        for (long check : List.of(missing, range)) {
            JsonNode row = source.row("quality_check", check);
            assertThat(row.path("anomaly_count").asInt()).isEqualTo(2);
            assertThat(row.path("active_anomaly_count").asInt()).isEqualTo(2);
            assertThat(row.path("num_container_scans").asInt()).isEqualTo(1);
            assertThat(row.path("is_passing").asBoolean()).isFalse();
            assertThat(row.path("last_asserted").isNull()).isFalse();
        }
        for (JsonNode row : List.of(
                source.row("container", source.container("orders")), source.row("datastore", source.datastore()))) {
            assertThat(row.path("failing_checks").asInt()).isEqualTo(2);
            assertThat(row.path("anomalies").asInt()).isEqualTo(3);
            assertThat(row.path("active_anomalies").asInt()).isEqualTo(3);
        }
    }

    @Test
    void tellsManyRowsOfOneCheckAsOne() {
        long missing = notNull();
        long range = between();
        database.run("insert into shop.orders select i, null, 50, now() from generate_series(100, 110) i");
        success(source.scan("\"high_count_rollup_threshold\": 10", "\"enrichment_source_record_limit\": 3"));
        JsonNode together = source.anomalies().stream()
                .filter(one -> one.path("rolled_up").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(together.path("type").asString()).isEqualTo("record");
        assertThat(together.path("anomalous_records_count").asInt()).isEqualTo(13);
        assertThat(together.path("records")).hasSize(3);
        assertThat(together.path("checks").toString()).isEqualTo("[" + missing + "]");
        assertThat(source.anomalies().stream()
                        .filter(one -> !one.path("rolled_up").asBoolean())
                        .map(one -> one.path("checks").toString()))
                .containsOnly("[" + range + "]")
                .hasSize(2);
    }

    @Test
    void failsAsOneWhereCoverageIsAskedFor() {
        long missing = notNull();
        source.set("update quality_check set coverage = 0.8 where id = ?", missing);
        success(source.scan());
        assertThat(source.anomalies()).singleElement().satisfies(one -> {
            assertThat(one.path("type").asString()).isEqualTo("shape");
            assertThat(one.path("anomalous_records_count").asInt()).isEqualTo(2);
            assertThat(one.path("records")).hasSize(2);
            assertThat(one.path("fingerprint").isNull()).isTrue();
        });
        source.set("update quality_check set coverage = 0.6 where id = ?", missing);
        success(source.scan());
        assertThat(source.results()).containsEntry(missing, "passed");
        assertThat(source.open()).isEmpty();
    }

    @Test
    void oneCheckThatCannotBeAskedBlanksNoOther() {
        long missing = notNull();
        long gone = source.check("orders", "notNull", "{}", "nowhere");
        long excluded = source.check("orders", "notNull", "{}", "placed");
        source.set(
                "update field set status = 'excluded' where name = 'placed' and container_id = ?",
                source.container("orders"));
        success(source.scan());
        assertThat(source.results())
                .containsEntry(missing, "failed")
                .containsEntry(gone, "unasserted")
                .containsEntry(excluded, "unasserted");
        assertThat(source.rows("select assertion_details from check_metric where check_id = ?", excluded)
                        .toString())
                .contains("The field placed is excluded");
        assertThat(source.row("quality_check", gone).path("is_passing").isNull())
                .isTrue();
        assertThat(source.anomalies()).hasSize(2);
        assertThat(source.anomalies().get(0).path("records").path(0).has("placed"))
                .isFalse();
    }

    @Test
    void resolvesWhatAFullScanNoLongerFinds() {
        notNull();
        success(source.scan());
        assertThat(source.open()).hasSize(2);
        database.run("update shop.orders set customer = 'Edsger' where id = 2");
        JsonNode second = success(source.scan("\"archive_duplicate_anomalies\": true"));
        List<JsonNode> anomalies = source.anomalies();
        assertThat(anomalies.stream().map(one -> one.path("status").asString()))
                .containsExactlyInAnyOrder("Resolved", "Active", "Duplicate");
        JsonNode resolved = anomalies.stream()
                .filter(one -> one.path("status").asString().equals("Resolved"))
                .findFirst()
                .orElseThrow();
        assertThat(resolved.path("resolved_by_operation_id").asLong())
                .isEqualTo(second.path("id").asLong());
        assertThat(source.row("container", source.container("orders"))
                        .path("active_anomalies")
                        .asInt())
                .isEqualTo(1);
        database.run("update shop.orders set customer = null where id = 2");
        success(source.scan("\"archive_duplicate_anomalies\": true", "\"reactivate_recurring_anomalies\": true"));
        assertThat(source.row("anomaly", resolved.path("id").asLong())
                        .path("status")
                        .asString())
                .isEqualTo("Active");
        assertThat(source.open()).hasSize(2);
        assertThat(source.row("datastore", source.datastore())
                        .path("active_anomalies")
                        .asInt())
                .isEqualTo(2);
        assertThat(source.row("datastore", source.datastore()).path("anomalies").asInt())
                .isEqualTo(5);
    }

    @Test
    void readsOnlyWhatIsNewWhenAskedTo() {
        notNull();
        long orders = source.container("orders");
        source.set(
                "update container set incremental_field = 'placed', incremental_type = 'last-modified' where id = ?",
                orders);
        JsonNode first = success(source.scan("\"incremental\": true"));
        assertThat(first.path("status").path("records_processed").asInt()).isEqualTo(5);
        assertThat(first.path("auto_resolve_passed_anomalies").asBoolean()).isFalse();
        assertThat(source.row("container", orders)
                        .path("incremental_checkpoint")
                        .asString())
                .isEqualTo("2026-01-05T10:00:00Z");
        assertThat(success(source.scan("\"incremental\": true"))
                        .path("status")
                        .path("records_processed")
                        .asInt())
                .isZero();
        database.run("insert into shop.orders values (6, null, 1, '2026-01-06T00:00:00Z')");
        success(source.scan("\"incremental\": true"));
        assertThat(source.anomalies()).hasSize(3);
        assertThat(source.open()).hasSize(3);
        JsonNode later = success(source.scan("\"greater_than_time\": \"2026-01-04T10:00:00Z\""));
        assertThat(later.path("status").path("records_processed").asInt()).isEqualTo(2);
    }

    @Test
    void readsSoManyRowsAsItMay() {
        notNull();
        JsonNode operation = success(source.scan("\"max_records_analyzed_per_partition\": 2"));
        assertThat(operation.path("status").path("records_processed").asInt()).isEqualTo(2);
        assertThat(operation.path("max_records_analyzed_per_partition").asInt()).isEqualTo(2);
        assertThat(source.anomalies()).hasSize(1);
    }

    @Test
    void aContainerThatIsGoneAtTheSourceFailsAlone() {
        notNull();
        database.run("drop table shop.items");
        JsonNode operation = success(source.scan());
        assertThat(operation.path("message").asString()).contains("1 of 2 containers could not be scanned: items");
        assertThat(operation.path("container_scans")).hasSize(2);
        assertThat(operation.path("container_scans").valueStream().map(one -> one.path("result")
                        .asString()))
                .containsExactlyInAnyOrder("success", "failure");
        assertThat(source.anomalies()).hasSize(2);
        JsonNode latest = admin.get("/api/containers/" + source.container("orders") + "/scan")
                .json();
        assertThat(latest.path("partition_scans")).hasSize(1);
        assertThat(latest.path("open_anomaly_count").asInt()).isEqualTo(2);
        database.run("drop table shop.orders");
        JsonNode failed = source.scan();
        assertThat(failed.path("result").asString()).isEqualTo("failure");
        JsonNode again = Watched.end(
                admin,
                admin.put("/api/operations/run/" + failed.path("id").asLong(), "{}")
                        .json()
                        .path("id")
                        .asLong());
        assertThat(again.path("resumed_from").asLong())
                .isEqualTo(failed.path("id").asLong());
    }

    @Test
    void coversWhatNobodyMaySee() {
        notNull();
        between();
        source.set(
                "update field set status = 'masked' where name = 'amount' and container_id = ?",
                source.container("orders"));
        success(source.scan());
        assertThat(source.anomalies().toString()).doesNotContain("-5.00").contains("amount is ********");
    }

    /** While somebody holds the table, the scan hangs in reading it. */
    @Test
    void stopsAtTheSourceWhenItIsAborted() {
        notNull();
        try (HeldTable orders = HeldTable.of(database::connect, "shop.orders", "access exclusive")) {
            long operation = source.start("\"container_names\": [\"orders\"]");
            orders.awaitWaiting(1);
            admin.put("/api/operations/abort/" + operation, "{}");
            JsonNode ended = Watched.end(admin, operation);
            assertThat(ended.path("result").asString()).isEqualTo("aborted");
            assertThat(ended.path("container_scans").path(0).path("result").asString())
                    .isEqualTo("aborted");
            orders.awaitWaiting(0);
            orders.close();
            long resumed = admin.put("/api/operations/run/" + operation, "{}")
                    .json()
                    .path("id")
                    .asLong();
            success(Watched.end(admin, resumed));
        }
        assertThat(source.open()).hasSize(2);
    }

    @Test
    void leavesOutWhatAFilterRulesOut() {
        long missing = notNull();
        source.set("update quality_check set filter = 'amount > {{ least }}' where id = ?", missing);
        success(source.scan("\"check_variables\": {\"least\": \"0\"}"));
        assertThat(source.open()).singleElement().satisfies(one -> assertThat(
                        one.path("records").path(0).path("id").asString())
                .isEqualTo("4"));
        success(source.scan());
        assertThat(source.results()).containsEntry(missing, "unasserted");
    }

    @Test
    void asksNothingElseWhenTheSchemaIsNotAsExpected() {
        long missing = notNull();
        long gate = source.check(
                "orders",
                "expectedSchema",
                "{\"fields\": [{\"name\": \"id\", \"type\": \"Integral\"}, {\"name\": \"gone\", \"type\": \"String\"}],"
                        + " \"list\": [\"id\", \"gone\"], \"allow_other_fields\": true}");
        JsonNode operation = success(source.scan());
        assertThat(operation.path("message").asString()).contains("1 of 2 containers could not be scanned: orders");
        assertThat(source.results()).containsEntry(gate, "failed").doesNotContainKey(missing);
        assertThat(source.open())
                .singleElement()
                .satisfies(one -> assertThat(one.path("type").asString()).isEqualTo("shape"));
    }

    @Test
    void noticesAtOnceThatAColumnIsOfAnotherTypeOrGone() {
        long range = between();
        String expected = "{\"list\": [{\"name\": \"customer\", \"type\": \"String\"}, \"placed\"]}";
        long gate = source.check("orders", "expectedSchema", expected);
        database.run("alter table shop.orders add column more integer");
        success(source.scan("\"container_names\": [\"orders\"]"));
        assertThat(source.results()).containsEntry(gate, "passed").containsEntry(range, "failed");
        database.run("alter table shop.orders alter customer type integer using length(customer)");
        assertThat(source.scan("\"container_names\": [\"orders\"]")
                        .path("message")
                        .asString())
                .contains("customer is Integral (integer), not String");
        assertThat(source.results()).containsEntry(gate, "failed");
        source.set("update quality_check set status = 'Draft' where id = ?", gate);
        database.run("alter table shop.orders drop customer");
        long missing = notNull();
        success(source.scan("\"container_names\": [\"orders\"]"));
        assertThat(source.results()).containsEntry(missing, "unasserted").containsEntry(range, "failed");
        assertThat(source.open())
                .filteredOn(one -> !one.path("rolled_up").asBoolean()
                        && one.path("type").asString().equals("record"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("records")).hasSize(1));
    }

    @Test
    void tellsWhatBecameOfRowsThatDifferAndCoversWhatNobodyMaySeeOfThem() {
        database.run(
                "create table shop.copies (id integer primary key, customer text, amount numeric(10,2), placed timestamptz)",
                "insert into shop.copies select * from shop.orders where id < 5",
                "update shop.copies set amount = 7777 where id = 1",
                "insert into shop.copies values (9, 'Kay', 8888, now())");
        source.sync();
        source.set(
                "update field set status = 'masked' where name = 'amount' and container_id = ?",
                source.container("copies"));
        source.check(
                "orders",
                "dataDiff",
                """
                {"ref_container_id": %d, "id_field_names": ["ID"], "passthrough_field_names": ["AMOUNT"]}"""
                        .formatted(source.container("copies")),
                "amount");
        source.check(
                "orders", "dataDiff", "{\"ref_container_id\": %d}".formatted(source.container("copies")), "Amount");
        success(source.scan());
        assertThat(source
                        .rows(
                                "select distinct context from source_record r join anomaly a on a.id = r.anomaly_id"
                                        + " where a.datastore_id = ? order by 1",
                                source.datastore())
                        .stream()
                        .map(row -> row.path("context").asString()))
                .containsExactly("added", "changed", "removed");
        assertThat(source.anomalies().toString())
                .doesNotContain("7777")
                .doesNotContain("8888")
                .contains("********");
    }

    @Test
    void judgesArraysElementByElement() {
        database.run(
                "create table shop.baskets (id integer, goods text[], sizes integer[])",
                "insert into shop.baskets values (1, array['Ada', null], array[1, 2]), (2, array['nobody'], array[1, 1]),"
                        + " (3, null, null), (4, array[]::text[], array[null, null]::integer[])");
        source.sync();
        String there = "{\"ref_container_id\": %d, \"field_name\": \"customer\"}".formatted(source.container("orders"));
        long known = source.check("baskets", "existsIn", there, "goods");
        long unknown = source.check("baskets", "notExistsIn", there, "goods");
        long once = source.check("baskets", "unique", "{\"is_element_context\": true}", "sizes");
        success(source.scan());
        assertThat(source.results())
                .containsEntry(known, "failed")
                .containsEntry(unknown, "failed")
                .containsEntry(once, "failed");
        assertThat(source.anomalies().stream()
                        .map(one -> one.path("checks").path(0) + " "
                                + one.path("records").path(0).path("id").asString()))
                .containsExactlyInAnyOrder(known + " 2", unknown + " 1", once + " 2");
    }

    @Test
    void coversFiguresOfWhatNobodyMaySee() {
        database.run("update shop.orders set amount = 765432.1 where id = 1");
        source.set(
                "update field set status = 'masked' where name = 'amount' and container_id = ?",
                source.container("orders"));
        source.check("orders", "sum", "{\"value\": 1}", "amount");
        source.check(
                "orders",
                "aggregationComparison",
                """
                {"expression": "max(amount)", "comparison": "lt", "ref_expression": "max(amount + 1) - 2",
                 "ref_container_id": %d}"""
                        .formatted(source.container("orders")));
        success(source.scan());
        assertThat(source.open()).hasSize(2);
        assertThat(source.anomalies().toString())
                .contains("********")
                .doesNotContain("765432")
                .doesNotContain("765431")
                .doesNotContain("765486");
    }

    @Test
    void shortensMessagesTakenFromTheData() {
        long missing = notNull();
        database.run(
                "alter table shop.orders add column note text", "update shop.orders set note = repeat('é', 20000)");
        source.sync();
        source.set("update quality_check set anomaly_message_field = 'note' where id = ?", missing);
        success(source.scan());
        assertThat(source.open()).hasSize(2).allSatisfy(one -> assertThat(
                        one.path("message").asString())
                .hasSize(8_001)
                .endsWith("…"));
    }

    @Test
    void keepsNoCheckpointThatHasNoEnd() {
        source.set(
                "update container set incremental_field = 'placed', incremental_type = 'last-modified' where id = ?",
                source.container("orders"));
        notNull();
        database.run("insert into shop.orders values (9, null, 'NaN', 'infinity')");
        success(source.scan("\"incremental\": true"));
        assertThat(source.row("container", source.container("orders"))
                        .path("incremental_checkpoint")
                        .isNull())
                .isTrue();
        assertThat(source.anomalies().toString()).contains("infinity").doesNotContain("1000000000");
        source.set(
                "update container set incremental_field = 'amount', incremental_type = 'batch-value' where id = ?",
                source.container("orders"));
        success(source.scan("\"incremental\": true"));
    }

    @Test
    void refusesWhatCannotBeScanned() {
        TestApp.Answer answer = admin.post(
                "/api/operations/run",
                "{\"type\": \"scan\", \"datastore_id\": %d, \"remediation\": \"append\"}"
                        .formatted(source.datastore()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(admin.post(
                                "/api/operations/run",
                                "{\"type\": \"scan\", \"datastore_id\": %d, \"high_count_rollup_threshold\": 1001}"
                                        .formatted(source.datastore()))
                        .status())
                .isEqualTo(422);
        assertThat(admin.get("/api/operations?operation_type=scan&datastore=" + source.datastore())
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void tellsWhatAScanWouldCost() {
        notNull();
        between();
        source.check("orders", "unique", "{}", "customer");
        JsonNode estimate = admin.post(
                        "/api/operations/estimate",
                        "{\"type\": \"scan\", \"datastore_id\": %d}".formatted(source.datastore()))
                .json();
        assertThat(estimate.path("containers")).hasSize(2);
        assertThat(estimate.path("statements").asInt()).isEqualTo(3);
    }
}

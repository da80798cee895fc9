package io.touchstone.enrichment;

import io.touchstone.TestApp;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.http.Json;
import io.touchstone.operation.Run;
import io.touchstone.operation.StartedRun;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A scan of one container as it stands in our tables once its transaction is committed, before anything is written. */
final class Scan {
    static final Instant DETECTED = Instant.parse("2026-11-20T10:00:00.123456Z");

    private static final TestApp APP = TestApp.shared();
    private static final AtomicInteger MADE = new AtomicInteger();

    final long datastore;
    final long container;
    final String containerName;
    final long operation;
    final long containerScan;
    final long check;
    final Run run;

    private Scan(long datastore, long container, String containerName, String options) {
        this.datastore = datastore;
        this.container = container;
        this.containerName = containerName;
        operation = one(
                "insert into operation (type, datastore_id, options, triggered_by, result, start_time) values"
                        + " ('scan', ?, ?::jsonb, 'test', 'running', now()) returning id",
                datastore,
                options);
        containerScan = one(
                "insert into container_scan (operation_id, container_id) values (?, ?) returning id",
                operation,
                container);
        check = one(
                """
                insert into quality_check (container_id, datastore_id, rule, description, fields, properties,
                    additional_metadata)
                values (?, ?, 'between', 'Prices are sane', array['price', 'id'], '{"min": 1, "max": 9}', '{"jira": "A-1"}')
                returning id
                """,
                container,
                datastore);
        run = StartedRun.of(APP.database(), operation);
    }

    /** A new container of the datastore, and a scan of it. */
    static Scan of(long datastore, String options) {
        String name = "orders_" + MADE.incrementAndGet();
        long container = one(
                "insert into container (datastore_id, name, container_type, table_type) values (?, ?, 'table', 'table')"
                        + " returning id",
                datastore,
                name);
        for (FoundField field : fields()) {
            one(
                    """
                    insert into field (container_id, name, position, type, native_type, nullable)
                    values (?, ?, ?, ?, ?, true) returning id
                    """,
                    container,
                    field.name(),
                    field.position(),
                    field.type().wire(),
                    field.nativeType());
        }
        return new Scan(datastore, container, name, options);
    }

    /** Another scan of the same container. */
    Scan again(String options) {
        return new Scan(datastore, container, containerName, options);
    }

    /** What was found in a partition: two anomalies, of which one has a row. */
    Partition partition(String name) {
        long id = one(
                """
                insert into partition_scan (container_scan_id, name, start_time, end_time, records_processed, anomaly_count,
                    result)
                values (?, ?, '2026-11-20T09:59:00Z', '2026-11-20T10:01:00Z', 300, 2, 'success') returning id
                """,
                containerScan,
                name);
        run(
                """
                insert into check_metric (partition_scan_id, check_id, asserted_records, anomalous_records,
                    assertion_result, assertion_details)
                values (?, ?, 300, 7, 'failed', 'seven rows')
                """,
                id,
                check);
        Partition partition = new Partition(id, name, UUID.randomUUID(), UUID.randomUUID());
        anomaly(partition.row, "record", partition, 1);
        anomaly(partition.shape, "shape", partition, 7);
        run(
                """
                insert into source_record (anomaly_id, position, context, record)
                select id, 0, null, ?::json from anomaly where uuid = ?
                """,
                """
                {"id": "17", "customer": "Ada \\"L\\"", "placed": "2026-09-29T11:17:19.048Z", "price": null}""",
                partition.row);
        return partition;
    }

    private void anomaly(UUID uuid, String type, Partition partition, int rows) {
        long id = one(
                """
                insert into anomaly (uuid, created, type, datastore_id, container_id, operation_id, operation,
                    container_scan_id, partition_scan_id, partition_name, anomalous_records_count, message, fingerprint)
                values (?, ?::timestamptz, ?, ?, ?, ?, '{}', ?, ?, ?, ?, 'odd', -42) returning id
                """,
                uuid,
                DETECTED.toString(),
                type,
                datastore,
                container,
                operation,
                containerScan,
                partition.id,
                partition.name,
                rows);
        run(
                "insert into failed_check (anomaly_id, check_id, message, suggested_score) values (?, ?, 'too high', 0.5)",
                id,
                check);
    }

    record Partition(long id, String name, UUID row, UUID shape) {}

    /** Writes the partition, its rows being these. */
    void write(Partition partition, RemediationRows rows) {
        APP.enrichment().write(run, partition.id, rows);
    }

    void write(Partition partition) {
        write(partition, RemediationRows.NONE);
    }

    /** The container's fields. */
    static List<FoundField> fields() {
        return List.of(
                field("id", 1, "integer", FieldType.INTEGRAL, 10, 0),
                field("customer", 2, "character varying(20)", FieldType.STRING, 20, null),
                field("placed", 3, "timestamp without time zone", FieldType.TIMESTAMP, null, null),
                field("price", 4, "numeric(8,2)", FieldType.FRACTIONAL, 8, 2));
    }

    private static FoundField field(
            String name,
            int position,
            String nativeType,
            FieldType type,
            @Nullable Integer size,
            @Nullable Integer decimals) {
        return new FoundField(name, position, nativeType, type, true, size, decimals, null, null);
    }

    /** Two rows: one of the anomaly of a row, one of both. */
    static RemediationRows rows(Partition partition, String customer) {
        return new RemediationRows() {
            @Override
            public List<FoundField> columns() {
                return fields();
            }

            @Override
            public void replay(Sink sink) {
                Instant placed = Instant.parse("2026-01-31T00:00:00Z");
                sink.row(
                        new @Nullable Object[] {1L, customer, placed, new BigDecimal("12.50")}, List.of(partition.row));
                sink.row(new @Nullable Object[] {2L, null, null, null}, List.of(partition.row, partition.shape));
            }
        };
    }

    /** How the anomalies of a partition stand: enriched or not, and why. */
    static List<String> anomalies(Partition partition) {
        return APP.database().with(handle -> handle.createQuery(
                        """
                        select source_enriched || ' ' || coalesce(enrichment_message, '-') from anomaly
                        where partition_scan_id = ? order by id
                        """)
                .bind(0, partition.id)
                .mapTo(String.class)
                .list());
    }

    static boolean isEnriched(Partition partition) {
        return APP.database().with(handle -> handle.createQuery("select enriched from partition_scan where id = ?")
                .bind(0, partition.id)
                .mapTo(Boolean.class)
                .one());
    }

    static long one(String sql, Object... values) {
        return APP.database().with(handle -> {
            var query = handle.createQuery(sql);
            for (int at = 0; at < values.length; at++) {
                query.bind(at, values[at]);
            }
            return query.mapTo(Long.class).one();
        });
    }

    static void run(String sql, Object... values) {
        APP.database().with(handle -> handle.execute(sql, values));
    }

    static String options(String text) {
        return Json.parse(text).toString();
    }
}

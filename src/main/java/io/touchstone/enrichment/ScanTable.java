package io.touchstone.enrichment;

import io.touchstone.connector.Tables.Batch;
import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** The four tables of what scans found: their columns, and the select of ours that fills them for one partition. */
enum ScanTable {
    /** One row for each check. */
    CHECK_METRICS(
            """
            select cs.operation_id, c.id, d.name, c.name, ps.name, m.check_id, m.asserted_records, m.anomalous_records,
                m.assertion_result, m.assertion_details, ps.name
            from check_metric m
            """,
            "m.partition_scan_id = ps.id",
            "m.check_id") {
        @Override
        List<Column> columns() {
            return of(
                    """
                    operation_id NUMBER
                    container_id NUMBER
                    source_datastore STRING
                    source_container STRING
                    source_partition STRING
                    quality_check_id NUMBER
                    asserted_records_count NUMBER
                    anomalous_records_count NUMBER
                    assertion_result STRING
                    assertion_details STRING
                    _qualytics_source_partition STRING
                    """);
        }

        @Override
        Batch batch(Scanned scanned, Supplier<List<UUID>> anomalies) {
            return scanned.batch(
                    List.of("operation_id", "container_id", "source_partition"),
                    List.of(List.of(scanned.operationId(), scanned.containerId(), scanned.partition())));
        }
    },

    /** One row for each check that failed in an anomaly. */
    FAILED_CHECKS(
            """
            select f.check_id, a.uuid, f.message, f.suggested_field, f.suggested_value, f.suggested_score, q.rule,
                (select string_agg(t.name, ',' order by qt.position, t.name) from quality_check_tag qt
                    join tag t on t.id = qt.tag_id where qt.check_id = q.id),
                coalesce(f.parameters, q.properties), q.description, array_to_string(q.fields, ','), q.additional_metadata,
                cs.operation_id, a.created, c.name, ps.name, d.name, a.anomalous_records_count, a.fingerprint
            from failed_check f
            join anomaly a on a.id = f.anomaly_id
            join quality_check q on q.id = f.check_id
            """,
            "a.partition_scan_id = ps.id",
            "a.id, f.position, f.check_id") {
        @Override
        List<Column> columns() {
            return of(
                    """
                    quality_check_id NUMBER
                    anomaly_uuid STRING
                    quality_check_message STRING
                    suggested_remediation_field STRING
                    suggested_remediation_value STRING
                    suggested_remediation_score FLOAT
                    quality_check_rule_type STRING
                    quality_check_tags STRING
                    quality_check_parameters STRING
                    quality_check_description STRING
                    quality_check_fields STRING
                    quality_check_metadata STRING
                    operation_id NUMBER
                    detected_time TIMESTAMP
                    source_container STRING
                    source_partition STRING
                    source_datastore STRING
                    anomalous_records_count NUMBER
                    fingerprint NUMBER
                    """);
        }

        /** Fingerprints have a column where a scan asks for them. */
        @Override
        List<Column> columns(Scanned scanned) {
            List<Column> all = columns();
            return scanned.options().path("reactivate_recurring_anomalies").asBoolean(false)
                    ? all
                    : all.subList(0, all.size() - 1);
        }

        @Override
        Batch batch(Scanned scanned, Supplier<List<UUID>> anomalies) {
            return scanned.batch(
                    List.of("operation_id", "source_container", "source_partition"),
                    List.of(List.of(scanned.operationId(), scanned.container(), scanned.partition())));
        }
    },

    /** Rows that show an anomaly. */
    SOURCE_RECORDS(
            """
            select c.name, ps.name, a.uuid, r.context, r.record
            from source_record r
            join anomaly a on a.id = r.anomaly_id
            """,
            "a.partition_scan_id = ps.id",
            "a.id, r.position") {
        @Override
        List<Column> columns() {
            return of(
                    """
                    source_container STRING
                    source_partition STRING
                    anomaly_uuid STRING
                    context STRING
                    record STRING
                    """);
        }

        @Override
        Batch batch(Scanned scanned, Supplier<List<UUID>> anomalies) {
            return ofAnomalies(scanned, anomalies);
        }
    },

    /** One row for the partition. */
    SCAN_OPERATIONS(
            """
            select cs.operation_id, d.id, c.id, ps.name, coalesce((o.options ->> 'incremental')::boolean, false),
                ps.records_processed,
                coalesce((o.options ->> 'enrichment_source_record_limit')::bigint, d.enrichment_source_record_limit),
                coalesce(nullif((o.options ->> 'max_records_analyzed_per_partition')::bigint, 0), -1),
                ps.anomaly_count, ps.start_time, ps.end_time, ps.result, ps.message
            from operation o
            """,
            "o.id = cs.operation_id",
            "ps.id") {
        @Override
        List<Column> columns() {
            return of(
                    """
                    operation_id NUMBER
                    datastore_id NUMBER
                    container_id NUMBER
                    partition_name STRING
                    incremental BOOLEAN
                    records_processed NUMBER
                    enrichment_source_record_limit NUMBER
                    max_records_analyzed NUMBER
                    anomaly_count NUMBER
                    start_time TIMESTAMP
                    end_time TIMESTAMP
                    result STRING
                    message STRING
                    """);
        }

        @Override
        Batch batch(Scanned scanned, Supplier<List<UUID>> anomalies) {
            return scanned.batch(
                    List.of("operation_id", "container_id", "partition_name"),
                    List.of(List.of(scanned.operationId(), scanned.containerId(), scanned.partition())));
        }
    };

    /** The column of a partition's name that copies of rows have too. */
    static final String SOURCE_PARTITION = "_qualytics_source_partition";

    /** The column of an anomaly's UUID. */
    static final String ANOMALY = "anomaly_uuid";

    /** The column of a source's row as JSON. */
    static final String RECORD = "record";

    private final String select;

    ScanTable(String select, String on, String order) {
        this.select = select
                + """
                join partition_scan ps on ps.id = :partition
                join container_scan cs on cs.id = ps.container_scan_id and %s
                join container c on c.id = cs.container_id
                join datastore d on d.id = c.datastore_id
                order by %s
                """
                        .formatted(on, order);
    }

    /** The columns of the contract, in its order. */
    abstract List<Column> columns();

    /** Those that a scan writes. */
    List<Column> columns(Scanned scanned) {
        return columns();
    }

    /** What tells the partition's rows from all others. */
    abstract Batch batch(Scanned scanned, Supplier<List<UUID>> anomalies);

    /** The select that answers these columns, in their order, for {@code :partition}. */
    String select() {
        return select;
    }

    /** The end of the table's name. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Rows of the partition's anomalies. */
    static Batch ofAnomalies(Scanned scanned, Supplier<List<UUID>> anomalies) {
        List<List<Object>> values = new ArrayList<>();
        if (scanned.begun()) {
            anomalies.get().forEach(anomaly -> values.add(List.of(anomaly.toString())));
        }
        return scanned.batch(List.of(ANOMALY), values);
    }

    /** One column a line: its name and type. */
    static List<Column> of(String namesAndTypes) {
        return namesAndTypes
                .lines()
                .map(line -> line.strip().split(" ", 2))
                .map(column -> Column.of(column[0], ColumnType.valueOf(column[1])))
                .toList();
    }
}

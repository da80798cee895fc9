package io.touchstone.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.TestApp;
import io.touchstone.catalog.SourceDatabase;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.jdbc.MariaServer;
import io.touchstone.enrichment.Scan.Partition;
import io.touchstone.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same findings in stores of every kind, read back by what those who own them would use. */
class EnrichmentStoresTest {
    private static final String OVERWRITE = "{\"remediation\": \"overwrite\"}";
    private static final String APPEND = "{\"remediation\": \"append\"}";

    @TempDir
    Path temp;

    private final TestApp app = TestApp.shared();
    private final SourceDatabase database = new SourceDatabase("create schema s");
    private final long source = database.datastore("s");

    private long store(String fields) {
        TestApp.Answer made = app.asAdmin()
                .post(
                        "/api/datastores",
                        "{\"name\": \"store %s\", \"enrichment_only\": true, \"teams\": [\"Public\"], %s}"
                                .formatted(UUID.randomUUID(), fields));
        assertThat(made.status()).as(made.text()).isLessThan(300);
        long store = made.json().path("id").asLong();
        app.asAdmin().patch("/api/datastores/" + source + "/enrichment/" + store, "{}");
        app.asAdmin().put("/api/datastores/" + source, "{\"enrichment_prefix\": \"_shop\"}");
        return store;
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                values.add(String.valueOf(rows.getString(at)));
            }
            lines.add(String.join("|", values));
        }
        return lines;
    }

    @Test
    void writesToMariaDb() throws SQLException {
        String name = "findings_" + UUID.randomUUID().toString().replace("-", "");
        MariaServer.run(
                "create database " + name,
                "create user " + name + "@'%' identified by 'findings'",
                "grant all on " + name + ".* to " + name + "@'%'");
        store(
                """
                "schema": "%s", "connection": {"name": "%s", "type": "mariadb", "host": "127.0.0.1", "port": %d,
                    "username": "%s", "password": "findings"}"""
                        .formatted(name, name, MariaServer.port(), name));
        Scan scan = Scan.of(source, OVERWRITE);
        Partition partition = scan.partition("a");
        scan.write(partition, Scan.rows(partition, "Ada"));
        Scan.run("update partition_scan set enriched = false where id = ?", partition.id());
        scan.write(partition, Scan.rows(partition, "Grace"));
        app.enrichment().complete(scan.run, scan.containerScan);
        assertThat(Scan.anomalies(partition)).containsExactly("true -", "true -");
        String url = "jdbc:mariadb://127.0.0.1:" + MariaServer.port() + "/" + name + "?sslMode=disable";
        try (Connection connection = DriverManager.getConnection(url, name, "findings");
                Statement statement = connection.createStatement()) {
            assertThat(lines(statement.executeQuery(
                            "select column_name, column_type from information_schema.columns where table_schema = '"
                                    + name + "' and table_name = '_shop_scan_operations' order by ordinal_position")))
                    .containsExactly(
                            "operation_id|bigint(20)",
                            "datastore_id|bigint(20)",
                            "container_id|bigint(20)",
                            "partition_name|longtext",
                            "incremental|tinyint(1)",
                            "records_processed|bigint(20)",
                            "enrichment_source_record_limit|bigint(20)",
                            "max_records_analyzed|bigint(20)",
                            "anomaly_count|bigint(20)",
                            "start_time|datetime(6)",
                            "end_time|datetime(6)",
                            "result|longtext",
                            "message|longtext");
            assertThat(lines(statement.executeQuery("select * from _shop_scan_operations")))
                    .containsExactly(scan.operation + "|" + source + "|" + scan.container
                            + "|a|0|300|10|-1|2|2026-11-20 09:59:00.000000|2026-11-20 10:01:00.000000|success|null");
            assertThat(lines(statement.executeQuery("select count(*), count(distinct anomaly_uuid), max(detected_time)"
                            + " from _shop_failed_checks")))
                    .containsExactly("2|2|2026-11-20 10:00:00.123456");
            assertThat(lines(statement.executeQuery("select id, customer, placed, price from _shop_remediation_"
                            + scan.container + " order by id")))
                    .containsExactly(
                            "1|Grace|2026-01-31 00:00:00.000000|12.50", "2|null|null|null", "2|null|null|null");
        }
    }

    @Test
    void writesParquetToAFolder() throws Exception {
        String folder = "findings-" + UUID.randomUUID();
        Path root = Files.createDirectories(app.files().resolve(folder));
        long store = store(
                """
                "root_path": "/", "connection": {"name": "%s", "type": "local", "uri": "file://%s"}"""
                        .formatted(folder, root));
        holdsParquet(store, root);
        app.asAdmin().delete("/api/datastores/" + source);
        try (var left = Files.list(root)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void writesParquetToABucket() throws Exception {
        S3Server s3 = S3Server.shared();
        String bucket = "findings-" + UUID.randomUUID();
        s3.createBucket(bucket);
        long store = store(
                """
                "root_path": "/deep/er", "connection": {"name": "%s", "type": "s3", "uri": "s3://%s", "access_key": %s,
                    "secret_key": %s, "parameters": %s}"""
                        .formatted(
                                bucket,
                                bucket,
                                Json.text(s3.accessKey()),
                                Json.text(s3.secretKey()),
                                Json.text(s3.parameters())));
        Scan scan = Scan.of(source, APPEND);
        Partition partition = scan.partition("orders_1.csv");
        scan.write(partition, Scan.rows(partition, "Ada"));
        assertThat(Scan.anomalies(partition)).containsExactly("true -", "true -");
        assertThat(app.asAdmin()
                        .get("/api/datastores/" + store + "/source-records?path=_shop_remediation_" + scan.container
                                + "&filter=customer%20%3D%20'Ada'")
                        .json()
                        .path("source_records")
                        .asString())
                .isEqualTo(("[{\"_qualytics_source_partition\":\"orders_1.csv\",\"anomaly_uuid\":\"%s\",\"id\":1,"
                                + "\"customer\":\"Ada\",\"placed\":\"2026-01-31T00:00:00.000Z\",\"price\":12.50}]")
                        .formatted(partition.row()));
    }

    /** Writes in several attempts and scans, and reads the files by DuckDB. */
    private void holdsParquet(long store, Path root) throws Exception {
        Scan scan = Scan.of(source, OVERWRITE);
        Partition one = scan.partition("orders_1.csv");
        Partition two = scan.partition("orders_2.csv");
        scan.write(one, Scan.rows(one, "lost"));
        Scan.run("update partition_scan set enriched = false where id = ?", one.id());
        scan.write(one, Scan.rows(one, "Ada"));
        scan.write(two, Scan.rows(two, "Grace"));
        app.enrichment().complete(scan.run, scan.containerScan);
        assertThat(parquet(root, "_shop_remediation_" + scan.container, "customer, price, placed"))
                .containsExactlyInAnyOrder(
                        "Ada|12.50|2026-01-31 00:00:00.0",
                        "Grace|12.50|2026-01-31 00:00:00.0",
                        "null|null|null",
                        "null|null|null",
                        "null|null|null",
                        "null|null|null");
        assertThat(parquet(root, "_shop_check_metrics", "source_partition, anomalous_records_count"))
                .containsExactlyInAnyOrder("orders_1.csv|7", "orders_2.csv|7");
        Scan asking = scan.again("{\"reactivate_recurring_anomalies\": true, \"remediation\": \"overwrite\"}");
        Partition three = asking.partition("orders_1.csv");
        asking.write(three, Scan.rows(three, "Alan"));
        app.enrichment().complete(asking.run, asking.containerScan);
        assertThat(parquet(root, "_shop_remediation_" + scan.container, "distinct customer"))
                .containsExactlyInAnyOrder("Alan", "null");
        assertThat(parquet(root, "_shop_failed_checks", "distinct operation_id, fingerprint"))
                .containsExactlyInAnyOrder(scan.operation + "|null", asking.operation + "|-42");
        assertThat(app.asAdmin()
                        .get("/api/datastores/" + store
                                + "/source-records?path=_shop_failed_checks&limit=100&filter=fingerprint%20is%20null")
                        .json()
                        .path("source_records")
                        .asString())
                .contains(one.row().toString(), two.shape().toString())
                .doesNotContain(three.row().toString());
        assertThat(app.asAdmin()
                        .get("/api/containers?datastore=" + store + "&sort_name=asc")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(each -> each.path("name").asString() + " "
                                + each.path("container_type").asString()))
                .containsExactly(
                        "_shop_check_metrics file",
                        "_shop_failed_checks file",
                        "_shop_remediation_" + scan.container + " file",
                        "_shop_scan_operations file",
                        "_shop_source_records file");
        Scan.run("update operation set result = 'success', end_time = now() where datastore_id = ?", source);
    }

    private static List<String> parquet(Path root, String table, String columns) throws IOException, SQLException {
        try (DuckDb engine = DuckDb.open(root, 256, 1)) {
            String files =
                    DuckDb.literal(root.resolve(table).resolve("*.parquet").toString());
            List<String> lines = new ArrayList<>();
            engine.query("select " + columns + " from read_parquet(" + files + ", union_by_name = true)", row -> {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                    values.add(String.valueOf(row.getString(at)));
                }
                return lines.add(String.join("|", values));
            });
            return lines;
        }
    }
}

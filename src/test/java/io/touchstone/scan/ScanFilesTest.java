package io.touchstone.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.S3Server;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.connector.duckdb.DuckDb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a scan finds in files, each of which is a partition. */
class ScanFilesTest {
    private final TestApp app = TestApp.shared();
    private final String folder = UUID.randomUUID().toString();

    private Path write(String name, String content, String written) {
        return write(name, content.getBytes(StandardCharsets.UTF_8), written);
    }

    private Path write(String name, byte[] content, String written) {
        try {
            Path file = app.files().resolve(folder).resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zipped(String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private ScannedSource source() {
        Answer made = app.asAdmin()
                .post(
                        "/api/datastores",
                        """
                        {"name": "files", "root_path": "/%s", "teams": ["Public"], "trigger_catalog": false,
                         "connection": {"name": "%s", "type": "local", "uri": "file://%s"}}"""
                                .formatted(folder, folder, app.files()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return new ScannedSource(made.json().path("id").asLong());
    }

    private static JsonNode success(JsonNode operation) {
        assertThat(operation.path("result").asString()).as(operation.toString()).isEqualTo("success");
        assertThat(operation.path("message").isNull()).as(operation.toString()).isTrue();
        return operation;
    }

    @Test
    void readsEachFileOfAContainer() {
        write("orders_2025.csv", "id,customer,amount\n1,Ada,2.5\n2,,3.5\n", "2026-01-01T00:00:00Z");
        write("orders_2026.csv", "id,customer,amount,note\n3,Grace,-1,x\n4,,4,\n", "2026-01-02T00:00:00Z");
        ScannedSource source = source();
        String orders = "orders_*.csv";
        long missing = source.check(orders, "notNull", "{}", "customer");
        long noted = source.check(orders, "notNull", "{}", "note");
        long range = source.check(orders, "between", "{\"min\": 0, \"max\": 100}", "amount");
        JsonNode operation = success(source.scan());
        assertThat(operation.path("status").path("partitions_scanned").asInt()).isEqualTo(2);
        assertThat(operation.path("status").path("records_processed").asInt()).isEqualTo(4);
        List<JsonNode> anomalies = source.anomalies();
        assertThat(anomalies.stream().map(one -> one.path("partition_name").asString() + one.path("checks")))
                .containsExactlyInAnyOrder(
                        "orders_2025.csv[%d]".formatted(noted),
                        "orders_2025.csv[%d,%d]".formatted(missing, noted),
                        "orders_2026.csv[%d]".formatted(range),
                        "orders_2026.csv[%d,%d]".formatted(missing, noted));
        assertThat(source.row("container", source.container(orders))
                        .path("active_anomalies")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void readsOnlyFilesThatAreNewWhenAskedTo() {
        write("orders_2025.csv", "id,customer\n1,\n", "2026-01-01T00:00:00Z");
        write("orders_2026.csv", "id,customer\n2,\n", "2026-01-02T00:00:00Z");
        ScannedSource source = source();
        source.check("orders_*.csv", "notNull", "{}", "customer");
        success(source.scan("\"incremental\": true"));
        assertThat(source.row("container", source.container("orders_*.csv"))
                        .path("incremental_checkpoint")
                        .asString())
                .isEqualTo("2026-01-02T00:00:00Z");
        assertThat(success(source.scan("\"incremental\": true"))
                        .path("status")
                        .path("partitions_scanned")
                        .asInt())
                .isZero();
        write("orders_2027.csv", "id,customer\n3,\n", "2026-01-03T00:00:00Z");
        assertThat(success(source.scan("\"incremental\": true"))
                        .path("status")
                        .path("partitions_scanned")
                        .asInt())
                .isEqualTo(1);
        assertThat(source.open()).hasSize(3);
    }

    @Test
    void readsCompressedTextAndJsonAndParquet() throws SQLException {
        write("zipped.csv.gz", zipped("id;day\n1;31/12/2025\n2;\n"), "2026-01-01T00:00:00Z");
        write(
                "people.json",
                "{\"name\": \"Ada\", \"tags\": [1, 2], \"home\": {\"city\": \"x\"}}\n{\"name\": null}\n",
                "2026-01-01T00:00:00Z");
        Path parquet = write("numbers.parquet", new byte[0], "2026-01-01T00:00:00Z");
        try (DuckDb duckDb = DuckDb.open(parquet.getParent(), 128, 1)) {
            duckDb.execute(
                    "copy (select range as id, case when range < 9 then {'at': timestamp '2026-01-01 00:00:00'} end as s,"
                            + " [range] as l, 1.5::decimal(9,2) as d from range(10)) to "
                            + DuckDb.literal(parquet.toString())
                            + " (format parquet)");
        }
        ScannedSource source = source();
        source.check("zipped.csv.gz", "notNull", "{}", "day");
        source.check("people.json", "notNull", "{}", "name");
        source.check("people.json", "notNull", "{}", "home.city");
        source.check("numbers.parquet", "notNull", "{}", "s.at");
        success(source.scan());
        assertThat(source.anomalies().stream()
                        .map(one -> one.path("records").path(0).toString()))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"2\",\"day\":null}",
                        "{\"home\":null,\"name\":null,\"tags\":null}",
                        "{\"d\":\"1.50\",\"l\":\"[9]\",\"s\":null,\"id\":\"9\"}");
    }

    @Test
    void aFileThatCannotBeReadFailsAlone() {
        write("orders_2025.csv", "id,customer\n1,\n", "2026-01-01T00:00:00Z");
        write("orders_2026.csv", "id,customer\n2,\n", "2026-01-02T00:00:00Z");
        ScannedSource source = source();
        source.check("orders_*.csv", "notNull", "{}", "customer");
        write("orders_2026.csv", new byte[] {0, 1, 2, 3, (byte) 0xff, '"', 7}, "2026-01-03T00:00:00Z");
        JsonNode operation = source.scan("\"incremental\": true");
        assertThat(operation.path("result").asString()).isEqualTo("failure");
        assertThat(operation.path("message").asString()).contains("orders_2026.csv");
        assertThat(source.open()).hasSize(1);
        assertThat(source.row("container", source.container("orders_*.csv"))
                        .path("incremental_checkpoint")
                        .isNull())
                .isTrue();
    }

    @Test
    void readsABucket() {
        S3Server s3 = S3Server.shared();
        String bucket = "scan-" + UUID.randomUUID();
        s3.createBucket(bucket);
        s3.put(bucket, "shop/items_1.csv", "id,name\n1,a\n2,\n");
        Answer made = app.asAdmin()
                .post(
                        "/api/datastores",
                        """
                        {"name": "bucket", "root_path": "/shop", "teams": ["Public"], "trigger_catalog": false, "connection":
                         {"name": "%s", "type": "s3", "uri": "s3://%s", "access_key": "%s", "secret_key": "%s",
                          "parameters": {"authentication_type": "SHARED_KEY", "endpoint": "%s", "path_style_access": true}}}"""
                                .formatted(bucket, bucket, s3.accessKey(), s3.secretKey(), s3.endpoint()));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        ScannedSource source = new ScannedSource(made.json().path("id").asLong());
        source.check("items_1.csv", "notNull", "{}", "name");
        success(source.scan());
        assertThat(source.anomalies()).hasSize(1);
    }
}

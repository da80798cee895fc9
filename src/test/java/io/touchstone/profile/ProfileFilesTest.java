package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.S3Server;
import io.touchstone.TestApp;
import io.touchstone.TestApp.Answer;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.operation.Watched;
import io.touchstone.scan.ScannedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a profile finds in files, each of which is a partition. */
class ProfileFilesTest {
    private final TestApp app = TestApp.shared();
    private final String folder = UUID.randomUUID().toString();

    private Path file(String name) throws IOException {
        Path file = app.files().resolve(folder).resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void write(String name, String content) throws IOException {
        Files.write(file(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private void parquet(String name, String select) throws IOException, SQLException {
        Path file = file(name);
        try (DuckDb duckDb = DuckDb.open(file.getParent(), 128, 1)) {
            duckDb.execute("copy (" + select + ") to " + DuckDb.literal(file.toString()) + " (format parquet)");
        }
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
        return operation;
    }

    @Test
    void readsArraysAndStructs() throws Exception {
        parquet(
                "nested.parquet",
                "select range as id, case when range < 9 then {'at': timestamp '2026-01-01 00:00:00', 'in': {'x': range}} end"
                        + " as s, case when range > 0 then [range, range % 2, null] end as l, map {'a': 1} as m,"
                        + " case when range = 0 then 'nan'::double when range = 1 then 'inf' else range end as d from range(10)");
        ScannedSource source = source();
        success(source.profile());
        JsonNode list = source.field("nested.parquet", "l");
        assertThat(list.path("completeness").asDouble()).isEqualTo(0.9);
        assertThat(list.path("array_mean_length").asDouble()).isEqualTo(3);
        assertThat(list.path("array_total_element_count").asDouble()).isEqualTo(27);
        assertThat(list.path("element").path("max").asDouble()).isEqualTo(9);
        assertThat(list.path("element").path("approximate_distinct_values").asDouble())
                .isEqualTo(10);
        assertThat(source.field("nested.parquet", "s").path("sub_field_paths").toString())
                .isEqualTo("[\"at\",\"in\",\"in.x\"]");
        JsonNode inner = source.field("nested.parquet", "s.in.x");
        assertThat(inner.path("field_type").asString()).isEqualTo("Integral");
        assertThat(inner.path("completeness").asDouble()).isEqualTo(0.9);
        assertThat(inner.path("max").asDouble()).isEqualTo(8);
        assertThat(inner.path("median").asDouble()).isEqualTo(4);
        assertThat(inner.path("approximate_distinct_values").asDouble()).isEqualTo(9);
        JsonNode number = source.field("nested.parquet", "d");
        assertThat(number.path("present").asInt()).isEqualTo(10);
        assertThat(number.path("max").asDouble()).isEqualTo(9);
        assertThat(number.path("sum").asDouble()).isEqualTo(44);
    }

    @Test
    void keepsWhatHoldsTheCharacterNul() throws Exception {
        write("nul.csv", "id,name,kind\n" + "1,a\0b,x\0\n2,c,y\n".repeat(40));
        ScannedSource source = source();
        success(source.profile("\"ai_effort\": \"max\""));
        assertThat(source.field("nul.csv", "name").path("histogram").toString())
                .contains("\"a\ufffdb\"")
                .contains("\"c\"");
        source.set("update container set group_by_fields = '[[\"kind\"]]' where id = ?", source.container("nul.csv"));
        assertThat(success(source.profile()).toString())
                .contains("It cannot be grouped by kind: kind has values with the character NUL");
        assertThat(success(source.scan()).path("message").isNull()).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithATextAndNotWhereACopyOfItLies() throws Exception {
        write("long.csv", "id,text\n1," + "x".repeat(3_000_000) + "\n2,y\n");
        write("ends.csv", "id,name\r\n1,a\n2,b\r\n3,c\r4,d\n");
        write("twice.json", "{\"a\": 1, \"a\": 2}\n");
        Files.write(file("latin.csv"), "id,name\n1,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        ScannedSource source = source();
        String told = source.profile().toString();
        assertThat(told)
                .contains("Maximum line size of 2000000 bytes exceeded")
                .contains("Invalid unicode (byte sequence mismatch) detected")
                .contains("has duplicate key")
                .contains("ends.csv: Its lines do not agree")
                .doesNotContain(app.home().toString());
    }

    @Test
    void profilesABucketFileByFile() {
        S3Server s3 = S3Server.shared();
        String bucket = "profile-" + UUID.randomUUID();
        s3.createBucket(bucket);
        s3.put(bucket, "shop/items_1.csv", "id,name,price\n1,a,1.5\n2,,2.5\n");
        s3.put(bucket, "shop/items_2.csv", "id,name,price\n3,c,9.5\n");
        s3.put(bucket, "shop/carts.json", "{\"id\": 1, \"items\": [{\"n\": 2}], \"by\": {\"name\": \"Ada\"}}\n");
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
        JsonNode operation = success(source.profile());
        assertThat(operation.path("status").path("partitions_analyzed").asInt()).isEqualTo(3);
        JsonNode price = source.field("items_*.csv", "price");
        assertThat(price.path("records").asInt()).isEqualTo(3);
        assertThat(price.path("median").asDouble()).isEqualTo(2.5);
        assertThat(price.path("sum").asDouble()).isEqualTo(13.5);
        assertThat(source.field("items_*.csv", "name").path("completeness").asDouble())
                .isCloseTo(2.0 / 3, within(1e-12));
        assertThat(source.field("carts.json", "by.name").path("max_length").asInt())
                .isEqualTo(3);
        assertThat(source.field("carts.json", "items")
                        .path("element")
                        .path("field_type")
                        .asString())
                .isEqualTo("Struct");
    }

    @Test
    void whatLiesInsideStructsIsAFieldOfItsOwn() throws Exception {
        parquet(
                "structs.parquet",
                "select range as id, {'l': [range, 2], 'in': {'x': 'x' || range, 'y': null::date}} as s, {'z': range} as t"
                        + " from range(10)");
        ScannedSource source = source();
        success(source.profile());
        long container = source.container("structs.parquet");
        JsonNode fields =
                app.asAdmin().get("/api/containers/" + container + "/fields").json();
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.path("name").asString(), field));
        assertThat(byName.keySet()).containsExactly("id", "s", "s.l", "s.in", "s.in.x", "s.in.y", "t", "t.z");
        assertThat(byName.get("s").path("parent_field_id").isNull()).isTrue();
        assertThat(byName.get("s.in.x").path("parent_field_id"))
                .isEqualTo(byName.get("s.in").path("id"));
        assertThat(byName.get("s.in.y").path("type").asString()).isEqualTo("Date");
        assertThat(byName.get("s.in.y").path("completeness").asDouble()).isZero();
        assertThat(byName.get("s.l").path("element_data_type").asString()).isEqualTo("Integral");
        assertThat(source.field("structs.parquet", "s.l")
                        .path("element")
                        .path("max")
                        .asInt())
                .isEqualTo(9);
        assertThat(source.row("datastore", source.datastore())
                        .path("fields_profiled")
                        .asInt())
                .isEqualTo(3);
        String inside = "/api/field-profiles?parent_field_id=" + byName.get("s").path("id");
        assertThat(app.asAdmin().get(inside).json().path("total").asInt()).isEqualTo(4);
        hide(byName.get("s"));
        JsonNode hidden = app.asAdmin()
                .get("/api/containers/" + container + "/field-profiles/s.l")
                .json();
        assertThat(hidden.path("field").path("status").asString()).isEqualTo("masked");
        assertThat(hidden.path("element_max").isNull()).isTrue();
    }

    private void hide(JsonNode field) {
        Answer hidden = app.asAdmin()
                .patch("/api/fields", "[{\"id\": %s, \"status\": \"masked\"}]".formatted(field.path("id")));
        assertThat(hidden.status()).as(hidden.text()).isEqualTo(200);
    }

    @Test
    void whatIsCalledAsAnotherFieldIsProfiledOnce() throws Exception {
        parquet("twice.parquet", "select {'a.b': 1, 'a': {'b': 2}, 'z': 3} as s, 4 as \"s.z\"");
        ScannedSource source = source();
        success(source.profile());
        List<JsonNode> profiles = source.rows(
                "select p.name, p.max from field_profile p join container c on c.latest_profile_id = p.container_profile_id"
                        + " where c.id = ? order by p.id",
                source.container("twice.parquet"));
        assertThat(profiles.stream().map(row -> row.path("name").asString()))
                .containsExactly("s", "s.a.b", "s.a", "s.z");
        assertThat(profiles.get(3).path("max").asInt()).isEqualTo(4);
    }

    @Test
    void whatNoLongerLiesInsideAStructIsMissing() throws Exception {
        parquet("changing.parquet", "select {'a': 1, 'b': {'c': 2}} as s, 1 as id");
        ScannedSource source = source();
        success(source.profile());
        parquet("changing.parquet", "select {'a': 1, 'd': 3} as s, 1 as id");
        source.sync();
        success(source.profile());
        assertThat(missing(source)).containsExactly("s.b", "s.b.c");
        parquet("changing.parquet", "select 1 as id");
        source.sync();
        assertThat(missing(source)).containsExactly("s", "s.a", "s.b", "s.b.c", "s.d");
    }

    private static List<String> missing(ScannedSource source) {
        return source
                .rows(
                        "select name from field where container_id = ? and missing order by name",
                        source.container("changing.parquet"))
                .stream()
                .map(row -> row.path("name").asString())
                .toList();
    }

    @Test
    void tellsTheTypesOfTextsByTheirValues() throws Exception {
        StringBuilder rows = new StringBuilder("id,amount,zip,day\n");
        for (int at = 0; at < 1_000; at++) {
            rows.append(at)
                    .append(',')
                    .append(at == 500 ? "n/a" : at + ".5")
                    .append(",0")
                    .append(1000 + at);
            rows.append(at == 7 ? ",soon\n" : ",2026-01-%02d\n".formatted(at % 28 + 1));
        }
        write("orders.csv", rows.toString());
        ScannedSource source = source();
        success(source.profile());
        assertThat(source.field("orders.csv", "amount").path("field_type").asString())
                .isEqualTo("Fractional");
        assertThat(source.field("orders.csv", "amount").path("type_source").asString())
                .isEqualTo("99.90 % of 1000 values drawn at random read as numbers");
        assertThat(source.field("orders.csv", "amount").path("type_declared").asBoolean())
                .isFalse();
        JsonNode amount = source.field("orders.csv", "amount");
        assertThat(amount.path("present").asInt()).isEqualTo(1_000);
        assertThat(amount.path("min").asDouble()).isEqualTo(0.5);
        assertThat(amount.path("max").asDouble()).isEqualTo(999.5);
        assertThat(amount.path("sum").asDouble()).isCloseTo(499_499.5, within(1e-8));
        assertThat(amount.path("median").asDouble()).isEqualTo(499.5);
        assertThat(amount.path("min_length").isNull()).isTrue();
        assertThat(amount.path("approximate_distinct_values").asInt()).isEqualTo(1_000);
        JsonNode day = source.field("orders.csv", "day");
        assertThat(day.path("field_type").asString()).isEqualTo("Date");
        assertThat(day.path("min").asDouble()).isEqualTo(1_767_225_600_000.0);
        assertThat(day.path("max").asDouble()).isEqualTo(1_767_225_600_000.0 + 27 * 86_400_000.0);
        assertThat(day.path("approximate_distinct_values").asInt()).isEqualTo(29);
        assertThat(day.path("histogram")).hasSize(29);
    }

    @Test
    void goesOnAtTheFirstFileThatIsNotDone() throws Exception {
        for (int part = 1; part <= 3; part++) {
            parquet("part_" + part + ".parquet", "select range + %d as id from range(2000)".formatted(part * 10_000));
        }
        ScannedSource source = source();
        success(source.profile("\"max_count_testing_sample\": 1"));
        long container = source.container("part_*.parquet");
        assertThat(source.field("part_*.parquet", "id").path("max").asInt()).isEqualTo(31_999);
        long operation = source.rows("select max(id) as id from operation where datastore_id = ?", source.datastore())
                .get(0)
                .path("id")
                .asLong();
        // As if the server had died after the first file: its figures are kept, the others are not.
        source.set("update operation set result = 'failure' where id = ?", operation);
        source.set("update container_profile set result = 'failure' where operation_id = ?", operation);
        source.set(
                "delete from partition_profile where name <> 'part_1.parquet' and container_profile_id in"
                        + " (select id from container_profile where operation_id = ?)",
                operation);
        source.set(
                "update partition_profile set records = 5, figures = '{\"id\": {\"present\": 5, \"numbers\": {\"count\": 5,"
                        + " \"min\": 1, \"max\": 5, \"center\": 3, \"first\": 0, \"second\": 10, \"third\": 0, \"fourth\": 34},"
                        + " \"counts\": null, \"distinct\": {\"bits\": 0, \"pairs\": \"\"}, \"problem\": null}}'"
                        + " where container_profile_id in (select id from container_profile where operation_id = ?)",
                operation);
        long resumed = app.asAdmin()
                .put("/api/operations/run/" + operation, "{}")
                .json()
                .path("id")
                .asLong();
        JsonNode ended = success(Watched.end(app.asAdmin(), resumed));
        assertThat(ended.path("status").path("partitions_analyzed").asInt()).isEqualTo(2);
        JsonNode id = source.field("part_*.parquet", "id");
        assertThat(id.path("min").asInt()).isEqualTo(1);
        assertThat(id.path("present").asInt()).isEqualTo(4_005);
        assertThat(source.row("container", container).path("records").asInt()).isEqualTo(4_005);
    }
}

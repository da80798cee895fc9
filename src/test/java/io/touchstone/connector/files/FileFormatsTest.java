package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which fields are found in files of all formats, broken ones too. */
class FileFormatsTest {
    @TempDir
    Path temp;

    private FileSamples lake;

    @BeforeEach
    void makeLake() {
        lake = new FileSamples(temp.resolve("lake"));
        lake.text("ignored.md", "# not data");
    }

    @Test
    void readsDelimitedText() {
        lake.text("a.csv", "id,name,paid,since", "1,Ann,true,2024-01-01", "2,\"Bo, B\",false,2024-02-01");
        lake.text("b.tsv", "id\tprice", "1\t2.5");
        lake.text("c.psv", "id|at", "1|2024-01-01 10:00:00");
        lake.text("d.skv", "id;name", "1;x");
        lake.text("e.txt", "id,name", "1,x");
        lake.zipped("f.csv.gz", "id,name", "1,x");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("a.csv", "b.tsv", "c.psv", "d.skv", "e.txt", "f.csv.gz");
        assertThat(seen.fields("a.csv"))
                .containsExactly(
                        "id BIGINT Integral", "name VARCHAR String", "paid BOOLEAN Boolean", "since DATE Date");
        assertThat(seen.fields("b.tsv")).containsExactly("id BIGINT Integral", "price DOUBLE Fractional");
        assertThat(seen.fields("c.psv")).containsExactly("id BIGINT Integral", "at TIMESTAMP Timestamp");
        assertThat(seen.fields("d.skv")).containsExactly("id BIGINT Integral", "name VARCHAR String");
        assertThat(seen.fields("f.csv.gz")).containsExactly("id BIGINT Integral", "name VARCHAR String");
        assertThat(seen.files("f.csv.gz").extension()).isEqualTo("csv.gz");
        assertThat(seen.files("f.csv.gz").format()).isEqualTo("csv");
    }

    @Test
    void readsJsonOfBothSorts() {
        lake.text("array.json", "[{\"id\": 1, \"tags\": [\"a\"], \"at\": {\"x\": 1.5}}, {\"id\": null}]");
        lake.text("lines.json", "{\"id\": 1}", "{\"id\": 2, \"name\": \"x\"}");
        lake.zipped("lines.json.gz", "{\"id\": 1}");

        SeenCatalog seen = read();

        assertThat(seen.fields("array.json"))
                .containsExactly("id BIGINT Integral", "tags VARCHAR[] Array", "at STRUCT(x DOUBLE) Struct");
        assertThat(seen.fields("lines.json")).containsExactly("id BIGINT Integral", "name VARCHAR String");
        assertThat(seen.fields("lines.json.gz")).containsExactly("id BIGINT Integral");
    }

    @Test
    void readsParquetWithNestedTypesAndWhatMustBeThere() {
        lake.parquet(
                "t.parquet",
                "SELECT i::INTEGER AS id, {'a': i} AS s, [i] AS l, MAP {'k': i} AS m, (i / 3)::DECIMAL(12, 4) AS d, "
                        + "nullif(i, 2) AS n FROM range(3) r(i)");

        SeenCatalog seen = read();

        assertThat(seen.fields("t.parquet"))
                .containsExactly(
                        "id INTEGER Integral",
                        "s STRUCT(a BIGINT) Struct!",
                        "l BIGINT[] Array!",
                        "m MAP(VARCHAR, BIGINT) MapType",
                        "d DECIMAL(12,4) Fractional",
                        "n BIGINT Integral");
        assertThat(seen.field("t.parquet", "d").size()).isEqualTo(12);
        assertThat(seen.field("t.parquet", "d").decimals()).isEqualTo(4);
        assertThat(seen.container("t.parquet").rows()).isEqualTo(3);
    }

    @Test
    void requiresAValueOnlyWhereAllSampledFilesDo() {
        lake.parquet("p_1.parquet", "SELECT 1 AS id, nullif(i, 0) AS n FROM range(2) r(i)");
        lake.parquet("p_2.parquet", "SELECT 1 AS id, 2 AS n, 3 AS more");

        SeenCatalog seen = read();

        assertThat(seen.fields("p_*.parquet"))
                .containsExactly("id INTEGER Integral!", "n INTEGER Integral", "more INTEGER Integral");
        assertThat(seen.container("p_*.parquet").rows()).isNull();
    }

    @Test
    void tellsWhatIsWrongWithABrokenFileAndGoesOn() {
        lake.text("fine.csv", "id", "1");
        lake.bytes("broken.parquet", "no parquet at all".getBytes(StandardCharsets.UTF_8));
        lake.bytes("cut.parquet", new byte[] {'P', 'A', 'R', '1', 1, 2, 3, 4, 9, 0, 0, 0, 'P', 'A', 'R', '1'});
        lake.text("broken.json", "{\"a\": 1,,}");
        lake.bytes("binary.csv", new byte[] {(byte) 0xff, 1, 2, (byte) 0xfe, 0, 10, 44, (byte) 0x80});
        lake.bytes("broken.csv.gz", new byte[] {1, 2, 3});

        SeenCatalog seen = read();

        assertThat(seen.names())
                .containsExactly(
                        "binary.csv", "broken.csv.gz", "broken.json", "broken.parquet", "cut.parquet", "fine.csv");
        assertThat(seen.container("fine.csv").problem()).isNull();
        assertThat(seen.container("broken.parquet").problem()).isEqualTo("broken.parquet: It is not a Parquet file");
        assertThat(seen.container("broken.csv.gz").problem())
                .isEqualTo("broken.csv.gz: It is not compressed with gzip");
        assertThat(seen.container("broken.json").problem()).contains("Malformed JSON in file \"broken.json\"");
        assertThat(seen.container("cut.parquet").problem()).isNotBlank();
        assertThat(seen.container("binary.csv").problem()).contains("unicode").doesNotContain(temp.toString());
        assertThat(seen.fields("binary.csv")).isEmpty();
    }

    @Test
    void takesTheFieldsOfAFileThatCanBeReadWhereTheNewestCannot() {
        lake.parquet("p_1.parquet", "SELECT 1 AS id");
        lake.text("p_2.parquet", "torn off while it was written");
        lake.written("p_1.parquet", "2023-01-01T00:00:00Z");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("p_*.parquet");
        assertThat(seen.container("p_*.parquet").problem()).isNull();
        assertThat(seen.fields("p_*.parquet")).containsExactly("id INTEGER Integral!");
    }

    @Test
    void listsFormatsItDoesNotReadYet() {
        lake.text("a_1.avro", "Obj");
        lake.text("a_2.avro", "Obj");
        lake.text("b.orc", "ORC");
        lake.text("c.xlsx", "PK");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("a_*.avro", "b.orc", "c.xlsx");
        assertThat(seen.container("a_*.avro").problem()).isEqualTo("Files of format avro are not read yet");
        assertThat(seen.container("c.xlsx").problem()).isEqualTo("Files of format xls are not read yet");
        assertThat(seen.files("c.xlsx").extension()).isEqualTo("xlsx");
    }

    @Test
    void readsOnlyTheHeadOfLargeFiles() {
        String[] rows =
                IntStream.range(0, 200_000).mapToObj(i -> i + ",\"two\nlines\"").toArray(String[]::new);
        rows[0] = "id,text";
        lake.text("large.csv", rows);
        String[] records = IntStream.range(0, 100_000)
                .mapToObj(i ->
                        (i == 0 ? "[" : "") + "{\"id\": " + i + ", \"s\": \"}],\\\"\"}" + (i == 99_999 ? "]" : ","))
                .toArray(String[]::new);
        lake.text("large.json", records);
        lake.zipped("large.csv.gz", rows);

        SeenCatalog seen = read();

        assertThat(seen.fields("large.csv")).containsExactly("id BIGINT Integral", "text VARCHAR String");
        assertThat(seen.fields("large.csv.gz")).containsExactly("id BIGINT Integral", "text VARCHAR String");
        assertThat(seen.fields("large.json")).containsExactly("id BIGINT Integral", "s VARCHAR String");
    }

    private SeenCatalog read() {
        return SeenCatalog.of(lake.folder(), Place.folder("/", false));
    }
}

package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers and fields are found in trees of files. The store is a local folder; others share all of this. */
class FileCatalogTest {
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
        assertThat(seen.field("t.parquet", 5).size()).isEqualTo(12);
        assertThat(seen.field("t.parquet", 5).decimals()).isEqualTo(4);
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
    void formsOneContainerOfFilesThatAreAlike() {
        lake.text("orders_2023.csv", "id,total", "1,2");
        lake.text("orders_2024.csv", "id,total,currency", "1,2,EUR");
        lake.text("orders_2022.csv", "id", "1");
        lake.written("orders_2022.csv", "2022-01-01T00:00:00Z");
        lake.written("orders_2023.csv", "2023-01-01T00:00:00Z");
        lake.written("orders_2024.csv", "2024-01-01T00:00:00Z");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("orders_*.csv");
        assertThat(seen.fields("orders_*.csv"))
                .containsExactly("id BIGINT Integral", "total BIGINT Integral", "currency VARCHAR String");
        assertThat(seen.files("orders_*.csv").count()).isEqualTo(3);
        assertThat(seen.files("orders_*.csv").pattern()).isEqualTo("orders_*.csv");
        assertThat(seen.files("orders_*.csv").lastModified()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(seen.container("orders_*.csv").bytes()).isEqualTo(13 + 26 + 5);
    }

    @Test
    void keepsFilesApartWhoseFieldsDiffer() {
        lake.text("orders_2023.csv", "id,total", "1,2");
        lake.text("users_2023.csv", "name,city", "Ann,Rome");

        assertThat(read().names()).containsExactly("orders_2023.csv", "users_2023.csv");
    }

    @Test
    void startsAtTheRightWhenTheLeftPutsUnlikeFilesTogether() {
        for (String country : new String[] {"us", "eu"}) {
            lake.text(country + "_orders.csv", "id,total", "1,2");
            lake.text(country + "_users.csv", "name,city", "Ann,Rome");
        }

        assertThat(read().names()).containsExactly("*_orders.csv", "*_users.csv");
    }

    @Test
    void namesContainersByTheirFolder() {
        lake.text("a_1.csv", "id", "1");
        lake.text("a_2.csv", "id", "1");
        lake.text("deep/er/a_1.csv", "id", "1");
        lake.text("deep/er/a_2.csv", "id", "1");
        lake.text("deep/a.csv", "id", "1");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("a_*.csv", "deep/a.csv", "deep/er/a_*.csv");
        assertThat(seen.files("deep/er/a_*.csv").folder()).isEqualTo("deep/er");
        assertThat(seen.files("a_*.csv").folder()).isEmpty();
        assertThat(read(Place.folder("/deep/", false)).names()).containsExactly("a.csv", "er/a_*.csv");
    }

    @Test
    void putsAllFilesOfAFolderTogetherWhenTold() {
        lake.text("sub/orders.csv", "id", "1");
        lake.text("sub/users.csv", "name", "x");
        lake.text("sub/more.json", "{\"id\": 1}");
        lake.text("top.csv", "id", "1");

        SeenCatalog seen = read(Place.folder("/", true));

        assertThat(seen.names()).containsExactly("*.csv", "sub/*.csv", "sub/*.json");
        assertThat(seen.files("sub/*.csv").count()).isEqualTo(2);
    }

    @Test
    void looksPastHiddenAndEmptyFiles() {
        lake.text("a.csv", "id", "1");
        lake.bytes("empty.csv", new byte[0]);
        lake.bytes("_SUCCESS", new byte[0]);
        lake.text(".a.csv.crc", "x");
        lake.text("_started_1.csv", "x");
        lake.text("_temporary/0/b.csv", "id", "1");
        lake.text(".git/c.csv", "id", "1");

        assertThat(read().names()).containsExactly("a.csv");
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
    void listsATableOfManyFilesAsOneContainer() {
        lake.text("delta/_delta_log/00000000000000000000.json", "{}");
        lake.parquet("delta/part-0000.parquet", "SELECT 1 AS id");
        lake.parquet("delta/Day=1/part-0001.parquet", "SELECT 1 AS id");
        lake.text("ice/metadata/00000-a.metadata.json", "{}");
        lake.text("ice/metadata/snap-1.avro", "Obj");
        lake.parquet("ice/data/00000-0.parquet", "SELECT 1 AS id");
        lake.parquet("plain/data/x.parquet", "SELECT 1 AS id");
        lake.parquet("plain/day=1/x.parquet", "SELECT 1 AS id");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("delta", "ice", "plain/data/x.parquet", "plain/day=1/x.parquet");
        assertThat(seen.files("delta").format()).isEqualTo("delta");
        assertThat(seen.files("delta").count()).isEqualTo(2);
        assertThat(seen.container("delta").problem()).isEqualTo("Files of format delta are not read yet");
        assertThat(seen.files("ice").format()).isEqualTo("iceberg");
        assertThat(seen.files("ice").count()).isEqualTo(1);
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

    @Test
    void stopsWhenCancelledAndGoesOnAfterwards() {
        lake.text("a/x.csv", "id", "1");
        lake.text("b/x.csv", "id", "1");
        lake.text("c/x.csv", "id", "1");
        Place place = Place.folder("/", false);

        try (Session session = open()) {
            CatalogSink cancelling = new CatalogSink() {
                @Override
                public void container(FoundContainer container) {
                    session.cancel();
                }

                @Override
                public void field(String container, FoundField field) {}
            };
            session.cancel();
            assertThatThrownBy(() -> session.readCatalog(place, cancelling)).isInstanceOf(CancellationException.class);
            SeenCatalog seen = new SeenCatalog();
            session.readCatalog(place, seen);
            assertThat(seen.names()).hasSize(3);
        }
    }

    private SeenCatalog read() {
        return read(Place.folder("/", false));
    }

    private SeenCatalog read(Place place) {
        SeenCatalog seen = new SeenCatalog();
        try (Session session = open()) {
            session.readCatalog(place, seen);
        }
        return seen;
    }

    private Session open() {
        FileCache cache = new FileCache(temp.resolve("cache"), 10_000_000);
        Settings settings = new Settings(Map.of("uri", "file://" + lake.folder()));
        return new LocalFiles(temp, cache).open(settings, null);
    }
}

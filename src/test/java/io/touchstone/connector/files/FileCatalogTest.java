package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which containers are found in trees of files. The store is a local folder; others share all of this. */
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
    void stopsWhenCancelledAndGoesOnAfterwards() {
        lake.text("a/x.csv", "id", "1");
        lake.text("b/x.csv", "id", "1");
        lake.text("c/x.csv", "id", "1");
        Place place = Place.folder("/", false);

        try (Session session = SeenCatalog.session(lake.folder())) {
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

    @Test
    void settlesAFolderOfVeryManyFilesInBatches() {
        IntStream.range(0, 20_050).forEach(i -> lake.text("many/e_" + i + ".csv", "id", "1"));
        lake.text("many/a.csv", "id", "1");
        lake.text("many/z_1.csv", "id", "1");

        SeenCatalog seen = read();

        assertThat(seen.names()).containsExactly("many/a.csv", "many/e_*.csv", "many/z_1.csv");
        assertThat(seen.files("many/e_*.csv").count()).isEqualTo(20_050);
    }

    private SeenCatalog read() {
        return read(Place.folder("/", false));
    }

    private SeenCatalog read(Place place) {
        return SeenCatalog.of(lake.folder(), place);
    }
}

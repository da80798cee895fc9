package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of text that are read often: they are parsed once, and say the same. */
class OftenReadTest {
    @TempDir
    Path folder;

    private interface Read {
        void read(Session session, Subject subject);
    }

    private void reading(String name, String content, Read read) throws IOException {
        Files.createDirectories(folder.resolve("lake"));
        Files.writeString(folder.resolve("lake").resolve(name), content);
        FileCache cache = new FileCache(folder.resolve("cache"), 10_000_000);
        Settings settings = new Settings(Map.of("uri", "file://" + folder.resolve("lake")));
        try (Session session = new LocalFiles(folder, cache).open(settings, null)) {
            Found found = new Found();
            session.readCatalog(Place.folder("/", false), found);
            read.read(
                    session,
                    new Subject(
                            Place.folder("/", false),
                            found.containers.get(0),
                            found.fields,
                            Subject.TextOptions.USUAL));
        }
    }

    private static final class Found implements CatalogSink {
        private final List<FoundContainer> containers = new ArrayList<>();
        private final List<FoundField> fields = new ArrayList<>();

        @Override
        public void container(FoundContainer container) {
            containers.add(container);
        }

        @Override
        public void field(String container, FoundField field) {
            fields.add(field);
        }
    }

    private static String open(Reading reading) {
        return reading.open(reading.parts().get(0));
    }

    private static List<List<Object>> rows(Session session, String from) {
        List<List<Object>> rows = new ArrayList<>();
        session.select("select * from " + from, row -> rows.add(Arrays.asList(row.clone())));
        return rows;
    }

    private static void saysTheSame(Session session, Subject subject) {
        List<List<Object>> once;
        try (Reading reading = session.read(subject)) {
            once = rows(session, open(reading));
        }
        try (Reading reading = session.read(subject).often()) {
            assertThat(rows(session, open(reading))).isEqualTo(once).isNotEmpty();
            assertThat(open(reading)).contains("read_parquet");
        }
    }

    @Test
    void linesOfTextSayTheSame() throws IOException {
        String lines =
                "id,word,day,at,price\n1,\"a, \"\"b\"\"\nc\",2026-01-31,2026-01-31 10:00:00.5,1.50\n2,,,,\n3,é,1969-12-31,"
                        + "1969-12-31 23:59:59,-0.25\n";
        reading("words.csv", lines, OftenReadTest::saysTheSame);
    }

    @Test
    void objectsSayTheSame() throws IOException {
        String objects = "{\"id\": 1, \"s\": {\"l\": [1, null], \"d\": \"2026-01-31\"}}\n{\"id\": 2, \"s\": null}\n";
        reading("objects.json", objects, OftenReadTest::saysTheSame);
    }

    @Test
    void typesThatParquetDoesNotKnowAreReadEachTime() throws IOException {
        reading("times.csv", "id,at\n1,10:30:00\n2,11:00:00\n", (session, subject) -> {
            assertThat(subject.fields().get(1).nativeType()).isEqualTo("TIME");
            try (Reading reading = session.read(subject).often()) {
                assertThat(open(reading)).contains("read_csv");
            }
        });
    }

    @Test
    void aFileThatChangedIsParsedAnew() throws IOException {
        reading("words.csv", "id,word\n1,a\n", OftenReadTest::saysTheSame);
        reading("words.csv", "id,word\n1,a\n2,b\n", (session, subject) -> {
            try (Reading reading = session.read(subject).often()) {
                assertThat(rows(session, open(reading))).hasSize(2);
            }
        });
    }
}

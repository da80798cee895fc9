package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Session.Use;
import io.touchstone.connector.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("open"));
        new FileSamples(root).text("lake/a.csv", "id", "1");
        new FileSamples(root).text("lake/deep er/b.csv", "id", "1");
        new FileSamples(temp.resolve("secret")).text("s.csv", "id", "1");
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("lake/out"), temp.resolve("secret"));
        Files.createSymbolicLink(root.resolve("lake/out.csv"), temp.resolve("secret/s.csv"));
        Files.createSymbolicLink(root.resolve("lake/in.csv"), root.resolve("lake/a.csv"));
        Files.createSymbolicLink(root.resolve("lake/nowhere.csv"), root.resolve("lake/missing.csv"));
        Files.createSymbolicLink(root.resolve("lake/round"), root);
    }

    @Test
    void isRefusedUntilTheOperatorOpensAFolder() {
        ConnectionFailure failure = failure(() -> open(null, "file://" + root));

        assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
        assertThat(failure).hasMessageContaining("TOUCHSTONE_LOCAL_ROOT");
    }

    @Test
    void readsAddressesOfAnyLength() {
        ConnectionFailure failure = failure(() -> open(root, "file:///" + "a/".repeat(2_000)));

        assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
    }

    @Test
    void readsTheRootItselfAndFoldersBelow() {
        for (String uri : List.of("file://" + root, "file://" + root + "/", "file://" + root + "/lake")) {
            try (Session session = open(root, uri)) {
                session.verify(Place.folder("/", false), Use.SOURCE);
                assertThat(session.catalogs()).isEmpty();
                assertThat(session.schemas(null)).isEmpty();
                assertThat(session.product().name()).isEqualTo("Local files");
            }
        }
    }

    @Test
    void readsFoldersWithBlanksWrittenPlainOrEncoded() {
        for (String folder : List.of("deep er", "deep%20er")) {
            try (Session session = open(root, "file://" + root + "/lake/" + folder)) {
                session.verify(Place.folder("/", false), Use.SOURCE);
            }
        }
    }

    @Test
    void seesNoFileOutsideThroughLinks() {
        SeenCatalog seen = new SeenCatalog();
        try (Session session = open(root, "file://" + root + "/lake")) {
            session.readCatalog(Place.folder("/", false), seen);
        }

        assertThat(seen.names()).containsExactly("a.csv", "deep er/b.csv", "in.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc",
                "file://ROOT/../secret",
                "file://ROOT/%2e%2e/secret",
                "file://ROOT/%2E./secret",
                "file://ROOT/lake%2f..%2f..%2fsecret",
                "file://ROOT/./lake",
                "file://ROOTless",
                "file://ROOT/out",
                "file://ROOT/lake/out",
                "file://ROOT/lake%00",
            })
    void refusesToLeaveTheRoot(String uri) {
        ConnectionFailure failure = failure(() -> open(root, uri.replace("ROOT", root.toString())));

        assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROOT",
                "file:ROOT",
                "file://host/ROOT",
                "file://localhostROOT",
                "FILE://ROOT",
                "file://ROOT?x",
                "file://ROOT#x",
                "file://ROOT%zz",
                "s3://bucket",
                "file://ROOT/missing",
                "file://ROOT/..\\secret",
            })
    void findsNothingAtWhatIsNoFolder(String uri) {
        ConnectionFailure failure = failure(() -> open(root, uri.replace("ROOT", root.toString())));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "/../secret", "a/../../secret", "out", "/lake/out", "..", "a\nb"})
    void refusesRootPathsThatLeaveTheRoot(String rootPath) {
        try (Session session = open(root, "file://" + root)) {
            for (Use use : Use.values()) {
                ConnectionFailure failure = failure(() -> session.verify(Place.folder(rootPath, false), use));
                assertThat(failure.reason()).isEqualTo(Reason.PERMISSION);
            }
            assertThatThrownBy(() -> session.readCatalog(Place.folder(rootPath, false), new SeenCatalog()))
                    .isInstanceOf(ConnectionFailure.class);
        }
    }

    @Test
    void tellsAFolderThatIsNotThere() {
        try (Session session = open(root, "file://" + root)) {
            ConnectionFailure failure = failure(() -> session.verify(Place.folder("/lake/none/", false), Use.SOURCE));

            assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(failure).hasMessage("Folder /lake/none not found in folder " + root);
        }
    }

    @Test
    void provesThatAnEnrichmentFolderCanBeWrittenAndLeavesNothing() throws IOException {
        List<Path> before = everything();
        try (Session session = open(root, "file://" + root)) {
            session.verify(Place.folder("/lake", false), Use.ENRICHMENT);
            session.verify(Place.folder("/new/and/deep", false), Use.ENRICHMENT);
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tellsWhenAnEnrichmentFolderCannotBeWritten() {
        try (Session session = open(root, "file://" + root)) {
            ConnectionFailure failure =
                    failure(() -> session.verify(Place.folder("/lake/a.csv/x", false), Use.ENRICHMENT));

            assertThat(failure).hasMessageContaining("a.csv");
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted().toList();
        }
    }

    private Session open(@Nullable Path opened, String uri) {
        FileCache cache = new FileCache(temp.resolve("cache"), 10_000_000);
        return new LocalFiles(opened, cache).open(new Settings(Map.of("uri", uri)), null);
    }

    private static ConnectionFailure failure(Runnable work) {
        ConnectionFailure failure = catchThrowableOfType(ConnectionFailure.class, work::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}

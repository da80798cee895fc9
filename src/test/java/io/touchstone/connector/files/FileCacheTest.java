package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void makesACopyOnce() throws IOException {
        FileCache cache = new FileCache(folder, 1_000);
        hold(cache, "a", 10);
        hold(cache, "a", 10);

        assertThat(made).hasValue(1);
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() throws IOException {
        FileCache cache = new FileCache(folder, 25);
        hold(cache, "a", 10);
        hold(cache, "b", 10);
        hold(cache, "a", 10);
        hold(cache, "c", 10);
        hold(cache, "a", 10);

        assertThat(made).hasValue(3);
        assertThat(bytesKept()).isEqualTo(20);
    }

    @Test
    void keepsWhatIsInUseEvenWhenFull() throws IOException {
        FileCache cache = new FileCache(folder, 5);
        try (FileCache.Held first = cache.hold("a", path -> Files.write(path, new byte[10]));
                FileCache.Held second = cache.hold("b", path -> Files.write(path, new byte[10]))) {
            assertThat(first.path()).exists();
            assertThat(second.path()).exists();
        }

        assertThat(bytesKept()).isZero();
    }

    @Test
    void takesOverWhatItHeldBeforeARestart() throws IOException {
        hold(new FileCache(folder, 1_000), "a", 10);
        Files.write(folder.resolve("torn.part"), new byte[10]);

        hold(new FileCache(folder, 1_000), "a", 10);

        assertThat(made).hasValue(1);
        assertThat(bytesKept()).isEqualTo(10);
    }

    @Test
    void keepsNothingOfACopyThatFailed() throws IOException {
        FileCache cache = new FileCache(folder, 1_000);

        assertThatThrownBy(() -> cache.hold("a", path -> {
                    Files.write(path, new byte[10]);
                    throw new IOException("torn");
                }))
                .hasMessage("torn");
        assertThat(bytesKept()).isZero();
        hold(cache, "a", 10);
        assertThat(made).hasValue(1);
    }

    @Test
    void letsNobodyElseReadItsCopies() throws IOException {
        try (FileCache.Held held = new FileCache(folder, 1_000).hold("a", path -> Files.write(path, new byte[1]))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.path())))
                    .isEqualTo("rw-------");
        }
    }

    private void hold(FileCache cache, String name, int bytes) throws IOException {
        cache.hold(name, path -> {
                    made.incrementAndGet();
                    Files.write(path, new byte[bytes]);
                })
                .close();
    }

    private long bytesKept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

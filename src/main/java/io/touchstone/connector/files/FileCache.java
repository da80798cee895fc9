package io.touchstone.connector.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of copies from stores of files, bounded in size: what was used longest ago goes first, what is in use stays.
 * Survives a restart. One per data folder; safe for many threads.
 */
public final class FileCache {
    private final Path folder;
    private final long mostBytes;
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Opens the cache, and takes over what it held before.
     *
     * @param folder where copies are kept; made when missing
     * @param mostBytes how much they may take together, beside what is in use
     */
    public FileCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        try {
            Files.createDirectories(folder);
            takeOver();
        } catch (IOException e) {
            throw new UncheckedIOException("The cache folder " + folder + " cannot be used", e);
        }
    }

    /** Where copies are kept. */
    public Path folder() {
        return folder;
    }

    /**
     * A copy to be used until closed, made now unless it is there.
     *
     * @param name what tells it from all others, the version of its content included
     * @param maker called when there is no copy yet
     */
    public Held hold(String name, Maker maker) throws IOException {
        String key = key(name);
        if (!take(key)) {
            Path made = Files.createTempFile(folder, key.substring(0, 16), ".part");
            try {
                maker.make(made);
                Files.move(made, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
            add(key, Files.size(folder.resolve(key)));
        }
        return new Held(this, key, folder.resolve(key));
    }

    private synchronized boolean take(String key) {
        Copy copy = copies.get(key);
        if (copy == null || !Files.exists(folder.resolve(key))) {
            return false;
        }
        copies.put(key, new Copy(copy.bytes, copy.users + 1));
        return true;
    }

    private synchronized void add(String key, long size) throws IOException {
        Copy before = copies.get(key);
        copies.put(key, new Copy(size, before == null ? 1 : before.users + 1));
        bytes += size - (before == null ? 0 : before.bytes);
        shrink();
    }

    private synchronized void release(String key) {
        copies.computeIfPresent(key, (same, copy) -> new Copy(copy.bytes, copy.users - 1));
        try {
            shrink();
        } catch (IOException e) {
            throw new UncheckedIOException("The cache folder " + folder + " cannot be tidied", e);
        }
    }

    private void shrink() throws IOException {
        Iterator<Map.Entry<String, Copy>> oldestFirst = copies.entrySet().iterator();
        while (bytes > mostBytes && oldestFirst.hasNext()) {
            Map.Entry<String, Copy> oldest = oldestFirst.next();
            if (oldest.getValue().users == 0) {
                Files.deleteIfExists(folder.resolve(oldest.getKey()));
                bytes -= oldest.getValue().bytes;
                oldestFirst.remove();
            }
        }
    }

    private synchronized void takeOver() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isRegularFile).forEach(found::add);
        }
        found.sort(Comparator.comparingLong(path -> path.toFile().lastModified()));
        for (Path path : found) {
            String name = path.getFileName().toString();
            if (name.endsWith(".part")) {
                Files.delete(path);
            } else {
                copies.put(name, new Copy(Files.size(path), 0));
                bytes += Files.size(path);
            }
        }
        shrink();
    }

    private static String key(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy in use. */
    public static final class Held implements AutoCloseable {
        private final FileCache cache;
        private final String key;
        private final Path path;

        private Held(FileCache cache, String key, Path path) {
            this.cache = cache;
            this.key = key;
            this.path = path;
        }

        /** Where it is. */
        public Path path() {
            return path;
        }

        @Override
        public void close() {
            cache.release(key);
        }
    }

    /** How a copy is made. */
    public interface Maker {
        /** Writes the copy to the path. */
        void make(Path path) throws IOException;
    }

    private record Copy(long bytes, int users) {}
}

package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a container, each copied whole into the cache while it is read. Text that is read often is parsed once: the
 * cache keeps what it said as Parquet.
 */
final class FileParts implements Reading {
    private static final int CHUNK = 8 << 20;
    private static final FileFormat.Extension QUICK = new FileFormat.Extension(FileFormat.PARQUET, "parquet");
    private static final Pattern WIDE = // types that Parquet does not know
            Pattern.compile("(?i)HUGEINT|BIGNUM|VARINT|\\bBIT\\b|UNION|VARIANT|INTERVAL|\\bTIME\\b|…");

    private final FileStore store;
    private final FileCache cache;
    private final Subject subject;
    private final Supplier<DuckDb> engine;
    private final FileTables.Work work;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Part, StoredFile> files = new HashMap<>();
    private final List<FileCache.Held> held = new ArrayList<>();
    private boolean often;

    private FileParts(
            FileStore store, FileCache cache, Subject subject, Supplier<DuckDb> engine, FileTables.Work work) {
        this.store = store;
        this.cache = cache;
        this.subject = subject;
        this.engine = engine;
        this.work = work;
    }

    /** Finds the files. */
    static FileParts of(
            FileStore store, FileCache cache, Subject subject, Supplier<DuckDb> engine, FileTables.Work work) {
        FileParts parts = new FileParts(store, cache, subject, engine, work);
        parts.find(Objects.requireNonNull(subject.container().files(), "a container of files"));
        return parts;
    }

    private void find(FoundContainer.Files facts) {
        String folder = FolderPath.join(FolderPath.of(subject.place().rootPath()), facts.folder());
        Pattern name = Pattern.compile(
                Pattern.compile("\\*")
                        .splitAsStream(facts.pattern() + " ")
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))
                        .replace(" \\E", "\\E"),
                Pattern.DOTALL);
        store.walk(folder, file -> {
            work.checkpoint();
            boolean ours = file.folder().equals(folder)
                    && file.bytes() > 0
                    && name.matcher(file.name()).matches()
                    && FileFormat.of(file.name())
                            .filter(extension -> extension.format().wire().equals(facts.format()))
                            .isPresent();
            if (ours) {
                Part part = new Part(file.name(), file.path(), file.lastModified(), file.bytes());
                parts.add(part);
                files.put(part, file);
            }
            return true;
        });
        parts.sort(Comparator.comparing(Part::name));
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public String open(Part part) {
        close();
        return work.doing(() -> opened(part));
    }

    /** All files are in the cache at once. */
    @Override
    public String openAll() {
        close();
        return work.doing(() -> parts.stream()
                .map(part -> "select * from " + opened(part))
                .collect(Collectors.joining(" union all by name ", "(", ") all_files")));
    }

    private String opened(Part part) {
        StoredFile file = Objects.requireNonNull(files.get(part));
        FileFormat.Extension extension = FileFormat.of(file.name()).orElseThrow();
        return often && extension.format() != FileFormat.PARQUET && isKeptByParquet()
                ? table(file, parquet(file, extension), QUICK)
                : table(file, copied(file), extension);
    }

    @Override
    public Reading often() {
        often = true;
        return this;
    }

    /** Whether all types come back from Parquet as they went. */
    private boolean isKeptByParquet() {
        return subject.fields().stream()
                .noneMatch(field -> WIDE.matcher(field.nativeType()).find());
    }

    /** What was read of a file that is slow to read, as Parquet. */
    private String parquet(StoredFile file, FileFormat.Extension extension) {
        String fields = subject.fields().stream()
                .map(field -> field.name() + "\n" + field.nativeType())
                .collect(Collectors.joining("\n"));
        String name = String.join(
                "\n",
                store.title(),
                file.path(),
                file.version(),
                "parquet",
                subject.text().toString(),
                fields);
        return hold(name, path -> {
            String from = table(file, copied(file), extension);
            try {
                engine.get()
                        .execute("copy (select * from " + from + ") to " + DuckDb.literal(path.toString())
                                + " (format parquet)");
            } catch (SQLException e) {
                throw failed(file, path.toString(), e);
            }
        });
    }

    private String copied(StoredFile file) {
        return hold(String.join("\n", store.title(), file.path(), file.version()), path -> {
            try (OutputStream sink = Files.newOutputStream(path)) {
                for (long at = 0; at < file.bytes(); ) {
                    work.checkpoint();
                    byte[] chunk = store.read(file, at, CHUNK);
                    if (chunk.length == 0) {
                        throw new ConnectionFailure(
                                Reason.NOT_FOUND, file.path() + " became shorter while it was read");
                    }
                    sink.write(chunk);
                    at += chunk.length;
                }
            }
        });
    }

    private String hold(String name, FileCache.Maker maker) {
        try {
            FileCache.Held copy = cache.hold(name, maker);
            held.add(copy);
            return copy.path().toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("The cache folder cannot be written to", e);
        }
    }

    private String table(StoredFile file, String path, FileFormat.Extension extension) {
        try {
            return new FileReaders(engine.get(), subject).table(extension, path);
        } catch (SQLException e) {
            throw failed(file, path, e);
        }
    }

    private ConnectionFailure failed(StoredFile file, String path, SQLException e) {
        work.checkpoint();
        return new ConnectionFailure(
                Reason.DRIVER,
                "The file " + file.path() + " cannot be read: "
                        + DuckDb.words(e).replace(path, file.path()));
    }

    @Override
    public void close() {
        held.forEach(FileCache.Held::close);
        held.clear();
    }
}

package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Reading;
import io.touchstone.connector.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a container, each copied whole into the cache while it is read. */
final class FileParts implements Reading {
    private static final int CHUNK = 8 << 20;

    private final FileStore store;
    private final FileCache cache;
    private final Subject subject;
    private final Runnable checkpoint;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Part, StoredFile> files = new HashMap<>();
    private FileCache.@Nullable Held held;

    private FileParts(FileStore store, FileCache cache, Subject subject, Runnable checkpoint) {
        this.store = store;
        this.cache = cache;
        this.subject = subject;
        this.checkpoint = checkpoint;
    }

    /** Finds the files. */
    static FileParts of(FileStore store, FileCache cache, Subject subject, Runnable checkpoint) {
        FileParts parts = new FileParts(store, cache, subject, checkpoint);
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
            checkpoint.run();
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
        StoredFile file = Objects.requireNonNull(files.get(part));
        String name = String.join("\n", store.title(), file.path(), file.version());
        try {
            held = cache.hold(name, path -> {
                try (OutputStream copy = Files.newOutputStream(path)) {
                    for (long at = 0; at < file.bytes(); ) {
                        checkpoint.run();
                        byte[] chunk = store.read(file, at, CHUNK);
                        if (chunk.length == 0) {
                            throw new ConnectionFailure(
                                    Reason.NOT_FOUND, file.path() + " became shorter while it was read");
                        }
                        copy.write(chunk);
                        at += chunk.length;
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The cache folder cannot be written to", e);
        }
        return from(file, Objects.requireNonNull(held).path().toAbsolutePath().toString());
    }

    private String from(StoredFile file, String path) {
        FileFormat.Extension extension = FileFormat.of(file.name()).orElseThrow();
        String copy = DuckDb.literal(path);
        String zipped = extension.isZipped() ? ", compression = 'gzip'" : ", compression = 'none'";
        return switch (extension.format()) {
            case PARQUET -> "read_parquet(" + copy + ", hive_partitioning = false)";
            case CSV, TXT -> text(copy, "", zipped);
            case TSV -> text(copy, ", delim = '\t'", zipped);
            case PSV -> text(copy, ", delim = '|'", zipped);
            case SKV -> text(copy, ", delim = ';'", zipped);
            case JSON ->
                "read_json(" + copy + ", columns = " + columns() + ", hive_partitioning = false" + zipped + ")";
            case AVRO, ORC, XLS, DELTA, ICEBERG ->
                throw new ConnectionFailure(
                        Reason.DRIVER, "Files of format " + extension.format().wire() + " cannot be read yet");
        };
    }

    private String text(String copy, String delimiter, String zipped) {
        return "read_csv(" + copy + delimiter + ", types = " + columns()
                + ", sample_size = -1, hive_partitioning = false" + zipped + ")";
    }

    private String columns() {
        return subject.fields().stream().map(FileParts::column).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String column(FoundField field) {
        return DuckDb.literal(field.name()) + ": " + DuckDb.literal(field.nativeType());
    }

    @Override
    public void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}

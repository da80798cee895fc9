package io.touchstone.connector.files;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Shortened;
import io.touchstone.connector.Tables;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.duckdb.DuckDbTypes;
import io.touchstone.connector.duckdb.ParquetFile;
import io.touchstone.connector.read.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tables as folders of Parquet files below a place, one file for each batch: a batch written again takes the place of its
 * file. Files of one table may differ in columns, for what is added later is missing in those written before.
 */
final class FileTables implements Tables {
    /** How the names of the files begin, so that they are told from what others put there. */
    static final String MARK = "touchstone-";

    private static final String EXTENSION = ".parquet";
    private static final int LONGEST_NAME = 150;

    private final FileStore store;
    private final FileCache cache;
    private final Supplier<DuckDb> engine;
    private final Work work;
    private final String root;

    /** Runs what a session does, so that it can be stopped. */
    interface Work {
        /** Does it. */
        <T> T doing(Supplier<T> step);

        /** Throws when it has to stop. */
        void checkpoint();
    }

    FileTables(FileStore store, FileCache cache, Supplier<DuckDb> engine, Work work, Place place) {
        this.store = store;
        this.cache = cache;
        this.engine = engine;
        this.work = work;
        this.root = FolderPath.of(place.rootPath());
    }

    /** Whether a file is one of a table's. */
    static boolean isPart(String name) {
        return name.startsWith(MARK) && name.endsWith(EXTENSION);
    }

    @Override
    public String called(String name) {
        return Shortened.name(name.replace('/', '_'), LONGEST_NAME, String::length);
    }

    @Override
    public boolean exists(String table) {
        return work.doing(() -> !parts(table, 1).isEmpty());
    }

    /** Nothing to be done: every file has columns of its own. */
    @Override
    public void ensure(String table, List<Column> columns) {}

    @Override
    public long write(String table, List<Column> columns, Batch batch, Consumer<Rows> rows) {
        return work.doing(() -> {
            String path = FolderPath.join(folder(table), MARK + batch.name() + EXTENSION);
            try {
                Path file = Files.createTempFile(cache.folder(), "table", ".part");
                try {
                    long count = new ParquetFile(engine.get(), work::checkpoint).write(file, columns, rows);
                    if (count > 0) {
                        store.put(path, file);
                    } else if (batch.repeated()) {
                        store.delete(path);
                    }
                    return count;
                } finally {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The cache folder cannot be written to", e);
            } catch (SQLException e) {
                work.checkpoint();
                throw new ConnectionFailure(Reason.DRIVER, "The rows cannot become a Parquet file: " + DuckDb.words(e));
            }
        });
    }

    /** The new files come before the old ones go: who reads meanwhile may see both, and never neither. */
    @Override
    public void replace(String table, String by, String generation) {
        work.doing(() -> {
            Set<String> kept = new HashSet<>();
            for (StoredFile part : parts(by, Integer.MAX_VALUE)) {
                String to = FolderPath.join(folder(table), part.name());
                store.move(part.path(), to);
                kept.add(part.name());
            }
            for (StoredFile part : parts(table, Integer.MAX_VALUE)) {
                if (!kept.contains(part.name()) && !part.name().startsWith(MARK + generation)) {
                    store.delete(part.path());
                }
            }
            return table;
        });
    }

    @Override
    public void drop(String table) {
        work.doing(() -> {
            parts(table, Integer.MAX_VALUE).forEach(part -> store.delete(part.path()));
            return table;
        });
    }

    @Override
    public FoundContainer container(String table) {
        FoundContainer.Files files =
                new FoundContainer.Files(table, MARK + "*" + EXTENSION, "parquet", "parquet", Instant.now(), 1);
        return new FoundContainer(table, FoundContainer.Kind.FILE, null, null, null, files, null);
    }

    @Override
    public FoundField field(Column column, int position) {
        String type = ParquetFile.type(column);
        return new FoundField(
                column.name(),
                position,
                type,
                column.type().logical(),
                true,
                DuckDbTypes.digits(type),
                DuckDbTypes.decimals(type),
                null,
                null);
    }

    private String folder(String table) {
        return FolderPath.join(root, table);
    }

    private List<StoredFile> parts(String table, int most) {
        List<StoredFile> parts = new ArrayList<>();
        String folder = folder(table);
        store.walk(folder, file -> {
            work.checkpoint();
            if (file.folder().equals(folder) && isPart(file.name())) {
                parts.add(file);
            }
            return parts.size() < most;
        });
        return parts;
    }
}

package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Tables;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.duckdb.DuckDb;
import io.touchstone.connector.read.DerivedReading;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open way into a store of files. It has neither catalogs nor schemas: places are folders. */
final class FileSession implements Session {
    private static final Dialect DIALECT = new DuckDbDialect();
    private static final int MEGABYTES = 1_024;
    private static final int THREADS = 2;
    private static final int MOST_EMPTY_FILES = 1_000;

    private final FileStore store;
    private final FileCache cache;
    private final FieldReader reader;
    private final FileTables.Work work = new FileTables.Work() {
        @Override
        public <T> T doing(Supplier<T> step) {
            begin();
            try {
                return step.get();
            } finally {
                end();
            }
        }

        @Override
        public void checkpoint() {
            FileSession.this.checkpoint();
        }
    };
    private final Set<String> kept = new HashSet<>();
    private @Nullable DuckDb engine;
    private boolean busy;
    private boolean stopped;

    FileSession(FileStore store, FileCache cache) {
        this.store = store;
        this.cache = cache;
        this.reader = new FieldReader(store, cache, this::checkpoint);
    }

    @Override
    public Product product() {
        return store.product();
    }

    @Override
    public List<String> catalogs() {
        return List.of();
    }

    @Override
    public List<String> schemas(@Nullable String catalog) {
        return List.of();
    }

    @Override
    public void verify(Place place, Use use) {
        String folder = FolderPath.of(place.rootPath());
        if (use == Use.ENRICHMENT) {
            store.probe(folder);
        } else {
            requireFolder(folder);
        }
        readFirst(folder);
    }

    @Override
    public void readCatalog(Place place, CatalogSink sink) {
        String folder = FolderPath.of(place.rootPath());
        begin();
        try {
            requireFolder(folder);
            new FileCatalog(store, reader, place, stoppable(sink), this::checkpoint).read();
        } finally {
            end();
        }
    }

    @Override
    public Dialect dialect() {
        return DIALECT;
    }

    @Override
    public Reading read(Subject subject) {
        Subject.@Nullable Derived derived = subject.derived();
        if (derived != null) {
            return new DerivedReading(subject.container().name(), read(derived.source()), derived.how(), dialect());
        }
        begin();
        try {
            return FileParts.of(store, cache, subject, this::engine, work);
        } finally {
            end();
        }
    }

    @Override
    public void select(String sql, Rows rows) {
        begin();
        try {
            engine().select(sql, rows);
        } catch (SQLException e) {
            checkpoint();
            throw new StatementFailure(DuckDb.words(e), e);
        } finally {
            end();
        }
    }

    @Override
    public boolean keep(String table, String select) {
        run(kept.add(table) ? "create temp table " + table + " as " + select : "insert into " + table + " " + select);
        return true;
    }

    @Override
    public void forget(String table) {
        if (kept.remove(table)) {
            run("drop table " + table);
        }
    }

    private void run(String statement) {
        begin();
        try {
            engine().execute(statement);
        } catch (SQLException e) {
            checkpoint();
            throw new StatementFailure(DuckDb.words(e), e);
        } finally {
            end();
        }
    }

    private synchronized DuckDb engine() {
        if (engine == null) {
            engine = DuckDb.open(cache.folder(), MEGABYTES, THREADS);
        }
        return engine;
    }

    @Override
    public Optional<Tables> tables(Place place) {
        return Optional.of(new FileTables(store, cache, this::engine, work, place));
    }

    @Override
    public synchronized void cancel() {
        if (busy) {
            stopped = true;
            reader.cancel();
            if (engine != null) {
                engine.cancel();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
        reader.close();
        store.close();
    }

    private CatalogSink stoppable(CatalogSink sink) {
        return new CatalogSink() {
            @Override
            public void container(FoundContainer container) {
                checkpoint();
                sink.container(container);
            }

            @Override
            public void field(String container, FoundField field) {
                checkpoint();
                sink.field(container, field);
            }
        };
    }

    private void requireFolder(String folder) {
        if (!store.exists(folder)) {
            throw new ConnectionFailure(Reason.NOT_FOUND, "Folder /" + folder + " not found in " + store.title());
        }
    }

    private void readFirst(String folder) {
        int[] empty = {0};
        store.walk(folder, file -> {
            if (file.bytes() > 0) {
                store.read(file, 0, 1);
                return false;
            }
            empty[0]++;
            return empty[0] < MOST_EMPTY_FILES;
        });
    }

    private synchronized void begin() {
        busy = true;
        stopped = false;
    }

    private synchronized void end() {
        busy = false;
    }

    private synchronized void checkpoint() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }
}

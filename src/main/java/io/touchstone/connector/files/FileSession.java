package io.touchstone.connector.files;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** An open way into a store of files. It has neither catalogs nor schemas: places are folders. */
final class FileSession implements Session {
    private static final int MOST_EMPTY_FILES = 1_000;

    private final FileStore store;
    private final FieldReader reader;
    private boolean busy;
    private boolean stopped;

    FileSession(FileStore store, FileCache cache) {
        this.store = store;
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
    public synchronized void cancel() {
        if (busy) {
            stopped = true;
            reader.cancel();
        }
    }

    @Override
    public void close() {
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

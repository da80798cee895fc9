package io.touchstone.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that reads in its own way, and leaves to another what is about the store as a whole. */
public abstract class SessionOver implements Session {
    private final Session store;

    /** @param store answers for the store */
    protected SessionOver(Session store) {
        this.store = store;
    }

    /** The session it stands before. */
    protected final Session store() {
        return store;
    }

    @Override
    public final Product product() {
        return store.product();
    }

    @Override
    public final List<String> catalogs() {
        return store.catalogs();
    }

    @Override
    public final List<String> schemas(@Nullable String catalog) {
        return store.schemas(catalog);
    }

    @Override
    public final void verify(Place place, Use use) {
        store.verify(place, use);
    }

    @Override
    public final void readCatalog(Place place, CatalogSink sink) {
        store.readCatalog(place, sink);
    }
}

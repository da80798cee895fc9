package io.touchstone.connector;

import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open way into one store. Used by one thread at a time, except {@link #cancel}. Every method throws
 * {@link ConnectionFailure} when the store cannot be reached or refuses.
 */
public interface Session extends Engine, AutoCloseable {
    /** What answered: product and driver, with versions. */
    Product product();

    /** The catalogs (databases) this login can see, by name; empty where the kind of store has none. */
    List<String> catalogs();

    /**
     * The schemas this login can see, by name, system schemas included.
     *
     * @param catalog the catalog to look into; null means the session's own
     */
    List<String> schemas(@Nullable String catalog);

    /** Proves that the place exists and can be read, and for {@link Use#ENRICHMENT} written to; else throws. */
    void verify(Place place, Use use);

    /**
     * Streams what the place holds into the sink: its containers in any order, and their fields, those of one container
     * together and never before it. Memory does not grow with their number.
     */
    void readCatalog(Place place, CatalogSink sink);

    /** The fields a container has at this moment; empty where it is gone, or the store cannot tell those of one alone cheaply. */
    default List<FoundField> fields(Subject subject) {
        return List.of();
    }

    /** Opens a container for reading; its parts are made ready one by one. */
    Reading read(Subject subject);

    /**
     * Adds the answer of a select to a table of its own, which stands for as long as the session is open and is made when it
     * is not there; false, and nothing done, where the engine keeps nothing.
     */
    default boolean keep(String table, String select) {
        return false;
    }

    /** Forgets a table that {@link #keep} made. */
    default void forget(String table) {}

    /** The tables of a place, for writing; empty where the kind of store takes no findings. */
    default Optional<Tables> tables(Place place) {
        return Optional.empty();
    }

    @Override
    void close();

    /** What a datastore wants of its place. */
    enum Use {
        SOURCE,
        ENRICHMENT
    }
}

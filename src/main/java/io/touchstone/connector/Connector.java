package io.touchstone.connector;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kind of store Touchstone can reach. Adding one is one file like this and one line in {@link Connectors}. */
public interface Connector {
    /** The name stored and sent for ever, such as {@code postgresql}. */
    String type();

    /** The name people read, such as {@code PostgreSQL}. */
    String title();

    /** What family of store this is. */
    StoreType storeType();

    /** What a connection of this kind asks for: the form, the validation and the allow-list of driver properties. */
    List<Setting> settings();

    /** What stores of this kind cannot do. Everything not named here they can. */
    Set<Capability> lacks();

    /**
     * Opens a session. Network work may wait until the first call that needs it.
     *
     * @param database the database (catalog) to enter, where this kind of store needs to know it when connecting; null
     *     when none is chosen yet, as in discovery
     * @throws ConnectionFailure when the store cannot be reached or refuses us
     */
    Session open(Settings settings, @Nullable String database);

    /** Whether stores of this kind can do it. */
    default boolean can(Capability capability) {
        return !lacks().contains(capability);
    }
}

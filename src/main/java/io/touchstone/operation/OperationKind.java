package io.touchstone.operation;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** One kind of work on a datastore. Adding one is a class like {@code Sync} and its name in {@code App}. */
public interface OperationKind {
    /** The name stored and sent for ever, such as {@code sync}. */
    String type();

    /** Other names clients may ask for it by. */
    default Set<String> aliases() {
        return Set.of();
    }

    /**
     * What is kept of a request, which the contract has checked: this kind's options, defaults filled in.
     *
     * @throws io.touchstone.http.Problem when they make no sense for the datastore; nothing is recorded then
     */
    ObjectNode options(Handle handle, long datastoreId, ObjectNode request);

    /** Whether a new operation can do what an old one left undone. */
    default boolean isResumable() {
        return false;
    }

    /**
     * Does the work, once more from the start when a server died over it. Failures of a store are told to people in the
     * words of its {@link io.touchstone.connector.ConnectionFailure}, any other exception goes to the log.
     */
    void run(Run run) throws Exception;
}

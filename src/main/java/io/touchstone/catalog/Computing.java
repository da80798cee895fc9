package io.touchstone.catalog;

import io.touchstone.access.Caller;
import tools.jackson.databind.node.ObjectNode;

/** Works out what a computed container is made of. */
@FunctionalInterface
public interface Computing {
    /**
     * Changes a computed container as a body says.
     *
     * @throws io.touchstone.http.Problem when what it shall be made of cannot be computed
     */
    Container update(Caller caller, Container before, ObjectNode body);
}

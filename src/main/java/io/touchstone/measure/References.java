package io.touchstone.measure;

import io.touchstone.connector.Session;
import io.touchstone.connector.read.Subject;

/** Where the containers can be read that checks compare with. */
@FunctionalInterface
public interface References {
    /**
     * Finds one.
     *
     * @throws Unreachable when it is gone, or its store does not answer
     */
    Found find(Reference reference);

    /**
     * A container that can be read.
     *
     * @param session reads it. The very session that reads the container checked, when one select may speak of both; else
     *     another one, which whoever answers keeps open while the survey lasts and closes afterwards
     * @param subject the container
     */
    record Found(Session session, Subject subject) {}

    /** A container that cannot be compared with; the message says why, for people. */
    final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param reason why */
        public Unreachable(String reason) {
            super(reason);
        }
    }
}

package io.touchstone.profile;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Makes checks of what a profile found. */
public interface Inferring {
    /**
     * What checks a container deserves. Asks stores, writes nothing.
     *
     * @return what {@link Proposals#keep} keeps; none where the effort is off
     */
    Proposals propose(Portrait portrait);

    /**
     * Retires what was inferred of groups of a container's rows that are not there any more, in the transaction that keeps the
     * profile.
     *
     * @param filters the groups that are there, as filters of checks say them
     */
    void forgetOtherGroups(Handle handle, long containerId, Set<String> filters);

    /** Checks that were inferred, not yet kept. */
    interface Proposals {
        /**
         * Keeps them in the transaction that keeps the profile: new ones are added, known ones brought up to date, those that
         * no longer hold are retired.
         *
         * @param profileId the profile they come from
         */
        Kept keep(Handle handle, long profileId);
    }

    /**
     * What became of them.
     *
     * @param standing inferred checks that stand now
     * @param added of them, new ones
     * @param updated of them, ones that say something else than before
     */
    record Kept(int standing, int added, int updated) {}
}

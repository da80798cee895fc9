package io.touchstone.check.rule;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.time.Instant;

/** Moments in rules. */
final class Moment {
    private Moment() {}

    /** A moment as a term. */
    static Term constant(Instant moment) {
        return Terms.constant(moment, FieldType.TIMESTAMP);
    }

    /** A moment for people, in UTC. */
    static String text(Instant moment) {
        return moment.toString().replace('T', ' ').replace("Z", " UTC").replace(":00 UTC", " UTC");
    }
}

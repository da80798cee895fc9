package io.touchstone.profile;

import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/**
 * The rows that are profiled, where they are, part by part.
 *
 * @param parts those with rows to look at
 * @param where which rows of a part
 * @param most how many of these at most; -1 for all
 * @param order names of the fields whose order tells which come first
 */
record Source(
        Session session,
        Subject subject,
        Reading reading,
        List<Reading.Part> parts,
        Term where,
        long most,
        List<String> order) {

    /** The rows of a part, which stands open until the next one is. */
    Slice open(Reading.Part part) {
        return new Slice(reading.open(part), where, most < 0 ? null : most, order);
    }

    /** The same as far as a condition is true. */
    Source where(Term condition) {
        return new Source(session, subject, reading, parts, Terms.and(where, condition), most, order);
    }
}

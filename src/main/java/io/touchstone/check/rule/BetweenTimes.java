package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.time.Instant;
import java.util.List;

/** A date or timestamp lies between two moments, both included; a date is its first moment. */
@Named(
        value = "betweenTimes",
        summary = "Every moment lies between two others, both included",
        weight = 2,
        takes = {DATE, TIMESTAMP})
public record BetweenTimes(
        String field,
        @Property(title = "From", help = "UTC where no zone is given") Instant minTime,
        @Property(title = "Until", help = "UTC where no zone is given") Instant maxTime)
        implements ValueRule {
    public BetweenTimes {
        if (minTime.isAfter(maxTime)) {
            throw new BadProperty("max_time", "must not be before min_time");
        }
    }

    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.any(List.of(
                Terms.compare(value, "<", Moment.constant(minTime)),
                Terms.compare(value, ">", Moment.constant(maxTime))));
    }

    @Override
    public String demand() {
        return "must be from " + Moment.text(minTime) + " to " + Moment.text(maxTime);
    }
}

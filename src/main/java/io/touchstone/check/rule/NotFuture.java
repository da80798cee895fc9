package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Named;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;

/** A date or timestamp is not later than the moment of the scan; of a date the day counts, in UTC. */
@Named(
        value = "notFuture",
        summary = "No moment is later than now",
        weight = 2,
        takes = {DATE, TIMESTAMP})
public record NotFuture(String field) implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.compare(value, ">", Moment.constant(scope.now()));
    }

    @Override
    public String demand() {
        return "must not lie in the future";
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.time.Instant;

/** A date or timestamp is earlier than a moment; a date is its first moment. */
@Named(
        value = "beforeDateTime",
        summary = "Every moment is earlier than another",
        weight = 1,
        takes = {DATE, TIMESTAMP})
public record BeforeDateTime(
        String field, @Property(title = "Moment", help = "UTC where no zone is given") Instant datetime)
        implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.compare(value, ">=", Moment.constant(datetime));
    }

    @Override
    public String demand() {
        return "must be before " + Moment.text(datetime);
    }
}

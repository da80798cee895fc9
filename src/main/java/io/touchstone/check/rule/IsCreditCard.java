package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;

/** A text is the number of a credit card; hyphens do not count, and check digits are not looked at. */
@Named(
        value = "isCreditCard",
        summary = "Every value is the number of a credit card",
        weight = 2,
        takes = {STRING})
public record IsCreditCard(String field) implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        Term hyphen = Terms.constant("-", STRING);
        Term bare = Terms.call("replace", STRING, value, hyphen, Terms.constant("", STRING));
        return Terms.not(Terms.matches(bare, "^(" + CardNumbers.PLAIN + ")$"));
    }

    @Override
    public String demand() {
        return "must be a credit card number";
    }
}

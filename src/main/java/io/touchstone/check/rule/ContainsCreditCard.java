package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;

/** A text contains the number of a credit card, with hyphens between its groups or without. Check digits are not looked at. */
@Named(
        value = "containsCreditCard",
        summary = "Every value contains the number of a credit card",
        weight = 2,
        takes = {STRING})
public record ContainsCreditCard(String field) implements ContainingRule {
    private static final String PATTERN = "(^|[^0-9])(" + CardNumbers.PLAIN + "|" + CardNumbers.GROUPED + ")([^0-9]|$)";

    @Override
    public String pattern() {
        return PATTERN;
    }

    @Override
    public String demand() {
        return "must contain a credit card number";
    }
}

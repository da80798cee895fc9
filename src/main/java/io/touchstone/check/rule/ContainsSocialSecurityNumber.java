package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;

/** A text contains a social security number of the United States, hyphened or not. No area is 000, 666 or above 899, no group 00, no serial number 0000. */
@Named(
        value = "containsSocialSecurityNumber",
        summary = "Every value contains a social security number of the United States",
        weight = 3,
        takes = {STRING})
public record ContainsSocialSecurityNumber(String field) implements ContainingRule {
    private static final String AREA = "(00[1-9]|0[1-9][0-9]|[1-57-8][0-9][0-9]|6[0-57-9][0-9]|66[0-57-9])";
    private static final String GROUP = "(0[1-9]|[1-9][0-9])";
    private static final String SERIAL = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-9][0-9][0-9][0-9])";
    private static final String PATTERN =
            "(^|[^0-9])" + AREA + "(" + GROUP + SERIAL + "|-" + GROUP + "-" + SERIAL + ")([^0-9]|$)";

    @Override
    public String pattern() {
        return PATTERN;
    }

    @Override
    public String demand() {
        return "must contain a social security number";
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.Named;

/** A text contains an e-mail address. */
@Named(
        value = "containsEmail",
        summary = "Every value contains an e-mail address",
        weight = 2,
        takes = {STRING})
public record ContainsEmail(String field) implements ContainingRule {
    private static final String PATTERN =
            "[A-Za-z0-9._%+'-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?[.])+[A-Za-z]{2,63}";

    @Override
    public String pattern() {
        return PATTERN;
    }

    @Override
    public String demand() {
        return "must contain an e-mail address";
    }
}

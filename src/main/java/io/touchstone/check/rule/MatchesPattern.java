package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.connector.dialect.Patterns;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;

/** A text holds a match of a regular expression. */
@Named(
        value = "matchesPattern",
        summary = "Every value holds a match of a pattern",
        weight = 3,
        takes = {STRING})
public record MatchesPattern(
        String field,
        @Property(title = "Pattern", help = "A match is looked for anywhere in the value; ^ and $ tie it to the ends")
                String pattern)
        implements ValueRule {
    public MatchesPattern {
        try {
            Patterns.check(pattern);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage()).replace(": " + pattern, "");
            throw new BadProperty("pattern", reason + "; patterns are those of RE2");
        }
    }

    @Override
    public Term brokenBy(Term value, Scope scope) {
        return Terms.not(Terms.matches(value, pattern));
    }

    @Override
    public String demand() {
        return "must match the pattern " + pattern;
    }
}

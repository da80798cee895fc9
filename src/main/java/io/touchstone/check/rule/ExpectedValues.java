package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RecordRule;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A value is one of a list. */
@Named(
        value = "expectedValues",
        summary = "Every value is one of a list",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL, STRING})
public record ExpectedValues(
        String field, @Property(title = "Values", help = "Compared by the type of the field") List<JsonNode> list)
        implements ValueRule {
    private static final int MOST_TOLD = 20;
    private static final int MOST_VALUES = 10_000;

    public ExpectedValues {
        if (list.isEmpty()) {
            throw new BadProperty("list", "must list at least one value");
        }
        Given.checkList(list, MOST_VALUES);
    }

    @Override
    public Term brokenBy(Term value, Scope scope) {
        List<Term> allowed = Given.constants(list, value.type());
        return allowed.isEmpty() ? Terms.isNotNull(value) : Terms.not(Terms.in(value, allowed));
    }

    @Override
    public String demand() {
        return "must be one of " + told();
    }

    private String told() {
        List<String> values =
                list.stream().limit(MOST_TOLD).map(JsonNode::asString).toList();
        return list.size() > MOST_TOLD
                ? String.join(", ", values) + " and " + (list.size() - MOST_TOLD) + " others"
                : RecordRule.listed(values, "or");
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.BOOLEAN;
import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Given;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every listed value occurs at least once. */
@Named(
        value = "requiredValues",
        summary = "Every listed value occurs at least once",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL, STRING, BOOLEAN, DATE, TIMESTAMP},
        general = Named.General.FILTER)
public record RequiredValues(String field, @Property(title = "Values") List<JsonNode> list) implements Rule {
    private static final int MOST_TOLD = 10;
    private static final int MOST_VALUES = 1_000;

    public RequiredValues {
        if (list.isEmpty()) {
            throw new BadProperty("list", "must not be empty");
        }
        Given.checkList(list, MOST_VALUES);
    }

    @Override
    public List<Metric> needs(Scope scope) {
        List<Metric> needs = new ArrayList<>(List.of(Counting.asserted(scope)));
        Term wanted = wanted(scope);
        for (JsonNode value : list) {
            Metric occurs = occurs(scope, wanted, value);
            if (occurs != null) {
                needs.add(occurs);
            }
        }
        return needs;
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        List<String> absent = new ArrayList<>();
        Term wanted = wanted(scope);
        for (JsonNode value : list) {
            Metric occurs = occurs(scope, wanted, value);
            if (!value.isNull() && (occurs == null || figures.count(occurs) == 0)) {
                absent.add(value.asString());
            }
        }
        long asserted = figures.count(Counting.asserted(scope));
        if (absent.isEmpty()) {
            return new Verdict.Passed(asserted, null, null);
        }
        String told = String.join(", ", absent.subList(0, Math.min(MOST_TOLD, absent.size())))
                + (absent.size() > MOST_TOLD ? " and " + (absent.size() - MOST_TOLD) + " more" : "");
        return new Verdict.Failed(
                false,
                asserted,
                null,
                null,
                field + " must have each of the required values, but in " + asserted + " filtered records these do not"
                        + " occur: " + told);
    }

    /** How often the value occurs; null when a field of that type never has it. */
    private @Nullable Metric occurs(Scope scope, Term wanted, JsonNode value) {
        Term field = scope.field(this.field);
        List<Term> one = Given.constants(List.of(value), field.type());
        if (one.isEmpty()) {
            return null;
        }
        Term key = Metric.OverGroups.key(0, field.type());
        return new Metric.OverGroups(List.of(field), wanted, Terms.countIf(Terms.compare(key, "=", one.get(0))));
    }

    /** The rows that have one of the values. */
    private Term wanted(Scope scope) {
        Term field = scope.field(this.field);
        List<Term> values = Given.constants(list, field.type());
        return values.isEmpty() ? Terms.FALSE : Terms.and(scope.where(), Terms.in(field, values));
    }
}

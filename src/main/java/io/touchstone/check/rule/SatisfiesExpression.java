package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.BOOLEAN;

import io.touchstone.check.Calculated;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** An expression is true of every row: neither false nor missing. */
@Calculated
@Named(value = "satisfiesExpression", summary = "Every record satisfies an expression", weight = 3)
public record SatisfiesExpression(
        List<String> fields, @Property(title = "Expression", kind = "sparksql") String expression) implements RowRule {
    @Override
    public Term brokenBy(Scope scope) {
        Term condition = scope.expression(expression);
        if (condition.type() != BOOLEAN && condition.type() != FieldType.UNKNOWN) {
            throw new CannotAssert(
                    "The expression yields a value of type " + condition.type().wire() + ", not a truth");
        }
        return Terms.not(Terms.call("coalesce", BOOLEAN, condition, Terms.FALSE));
    }

    @Override
    public String demand() {
        return "must satisfy " + expression;
    }

    @Override
    public String subject() {
        return "each record";
    }

    @Override
    public String pronoun() {
        return "the record";
    }

    @Override
    public List<String> shown() {
        return fields;
    }
}

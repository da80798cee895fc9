package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Given;
import io.touchstone.check.Margin;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Scope;
import io.touchstone.check.ValueRule;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;

/** A value lies as near to a prediction as a tolerance demands; of times that is milliseconds. */
@Named(
        value = "predictedBy",
        summary = "Every value lies near a prediction",
        weight = 3,
        takes = {INTEGRAL, FRACTIONAL, DATE, TIMESTAMP})
public record PredictedBy(
        String field,
        @Property(title = "Prediction", kind = "sparksql") String expression,
        @Property(title = "Tolerance", help = "Milliseconds for dates and timestamps", min = 0) BigDecimal tolerance)
        implements ValueRule {
    @Override
    public Term brokenBy(Term value, Scope scope) {
        Term predicted = scope.expression(expression);
        Margin.Kind kind = Margin.Kind.of(value, predicted);
        Term difference = Terms.call("-", FRACTIONAL, kind.scalar(value), kind.scalar(predicted));
        BigDecimal allowed = kind == Margin.Kind.MOMENT ? tolerance.movePointRight(3) : tolerance;
        return Terms.compare(Terms.call("abs", FRACTIONAL, difference), ">", Given.number(allowed));
    }

    @Override
    public String demand() {
        return "must be within " + Given.text(tolerance) + " of " + expression;
    }
}

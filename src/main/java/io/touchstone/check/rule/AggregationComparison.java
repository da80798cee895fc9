package io.touchstone.check.rule;

import io.touchstone.check.Calculated;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An aggregate of the container compares with one of another container as it should. */
@Calculated
@Named(
        value = "aggregationComparison",
        summary = "An aggregate compares with one of another container as it should",
        weight = 3,
        general = Named.General.FILTER)
public record AggregationComparison(
        List<String> fields,
        @Property(title = "Aggregate", kind = "sparksql") String expression,
        @Property(title = "Comparison") Operator comparison,
        @Property(title = "Other container", kind = "container", min = 1) long refContainerId,
        @Property(title = "Its datastore", kind = "datastore", min = 1) @Nullable Long refDatastoreId,
        @Property(title = "Its aggregate", kind = "sparksql") String refExpression,
        @Property(title = "Its rows that count", kind = "sparksql") @Nullable String refFilter)
        implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.asserted(scope), here(scope), there(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        Object own = figures.value(here(scope));
        Object others = figures.value(there(scope));
        if (own == null || others == null) {
            String title = other(scope).title();
            return new Verdict.Unasserted(
                    (own == null ? expression + " of this container" : refExpression + " of " + title) + " is missing");
        }
        String message = expression + " must be " + comparison.words() + " " + refExpression + " of "
                + other(scope).title() + ", but it is " + scope.told(scope.aggregate(expression), told(own))
                + ", and the other one " + other(scope).told(other(scope).aggregate(refExpression), told(others));
        boolean holds = comparison.holds(order(figures, scope, own, others));
        BigDecimal measured = own instanceof Number ? figures.number(here(scope)) : null;
        long asserted = figures.count(Counting.asserted(scope));
        return holds
                ? new Verdict.Passed(asserted, null, measured)
                : new Verdict.Failed(false, asserted, null, measured, message);
    }

    private int order(Figures figures, Scope scope, Object own, Object others) {
        BigDecimal left = own instanceof Number ? figures.number(here(scope)) : null;
        BigDecimal right = others instanceof Number ? figures.number(there(scope)) : null;
        if (left != null && right != null) {
            boolean isExact = Counting.isExact(figures, here(scope)) && Counting.isExact(figures, there(scope));
            return Counting.compare(left, right, isExact);
        }
        Object one = comparable(own);
        Object two = comparable(others);
        if (one instanceof Instant moment && two instanceof Instant other) {
            return moment.compareTo(other);
        }
        if (one instanceof String text && two instanceof String other) {
            return text.compareTo(other);
        }
        if (one instanceof Boolean truth && two instanceof Boolean other) {
            return truth.compareTo(other);
        }
        throw new CannotAssert(expression + " and " + refExpression + " are of types that cannot be compared");
    }

    private static Object comparable(Object value) {
        return value instanceof LocalDate date ? date.atStartOfDay().toInstant(ZoneOffset.UTC) : value;
    }

    private static String told(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private Metric here(Scope scope) {
        return Metric.among(scope.aggregate(expression), scope.where());
    }

    private Metric there(Scope scope) {
        Scope.Other other = other(scope);
        Term where = refFilter == null ? Terms.TRUE : other.expression(refFilter);
        return new Metric.Elsewhere(reference(), other.aggregate(refExpression), where);
    }

    private Scope.Other other(Scope scope) {
        return scope.other(reference());
    }

    private Reference reference() {
        return Counting.reference(refDatastoreId, refContainerId);
    }
}

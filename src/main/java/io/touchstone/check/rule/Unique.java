package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/**
 * No combination of values comes twice. What is counted is rows beyond the first of each combination; rows that miss a part
 * of it are not judged. Of arrays, where asked for, it counts the rows whose array has an element twice.
 */
@Named(value = "unique", summary = "No combination of the selected fields comes twice", weight = 2)
public record Unique(
        List<String> fields,
        @Property(title = "Judge the elements of arrays", byDefault = "false") boolean isElementContext)
        implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return isElementContext
                ? List.of(Counting.asserted(scope), withRepeated(scope))
                : List.of(
                        Counting.asserted(scope),
                        Counting.whole(scope, keys(scope)),
                        Counting.distinct(scope, keys(scope)));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        long asserted = figures.count(Counting.asserted(scope));
        long surplus = isElementContext
                ? figures.count(withRepeated(scope))
                : figures.count(Counting.whole(scope, keys(scope)))
                        - figures.count(Counting.distinct(scope, keys(scope)));
        String who =
                String.join(", ", fields) + (isElementContext ? " must not hold an element twice" : " must be unique");
        Verdict verdict = Verdict.ofRows(scope, asserted, surplus, Verdict.told(who, asserted, surplus));
        return verdict instanceof Verdict.Failed failed
                ? new Verdict.Failed(false, asserted, surplus, null, failed.message())
                : verdict;
    }

    @Override
    public Sample sample(Scope scope) {
        return isElementContext
                ? new Sample.Where(Terms.and(scope.where(), repeating(scope)))
                : new Sample.Repeated(keys(scope), Counting.there(scope, keys(scope)));
    }

    private List<Term> keys(Scope scope) {
        return fields.stream().map(scope::field).toList();
    }

    private Metric withRepeated(Scope scope) {
        return new Metric.Figure(Terms.countIf(Terms.and(scope.where(), repeating(scope))));
    }

    /** Whether an array has fewer distinct elements than elements, missing ones left out. */
    private Term repeating(Scope scope) {
        return Terms.any(keys(scope).stream()
                .map(array -> {
                    if (array.type() != FieldType.ARRAY) {
                        throw new CannotAssert(
                                String.join(".", array.fields()) + " is no array, so it has no elements");
                    }
                    Term there = Terms.call("array_compact", FieldType.ARRAY, array);
                    Term distinct = Terms.call("array_distinct", FieldType.ARRAY, there);
                    return Terms.compare(size(there), ">", size(distinct));
                })
                .toList());
    }

    private static Term size(Term array) {
        return Terms.call("size", FieldType.INTEGRAL, array);
    }
}

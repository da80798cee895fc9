package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * No combination of values comes twice. What is counted is rows beyond the first of each combination; rows that miss a part
 * of it are not judged.
 */
@Named(value = "unique", summary = "No combination of the selected fields comes twice", weight = 2)
public record Unique(List<String> fields) implements Rule {
    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(new Metric.Figure(Terms.countIf(scope.where())), surplus(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        long asserted = figures.count(new Metric.Figure(Terms.countIf(scope.where())));
        long surplus = figures.count(surplus(scope));
        String message = String.join(", ", fields) + ": " + Verdict.share(surplus, asserted) + " of " + asserted
                + " filtered records (" + surplus + ") repeat an earlier one";
        Verdict verdict = Verdict.ofRows(scope, asserted, surplus, message);
        return verdict instanceof Verdict.Failed
                ? new Verdict.Failed(false, asserted, surplus, null, message)
                : verdict;
    }

    @Override
    public Sample sample(Scope scope) {
        return new Sample.Repeated(keys(scope), whole(scope));
    }

    private List<Term> keys(Scope scope) {
        return fields.stream().map(scope::field).toList();
    }

    private Term whole(Scope scope) {
        List<Term> conditions = new ArrayList<>(List.of(scope.where()));
        keys(scope).forEach(key -> conditions.add(Terms.isNotNull(key)));
        return Terms.all(conditions);
    }

    private Metric surplus(Scope scope) {
        Term figure = Terms.call(
                "-",
                FieldType.INTEGRAL,
                Terms.call("sum", FieldType.INTEGRAL, Metric.OverGroups.SIZE),
                Terms.countIf(Terms.TRUE));
        return new Metric.OverGroups(keys(scope), whole(scope), figure);
    }
}

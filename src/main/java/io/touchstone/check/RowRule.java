package io.touchstone.check;

import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that judges each row by itself. */
public interface RowRule extends Rule {
    /** When a row breaks it. A row of which this is neither true nor false does not. */
    Term brokenBy(Scope scope);

    /** What it demands, as the end of a sentence, such as {@code must be between 1 and 5}. */
    String demand();

    /** The fields a message shows the values of. */
    List<String> shown();

    /** When a row that passes the check's filter breaks it. */
    default Term failing(Scope scope) {
        return Terms.and(scope.where(), brokenBy(scope));
    }

    @Override
    default List<Metric> needs(Scope scope) {
        return List.of(asserted(scope), broken(scope));
    }

    @Override
    default Verdict judge(Scope scope, Figures figures) {
        return Verdict.ofRows(
                scope, figures.count(asserted(scope)), figures.count(broken(scope)), shape(scope, figures));
    }

    @Override
    default Sample sample(Scope scope) {
        return new Sample.Where(failing(scope));
    }

    /** What is said of a single row that breaks it. */
    default String message(List<@Nullable String> values) {
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < shown().size(); at++) {
            String value = values.get(at);
            said.append(at == 0 ? "" : ", ")
                    .append(shown().get(at))
                    .append(value == null ? " is missing" : " is " + value);
        }
        return (said.isEmpty() ? "The record " : said + " but ") + demand();
    }

    private String shape(Scope scope, Figures figures) {
        long asserted = figures.count(asserted(scope));
        long broken = figures.count(broken(scope));
        return String.join(", ", shown()) + (shown().isEmpty() ? "" : ": ")
                + Verdict.share(broken, asserted) + " of " + asserted + " filtered records (" + broken + ") fail: each "
                + demand();
    }

    private static Metric asserted(Scope scope) {
        return new Metric.Figure(Terms.countIf(scope.where()));
    }

    private Metric broken(Scope scope) {
        return new Metric.Figure(Terms.countIf(failing(scope)));
    }
}

package io.touchstone.check;

import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;

/** A rule that judges each row by itself. */
public interface RowRule extends RecordRule {
    /** When a row breaks it. A row of which this is neither true nor false does not. */
    Term brokenBy(Scope scope);

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
        long asserted = figures.count(asserted(scope));
        long broken = figures.count(broken(scope));
        return Verdict.ofRows(scope, asserted, broken, message(asserted, broken));
    }

    @Override
    default Sample sample(Scope scope) {
        return new Sample.Where(failing(scope));
    }

    /** How many rows pass the check's filter. */
    static Metric asserted(Scope scope) {
        return new Metric.Figure(Terms.countIf(scope.where()));
    }

    /** How many of them break it. */
    default Metric broken(Scope scope) {
        return new Metric.Figure(Terms.countIf(failing(scope)));
    }
}

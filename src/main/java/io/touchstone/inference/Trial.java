package io.touchstone.inference;

import io.touchstone.check.Rule;
import io.touchstone.check.RuleForm;
import io.touchstone.check.Rules;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import io.touchstone.connector.read.Reading;
import io.touchstone.expression.BadExpression;
import io.touchstone.http.Problem;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Measuring;
import io.touchstone.measure.Metric;
import io.touchstone.measure.References;
import io.touchstone.measure.Refused;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Terms;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.Surroundings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the rules themselves judge candidates, on rows of a sample or on every row that was read. */
final class Trial {
    private static final Metric RECORDS = new Metric.Figure(Terms.countIf(Terms.TRUE));

    private final RowFields row;
    private final Surroundings surroundings;
    private final @Nullable String filter;

    /** @param filter which rows count; null for all */
    Trial(RowFields row, Surroundings surroundings, @Nullable String filter) {
        this.row = row;
        this.surroundings = surroundings;
        this.filter = filter;
    }

    /**
     * How a candidate came out.
     *
     * @param asserted rows it was asked of; 0 for rules that ask none
     * @param broken rows that break it
     * @param holds whether it passed everywhere
     */
    record Outcome(long asserted, long broken, boolean holds) {
        /** The share of rows that hold, 0 to 1. */
        double share() {
            return asserted == 0 ? (holds ? 1 : 0) : 1 - (double) broken / asserted;
        }

        /** This and how it came out on other rows. */
        Outcome with(Outcome other) {
            return new Outcome(asserted + other.asserted, broken + other.broken, holds && other.holds);
        }
    }

    /** Asks rows of a sample; candidates that these cannot judge are left out. */
    Map<Candidate, Outcome> onSample(Engine engine, Slice slice, Collection<Candidate> candidates) {
        return judged(
                candidates,
                metrics -> List.of(new Measuring(
                                engine,
                                reference -> {
                                    throw new Unspoken("A sample knows no other container");
                                },
                                slice)
                        .measure(metrics)));
    }

    /** Asks every row that was read; candidates that cannot be judged are left out. */
    Map<Candidate, Outcome> onWhole(Portrait.Whole whole, Collection<Candidate> candidates) {
        return judged(candidates, whole::measure);
    }

    private interface Asking {
        List<Figures> measure(Collection<Metric> metrics);
    }

    private Map<Candidate, Outcome> judged(Collection<Candidate> candidates, Asking asking) {
        Map<Candidate, CheckScope> scopes = new LinkedHashMap<>();
        Set<Metric> needed = new LinkedHashSet<>(List.of(RECORDS));
        for (Candidate candidate : candidates) {
            try {
                ScannedCheck check = check(candidate);
                CheckScope scope =
                        new CheckScope(check, row, surroundings, new Reading.Part(row.title(), "", null, null));
                needed.addAll(check.required().needs(scope));
                scopes.put(candidate, scope);
            } catch (Problem | Scope.CannotAssert | BadExpression | Unspoken unfit) {
                // What cannot even be asked is no check.
            }
        }
        Map<Candidate, Outcome> outcomes = new LinkedHashMap<>();
        if (scopes.isEmpty()) {
            return outcomes;
        }
        List<Figures> parts = asking.measure(needed);
        scopes.forEach((candidate, scope) -> {
            Outcome outcome = new Outcome(0, 0, true);
            for (Figures figures : parts) {
                @Nullable Outcome one = outcome(candidate, scope, figures);
                if (one == null) {
                    return;
                }
                outcome = outcome.with(one);
            }
            outcomes.put(candidate, outcome);
        });
        return outcomes;
    }

    private static @Nullable Outcome outcome(Candidate candidate, CheckScope scope, Figures figures) {
        Rule rule = rule(candidate);
        Verdict verdict = asked(() -> {
            scope.records(figures.count(RECORDS));
            return rule.judge(scope, figures);
        });
        if (verdict instanceof Verdict.Passed passed) {
            return new Outcome(orNone(passed.asserted()), orNone(passed.broken()), true);
        }
        return verdict instanceof Verdict.Failed failed
                ? new Outcome(orNone(failed.asserted()), orNone(failed.broken()), false)
                : null;
    }

    private static Verdict asked(Supplier<Verdict> question) {
        try {
            return question.get();
        } catch (Scope.CannotAssert
                | BadExpression
                | Unspoken
                | Refused
                | Figures.Missing
                | References.Unreachable no) {
            return new Verdict.Unasserted(String.valueOf(no.getMessage()));
        }
    }

    private static long orNone(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    /** The rule a candidate is of. */
    static Rule rule(Candidate candidate) {
        return form(candidate).rule(candidate.fields(), candidate.properties());
    }

    private ScannedCheck check(Candidate candidate) {
        return new ScannedCheck(
                0,
                candidate.rule(),
                rule(candidate),
                null,
                filter,
                candidate.coverage(),
                candidate.fields(),
                candidate.properties(),
                null);
    }

    private static RuleForm form(Candidate candidate) {
        return Rules.find(candidate.rule()).orElseThrow();
    }
}

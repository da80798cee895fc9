package io.touchstone.scan;

import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Reading;
import io.touchstone.expression.BadExpression;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.References;
import io.touchstone.measure.Refused;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.measure.Terms;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.Surroundings;
import io.touchstone.scan.subject.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures all that the checks need of a partition in as few selects as there may be, and lets their rules judge. */
final class Judging {
    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);
    /** How many rows are in scope. */
    static final Metric RECORDS = new Metric.Figure(Terms.countIf(Terms.TRUE));

    private final Survey survey;
    private final RowFields row;
    private final Surroundings surroundings;
    private final Window window;

    Judging(Survey survey, RowFields row, Surroundings surroundings, Window window) {
        this.survey = survey;
        this.row = row;
        this.surroundings = surroundings;
        this.window = window;
    }

    /**
     * What became of the checks.
     *
     * @param records how many rows were in scope
     * @param identifier the highest incremental identifier among them; null where nothing identifies
     */
    record Judgement(long records, @Nullable String identifier, List<Judged> checks) {}

    /**
     * Judges the checks.
     *
     * @throws Figures.Missing when the rows of the partition cannot even be counted
     */
    Judgement judge(List<ScannedCheck> checks, Slice slice, Reading.Part part) {
        Map<ScannedCheck, CheckScope> scopes = new LinkedHashMap<>();
        Map<ScannedCheck, String> refused = new LinkedHashMap<>();
        Set<Metric> needed = new LinkedHashSet<>(List.of(RECORDS));
        window.highest().ifPresent(needed::add);
        for (ScannedCheck check : checks) {
            CheckScope scope = new CheckScope(check, row, surroundings, part);
            try {
                needed.addAll(asked(check, () -> check.required().needs(scope)));
                scopes.put(check, scope);
            } catch (CannotAssert cannot) {
                refused.put(check, String.valueOf(cannot.getMessage()));
            }
        }
        Figures figures = survey.measure(slice, needed);
        long records = figures.count(RECORDS);
        List<Judged> judged = new ArrayList<>();
        for (ScannedCheck check : checks) {
            @Nullable CheckScope scope = scopes.get(check);
            judged.add(
                    scope == null
                            ? new Judged(check, null, new Verdict.Unasserted(refused.getOrDefault(check, "")))
                            : judged(check, scope, figures, records));
        }
        return new Judgement(records, window.identifier(part, figures), judged);
    }

    private Judged judged(ScannedCheck check, CheckScope scope, Figures figures, long records) {
        scope.records(records);
        try {
            return new Judged(check, scope, asked(check, () -> check.required().judge(scope, figures)));
        } catch (CannotAssert cannot) {
            return new Judged(check, scope, new Verdict.Unasserted(String.valueOf(cannot.getMessage())));
        }
    }

    /** What a rule answers; whatever keeps it from answering is a reason not to judge this check, and no other. */
    static <T> T asked(ScannedCheck check, Supplier<T> question) {
        if (check.problem() != null) {
            throw new CannotAssert(check.problem());
        }
        try {
            return question.get();
        } catch (CannotAssert | CancellationException | ConnectionFailure known) {
            throw known;
        } catch (BadExpression | Unspoken | Refused | Figures.Missing | References.Unreachable refused) {
            throw new CannotAssert(String.valueOf(refused.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Check {} ({}) could not be judged", check.id(), check.name(), e);
            throw new CannotAssert(
                    "Something went wrong inside Touchstone: its log says more under check " + check.id());
        }
    }
}

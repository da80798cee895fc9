package io.touchstone.scan;

import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.quality.Explained;
import io.touchstone.check.quality.Explained.Statement;
import io.touchstone.connector.Session;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Reading;
import io.touchstone.http.Problem;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.References;
import io.touchstone.measure.Refused;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Surroundings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what a scan would ask by letting it ask a {@link Recorder}. */
final class Explaining {
    private static final long SHOWN = 10;

    private final ScannedContainer container;
    private final RowFields row;
    private final Surroundings surroundings;
    private final ScannedCheck check;
    private final Set<Statement> statements = new LinkedHashSet<>();
    private String purpose = "measure";

    Explaining(ScannedContainer container, RowFields row, Surroundings surroundings, ScannedCheck check) {
        this.container = container;
        this.row = row;
        this.surroundings = surroundings;
        this.check = check;
    }

    /**
     * The selects.
     *
     * @param recorder a {@link Recorder} in place of the source, which notes here what it is asked
     * @param folder where rows would be gathered
     * @throws Problem 400 when the check could not be judged
     */
    Explained explain(Neighbours neighbours, Session recorder, Path folder) {
        try (Survey survey = new Survey(recorder, container.subject(), recorded(neighbours, recorder), folder);
                Reading reading = recorder.read(container.subject())) {
            Reading.Part part = reading.parts().get(0);
            Slice slice = Slice.whole(reading.open(part));
            CheckScope scope = new CheckScope(check, row, surroundings, part);
            Set<Metric> needed =
                    new HashSet<>(Judging.asked(check, () -> check.required().needs(scope)));
            needed.add(Judging.RECORDS);
            survey.measure(slice, needed);
            purpose = "show";
            survey.show(slice, Judging.asked(check, () -> check.required().sample(scope)), SHOWN, values -> {});
        } catch (CannotAssert cannot) {
            throw Problem.of(400, String.valueOf(cannot.getMessage()));
        } catch (StatementFailure | Unspoken | Refused | Figures.Missing | References.Unreachable unexplained) {
            // What was asked up to here is told.
        }
        return new Explained(List.copyOf(statements));
    }

    /** Notes a select; one that is asked again is noted once. */
    void note(String engine, String sql) {
        if (statements.stream().noneMatch(known -> known.sql().equals(sql))) {
            statements.add(new Statement(engine, sql, purpose));
        }
    }

    /** Other containers, read by recorders too. */
    private References recorded(Neighbours neighbours, Session own) {
        Map<Reference, References.Found> known = new HashMap<>();
        return reference -> known.computeIfAbsent(reference, wanted -> {
            References.Found found = neighbours.find(wanted);
            return found.session() == own
                    ? found
                    : new References.Found(new Recorder(found.session(), this::note), found.subject());
        });
    }
}

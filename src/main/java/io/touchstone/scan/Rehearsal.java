package io.touchstone.scan;

import io.touchstone.check.Rules;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.check.quality.Assertion;
import io.touchstone.check.quality.DryRun;
import io.touchstone.check.quality.Explained;
import io.touchstone.check.quality.Trials;
import io.touchstone.connection.ConnectionStore;
import io.touchstone.connection.Connections;
import io.touchstone.connector.Session;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.DuckDbDialect;
import io.touchstone.connector.read.Reading;
import io.touchstone.db.Database;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Expressions;
import io.touchstone.http.Problem;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Survey;
import io.touchstone.measure.Term;
import io.touchstone.scan.subject.CheckScope;
import io.touchstone.scan.subject.History;
import io.touchstone.scan.subject.Neighbours;
import io.touchstone.scan.subject.RowFields;
import io.touchstone.scan.subject.ScannedCheck;
import io.touchstone.scan.subject.ScannedContainer;
import io.touchstone.scan.subject.Surroundings;
import io.touchstone.scan.subject.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Evaluates checks that people are writing, by the means of a scan, and keeps nothing. */
public final class Rehearsal implements Trials {
    private final Database database;
    private final ConnectionStore connectionStore;
    private final Connections connections;
    private final Path folder;

    /** @param folder where rows may be gathered that their store cannot judge */
    public Rehearsal(Database database, ConnectionStore connectionStore, Connections connections, Path folder) {
        this.database = database;
        this.connectionStore = connectionStore;
        this.connections = connections;
        this.folder = folder;
    }

    @Override
    public Read read(long containerId, Assertion assertion, Map<String, String> variables) {
        ScannedContainer container = container(containerId);
        Set<String> spoken = spoken(assertion);
        @Nullable Problem refused = null;
        for (String anything : Expressions.ANYTHING) {
            Map<String, String> bound = new LinkedHashMap<>();
            spoken.forEach(name -> bound.put(name, anything));
            bound.putAll(variables);
            try {
                return new Read(spoken, List.copyOf(read(container, assertion, bound)));
            } catch (Problem problem) {
                refused = refused == null ? problem : refused;
            }
        }
        throw Objects.requireNonNull(refused);
    }

    /** Reads the texts, and answers which fields the rule reads. */
    private Set<String> read(ScannedContainer container, Assertion assertion, Map<String, String> bound) {
        RowFields row = row(container, bound);
        Surroundings surroundings = new Surroundings(
                reference -> database.with(handle -> Neighbours.required(handle, reference)),
                new History(database, 0),
                Instant.now(),
                bound);
        ScannedCheck check = check(0, assertion);
        Reading.Part part = new Reading.Part(row.title(), "", null, null);
        CheckScope scope = new CheckScope(check, row, surroundings, part);
        understood(List.of("filter"), () -> List.of(scope.where()));
        understood(List.of("properties"), () -> terms(check.required().needs(scope)));
        understood(List.of("properties"), () -> {
            check.required().sample(scope);
            return List.of();
        });
        CheckScope unfiltered = new CheckScope(check(0, assertion.filtered(null)), row, surroundings, part);
        return ownFields(check.required().needs(unfiltered));
    }

    /** Terms that may turn out not to make sense while they are made. */
    private interface Terms {
        List<Term> read();
    }

    /** Refuses terms that cannot be made, or that nobody has words for. */
    private static void understood(List<Object> path, Terms terms) {
        try {
            Speech speech = new Speech(new DuckDbDialect(), reference -> "other");
            terms.read().forEach(term -> term.in(speech));
            speech.from("here");
        } catch (BadExpression | Unspoken | CannotAssert refused) {
            throw Problem.invalid(path.get(0) + ": " + refused.getMessage(), path.toArray());
        }
    }

    /** What the engine will have to have words for. */
    private static List<Term> terms(List<Metric> metrics) {
        List<Term> terms = new ArrayList<>();
        for (Metric metric : metrics) {
            if (metric instanceof Metric.Figure figure) {
                terms.add(figure.aggregate());
            } else if (metric instanceof Metric.Among among) {
                terms.addAll(List.of(among.aggregate(), among.where()));
            } else if (metric instanceof Metric.OverGroups groups) {
                terms.addAll(groups.keys());
                terms.addAll(List.of(groups.where(), groups.figure()));
            } else if (metric instanceof Metric.Elsewhere elsewhere) {
                terms.addAll(List.of(elsewhere.aggregate(), elsewhere.where()));
            } else if (metric instanceof Metric.Judged judged) {
                terms.addAll(List.of(judged.value(), judged.where()));
            } else if (metric instanceof Metric.Searched searched) {
                terms.addAll(searched.tuple());
                terms.add(searched.where());
            } else if (metric instanceof Metric.Differences differences) {
                differences.comparison().fields().forEach(pair -> terms.addAll(List.of(pair.left(), pair.right())));
                terms.addAll(List.of(
                        differences.comparison().where(),
                        differences.comparison().rightWhere()));
            }
        }
        return terms;
    }

    /** The container's own fields that metrics are about. */
    private static Set<String> ownFields(List<Metric> metrics) {
        Set<String> fields = new LinkedHashSet<>();
        for (Metric metric : metrics) {
            if (metric instanceof Metric.Figure figure) {
                fields.addAll(figure.aggregate().fields());
            } else if (metric instanceof Metric.Searched searched) {
                // the first is what is to be found out, the others are what tells it
                searched.tuple().subList(1, searched.tuple().size()).forEach(term -> fields.addAll(term.fields()));
            }
        }
        return fields;
    }

    @Override
    public DryRun run(
            long containerId, long checkId, Assertion assertion, Map<String, String> variables, Limits limits) {
        ScannedContainer container = container(containerId);
        try (Session own = connections.open(
                        connectionStore.details(container.connectionId()),
                        container.subject().place().database());
                Neighbours neighbours = new Neighbours(database, connectionStore, connections, container, own, folder);
                Survey survey = new Survey(
                        neighbours.session(),
                        container.subject(),
                        neighbours,
                        folder.resolve("trial-" + UUID.randomUUID()));
                Alarm alarm = Alarm.in(limits.time(), () -> {
                    survey.cancel();
                    neighbours.cancel();
                    own.cancel();
                })) {
            RowFields row = row(container, variables);
            Surroundings surroundings =
                    new Surroundings(neighbours::container, new History(database, 0), Instant.now(), variables);
            Window window = Window.of(container, row, false, null, null);
            try (Reading reading = neighbours.session().read(container.subject())) {
                return run(new Judging(survey, row, surroundings, window), reading, check(checkId, assertion), limits);
            } catch (RuntimeException e) {
                if (alarm.rang()) {
                    throw Problem.of(
                            400,
                            "The source did not answer within " + limits.time().toSeconds() + " seconds");
                }
                throw e instanceof CancellationException ? Problem.of(400, "The source stopped answering") : e;
            }
        }
    }

    @Override
    public Explained explain(long containerId, Assertion assertion, Map<String, String> variables) {
        ScannedContainer container = container(containerId);
        try (Session session = connections.open(
                connectionStore.details(container.connectionId()),
                container.subject().place().database())) {
            Explaining[] noting = new Explaining[1];
            UnaryOperator<Session> recording = any -> new Recorder(any, (engine, sql) -> noting[0].note(engine, sql));
            Session recorder = recording.apply(session);
            try (Neighbours neighbours =
                    new Neighbours(database, connectionStore, connections, container, recorder, folder, recording)) {
                Session asked = container.join() == null ? recorder : recording.apply(neighbours.session());
                Surroundings surroundings =
                        new Surroundings(neighbours::container, new History(database, 0), Instant.now(), variables);
                noting[0] = new Explaining(container, row(container, variables), surroundings, check(0, assertion));
                return noting[0].explain(neighbours, asked, folder.resolve("explained-" + UUID.randomUUID()));
            }
        }
    }

    private static DryRun run(Judging judging, Reading reading, ScannedCheck check, Limits limits) {
        Outcome outcome = new Outcome();
        List<Reading.Part> parts = reading.parts();
        for (Reading.Part part : parts.subList(0, Math.min(limits.partitions(), parts.size()))) {
            Slice slice = new Slice(reading.open(part), io.touchstone.measure.Terms.TRUE, limits.records(), List.of());
            try {
                Judging.Judgement judgement = judging.judge(List.of(check), slice, part);
                outcome.add(judgement.records(), judgement.checks().get(0).verdict());
            } catch (Figures.Missing unread) {
                outcome.add(0, new Verdict.Unasserted(String.valueOf(unread.getMessage())));
            }
        }
        return outcome.told();
    }

    /** What became of a check on several partitions: it fails where one fails, and is not judged where one is not. */
    private static final class Outcome {
        private long records;
        private @Nullable Long asserted;
        private @Nullable Long broken;
        private @Nullable String failure;
        private @Nullable String reason;

        void add(long read, Verdict verdict) {
            records += read;
            if (verdict instanceof Verdict.Passed passed) {
                count(passed.asserted(), passed.broken());
            } else if (verdict instanceof Verdict.Failed failed) {
                count(failed.asserted(), failed.broken());
                failure = failure == null ? failed.message() : failure;
            } else if (verdict instanceof Verdict.Unasserted unasserted) {
                reason = reason == null ? unasserted.reason() : reason;
            }
        }

        private void count(@Nullable Long moreAsserted, @Nullable Long moreBroken) {
            asserted = sum(asserted, moreAsserted);
            broken = sum(broken, moreBroken);
        }

        private static @Nullable Long sum(@Nullable Long some, @Nullable Long more) {
            return some == null ? more : more == null ? some : Long.valueOf(some + more);
        }

        DryRun told() {
            String result = failure != null ? "failed" : reason != null ? "unasserted" : "passed";
            return new DryRun(result, asserted, broken, records, failure != null ? failure : reason);
        }
    }

    private ScannedContainer container(long id) {
        return database.with(handle -> ScannedContainer.find(handle, id))
                .orElseThrow(() -> Problem.notFound("Container", id));
    }

    private static RowFields row(ScannedContainer container, Map<String, String> variables) {
        return RowFields.of(container, List.of(), variables);
    }

    private static ScannedCheck check(long id, Assertion assertion) {
        return new ScannedCheck(
                id,
                assertion.rule(),
                Rules.find(assertion.rule()).orElseThrow().rule(assertion.fields(), assertion.properties()),
                null,
                assertion.filter(),
                assertion.coverage(),
                assertion.fields(),
                assertion.properties(),
                assertion.messageField());
    }

    private static Set<String> spoken(Assertion assertion) {
        Set<String> names = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        texts.add(Objects.requireNonNullElse(assertion.filter(), ""));
        assertion.properties().values().stream().filter(JsonNode::isString).forEach(text -> texts.add(text.asString()));
        texts.forEach(text -> names.addAll(Expressions.variables(text)));
        return names;
    }
}

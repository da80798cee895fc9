package io.touchstone.check;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.touchstone.check.Awkward.Column;
import io.touchstone.check.Awkward.Kind;
import io.touchstone.connector.Catalog;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.References;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Survey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every rule must find in the tables of {@link Awkward}, whatever engine is asked: the same verdict, the same counts, the
 * same rows. A subclass says how its store is reached and filled; the cases are in {@link RowCases} and its neighbours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RuleContract {
    /** The id other containers are referred to by. */
    static final long KNOWN = 2;

    static final long CHANGED = 3;

    @TempDir
    static Path folder = Path.of("");

    private @Nullable Session opened;
    private @Nullable Survey survey;

    /** Opens a session that sees both tables. */
    abstract Session open();

    /** Where the tables are. */
    abstract Place place();

    /** What a column of the kind is declared as; null where the store has none. */
    abstract @Nullable String type(Kind kind);

    /** Makes a table of such columns by these statements, and whatever the store needs besides. */
    abstract void make(String table, List<String> statements);

    /** What a table is called in the catalog. */
    abstract String called(String table);

    /** Spells a name. */
    abstract String quoted(String name);

    /** Spells a text. */
    abstract String text(String value);

    /** Spells a list, which comes in brackets. */
    String list(Kind kind, String value) {
        return value;
    }

    @BeforeAll
    void fill() {
        make("awkward", statements("awkward", Awkward.columns()));
        make("known", statements("known", Awkward.known()));
        make("changed", statements("changed", Awkward.changed()));
    }

    @AfterAll
    void close() {
        if (survey != null) {
            survey.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    private List<String> statements(String table, List<Column> columns) {
        List<Column> had =
                columns.stream().filter(column -> type(column.kind()) != null).toList();
        String declared = had.stream()
                .map(column -> quoted(column.name()) + " " + type(column.kind()))
                .collect(Collectors.joining(", "));
        List<String> statements = new ArrayList<>(List.of("create table " + table + " (" + declared + ")"));
        for (int row = 0; row < had.get(0).values().size(); row++) {
            int at = row;
            String values = had.stream()
                    .map(column -> value(column.kind(), column.values().get(at)))
                    .collect(Collectors.joining(", "));
            statements.add("insert into " + table + " values (" + values + ")");
        }
        return statements;
    }

    private String value(Kind kind, @Nullable String value) {
        boolean bare = Set.of(Kind.TEXTS, Kind.NUMBERS, Kind.PERSON, Kind.FLAG).contains(kind);
        boolean many = kind == Kind.TEXTS || kind == Kind.NUMBERS;
        return value == null ? "null" : many ? list(kind, value) : bare ? value : text(value);
    }

    /** The cases; those for values the store has none of fall away. */
    List<RuleCase> cases() {
        List<RuleCase> all = new ArrayList<>(RowCases.all());
        all.addAll(FigureCases.all());
        return all;
    }

    private List<RuleCase> possible() {
        return cases().stream()
                .filter(one -> one.needs().stream().allMatch(kind -> type(kind) != null))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> findsTheSameEverywhere() {
        Session session = open();
        opened = session;
        Catalog catalog = new Catalog();
        session.readCatalog(place(), catalog);
        Subject subject = subject(catalog, "awkward");
        Map<Long, Subject> referred = Map.of(KNOWN, subject(catalog, "known"), CHANGED, subject(catalog, "changed"));
        References references = reference ->
                new References.Found(session, Objects.requireNonNull(referred.get(reference.containerId())));
        Reading reading = session.read(subject);
        Slice slice = Slice.whole(reading.open(reading.parts().get(0)));
        Survey asked = new Survey(session, subject, references, folder);
        survey = asked;
        Map<Long, List<FoundField>> others = Map.of(
                KNOWN,
                referred.get(KNOWN).fields(),
                CHANGED,
                referred.get(CHANGED).fields());
        Figures measured = asked.measure(slice, needs(subject, others));
        return possible().stream()
                .map(one -> dynamicTest(one.toString(), () -> {
                    Scope scope = new TestScope(one, subject.fields(), others);
                    Verdict verdict = TestScope.judged(() -> one.made().judge(scope, measured));
                    one.check(
                            verdict,
                            verdict instanceof Verdict.Unasserted ? Set.of() : shown(asked, slice, one, scope));
                }));
    }

    private Set<Metric> needs(Subject subject, Map<Long, List<FoundField>> others) {
        Set<Metric> needs = new LinkedHashSet<>();
        for (RuleCase one : possible()) {
            Scope scope = new TestScope(one, subject.fields(), others);
            TestScope.judged(() -> {
                needs.addAll(one.made().needs(scope));
                return new Verdict.Unasserted("not yet");
            });
        }
        return needs;
    }

    private Subject subject(Catalog catalog, String table) {
        String name = called(table);
        return new Subject(place(), catalog.container(name), catalog.fieldsOf(name), Subject.TextOptions.USUAL);
    }

    /** The ids of the rows that show it. */
    private static Set<Long> shown(Survey survey, Slice slice, RuleCase one, Scope scope) {
        Set<Long> ids = new TreeSet<>();
        Sample sample = one.made().sample(scope);
        survey.show(slice, sample, null, new Rows() {
            private int id = -1;

            @Override
            public void columns(List<Operand> columns) {
                id = columns.stream().map(Operand::sql).toList().indexOf("id");
            }

            @Override
            public void row(@Nullable Object[] values) {
                if (id >= 0) {
                    ids.add(((Number) values[id]).longValue());
                }
            }
        });
        return ids;
    }
}

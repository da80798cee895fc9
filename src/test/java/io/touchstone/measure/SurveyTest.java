package io.touchstone.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Comparison.Change;
import io.touchstone.measure.Comparison.Nearness;
import io.touchstone.measure.Comparison.Pair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyTest {
    private static final Reference OTHER = new Reference(1, 2);
    private static final String PEOPLE = "id integer, name text, age integer, paid decimal(10,2)";
    private static final String ROWS =
            """
            values (1, 'Ada', 36, 1.50), (2, 'Grace', null, 2.00), (3, 'Alan', 41, null),
                   (4, 'Ada', 36, 1.50), (5, null, 7, 0.00)""";
    private static final Term NAME = Terms.field("name", FieldType.STRING);
    private static final Term AGE = Terms.field("age", FieldType.INTEGRAL);
    private static final Term ID = Terms.field("id", FieldType.INTEGRAL);
    private static final Term PAID = Terms.field("paid", FieldType.FRACTIONAL);

    static List<Store> stores() {
        return Store.all();
    }

    static Stream<List<Store>> pairs() {
        return Store.all().stream().flatMap(left -> Store.all().stream().map(right -> List.of(left, right)));
    }

    private interface Look {
        void at(Survey survey, Slice slice);
    }

    private static void survey(Store store, Subject subject, References references, Look look) {
        try (Session session = store.session()) {
            survey(session, subject, references, look);
        }
    }

    private static void survey(Session session, Subject subject, References references, Look look) {
        try (Reading reading = session.read(subject);
                Survey survey =
                        new Survey(session, subject, references, Store.folder().resolve("work"))) {
            look.at(survey, Store.slice(reading));
        }
    }

    private static References none() {
        return reference -> {
            throw new References.Unreachable("gone");
        };
    }

    private static Metric.Figure count(Term condition) {
        return new Metric.Figure(Terms.countIf(condition));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void measuresAllFiguresOfOnePassInOneSelect(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Metric all = count(Terms.TRUE);
            Metric old = count(Terms.compare(AGE, ">", Terms.number(30)));
            Metric sum = new Metric.Figure(Terms.call("sum", FieldType.FRACTIONAL, PAID));

            Figures figures = survey.measure(slice, List.of(all, old, sum, all));

            assertThat(figures.count(all)).isEqualTo(5);
            assertThat(figures.count(old)).isEqualTo(3);
            assertThat(figures.number(sum)).isEqualByComparingTo("5.00");
            assertThat(survey.statements()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void looksAtTheFirstRowsOnly(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Slice first = new Slice(slice.from(), Terms.compare(ID, ">", Terms.number(1)), 3L, List.of("id"));
            Metric all = count(Terms.TRUE);
            Metric last = new Metric.Figure(Terms.call("max", FieldType.INTEGRAL, ID));

            Figures figures = survey.measure(first, List.of(all, last));

            assertThat(figures.count(all)).isEqualTo(3);
            assertThat(figures.count(last)).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void oneFigureTheStoreRefusesLeavesTheOthers(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            List<Metric> metrics = new ArrayList<>();
            for (int at = 0; at < 30; at++) {
                metrics.add(count(Terms.compare(AGE, ">", Terms.number(at))));
            }
            Metric wrong = count(Terms.compare(Terms.field("nowhere", FieldType.INTEGRAL), ">", Terms.number(0)));
            metrics.add(11, wrong);

            Figures figures = survey.measure(slice, metrics);

            assertThat(metrics).filteredOn(figures::has).hasSize(30);
            assertThat(figures.reason(wrong)).contains("nowhere");
            assertThat(survey.statements()).isLessThan(14);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void measuresElsewhereWhatTheSourceHasNoWordsFor(Store store) {
        Session mute = Store.mute(store.session(), "rlike");
        survey(mute, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Term ada = Terms.matches(NAME, "^A.a$");
            Metric there = count(ada);
            Metric here = count(Terms.isNull(NAME));
            Slice some = Slice.of(slice.from(), Terms.compare(ID, "<", Terms.number(5)));

            Figures figures = survey.measure(some, List.of(here, there));

            assertThat(figures.count(there)).isEqualTo(2);
            assertThat(figures.count(here)).isEqualTo(0);
            List<BitSet> shown = new ArrayList<>();
            survey.broken(
                    some,
                    List.of(new Sample.Where(ada), new Sample.Where(Terms.isNull(AGE))),
                    null,
                    (row, broken) -> shown.add(broken));
            assertThat(shown)
                    .hasSize(3)
                    .filteredOn(broken -> broken.get(0) && !broken.get(1))
                    .hasSize(2);
        });
        mute.close();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void figuresOverTheSameGroupsShareASelect(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Term size = Metric.OverGroups.SIZE;
            Term isNamed = Terms.isNotNull(NAME);
            Metric names = new Metric.OverGroups(List.of(NAME), isNamed, Terms.countIf(Terms.TRUE));
            Metric twice = new Metric.OverGroups(
                    List.of(NAME), isNamed, Terms.countIf(Terms.compare(size, ">", Terms.number(1))));
            Term first = Metric.OverGroups.key(0, FieldType.STRING);
            Metric alan = new Metric.OverGroups(
                    List.of(NAME),
                    isNamed,
                    Terms.countIf(Terms.compare(first, "=", Terms.constant("Alan", FieldType.STRING))));

            Figures figures = survey.measure(slice, List.of(names, twice, alan));

            assertThat(figures.count(names)).isEqualTo(3);
            assertThat(figures.count(twice)).isEqualTo(1);
            assertThat(figures.count(alan)).isEqualTo(1);
            assertThat(survey.statements()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void showsRowsWithAllThatIsWrongWithThem(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            List<String> shown = new ArrayList<>();
            List<Sample> samples = List.of(
                    new Sample.Where(Terms.isNull(AGE)),
                    new Sample.Where(Terms.compare(ID, ">", Terms.number(3))),
                    new Sample.Measured(new Metric.Judged(NAME, Terms.TRUE, new IsGrace())));

            survey.broken(slice, samples, null, (row, broken) -> shown.add(row[0] + " " + broken));

            assertThat(shown).containsExactlyInAnyOrder("2 {0, 2}", "4 {1}", "5 {1}");
            shown.clear();
            survey.broken(slice, samples, 2L, (row, broken) -> shown.add(row[0] + " " + broken));
            assertThat(shown).hasSize(2);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void showsRepeatedRowsTogether(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            List<Object> shown = new ArrayList<>();
            Sample twice = new Sample.Repeated(List.of(NAME, AGE), Terms.isNotNull(NAME));

            survey.show(slice, twice, 10L, row -> shown.add(row[0]));

            assertThat(shown).containsExactlyInAnyOrder(1L, 4L);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void judgesDistinctValuesInJava(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Metric judged = new Metric.Judged(NAME, Terms.TRUE, new IsGrace());

            assertThat(survey.measure(slice, List.of(judged)).count(judged)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesWithAContainerOfAnyOtherConnection(List<Store> stores) {
        Subject left = stores.get(0).table(PEOPLE, ROWS);
        Subject right = stores.get(1)
                .table(
                        PEOPLE,
                        "values (1, 'Ada', 36, 1.50), (2, 'Grace', 9, 2.00), (4, 'Ada', 36, 1.5), (6, 'Joan', 1, 1)");
        try (Session other = stores.get(1).session()) {
            survey(stores.get(0), left, reference -> new References.Found(other, right), SurveyTest::checkComparison);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void comparesWithAContainerOfTheSameSessionWithoutMovingRows(Store store) {
        Subject left = store.table(PEOPLE, ROWS);
        Subject right = store.table(
                PEOPLE, "values (1, 'Ada', 36, 1.50), (2, 'Grace', 9, 2.00), (4, 'Ada', 36, 1.5), (6, 'Joan', 1, 1)");
        try (Session session = store.session()) {
            survey(session, left, reference -> new References.Found(session, right), (survey, slice) -> {
                checkComparison(survey, slice);
                assertThat(survey.statements()).isEqualTo(5);
            });
        }
    }

    private static void checkComparison(Survey survey, Slice slice) {
        Metric sum = new Metric.Elsewhere(
                OTHER, Terms.call("sum", FieldType.FRACTIONAL, PAID), Terms.compare(ID, "<", Terms.number(6)));
        Metric found = count(new Term.Found(new Lookup(NAME, OTHER, NAME, Terms.TRUE)));
        Metric.Differences byId = new Metric.Differences(comparison(List.of(same(NAME), same(AGE)), List.of(same(ID))));
        Metric.Differences multiset =
                new Metric.Differences(comparison(List.of(same(NAME), same(AGE), same(PAID)), List.of()));

        Figures figures = survey.measure(slice, List.of(sum, found, byId, multiset));

        assertThat(figures.number(sum)).isEqualByComparingTo("5.00");
        assertThat(figures.count(found)).isEqualTo(3);
        assertThat(figures.differences(byId)).isEqualTo(new Comparison.Count(1, 2, 1, 5, 4));
        assertThat(figures.differences(multiset)).isEqualTo(new Comparison.Count(2, 3, 0, 5, 4));
        List<String> shown = new ArrayList<>();
        survey.show(slice, new Sample.Measured(byId), null, row -> shown.add(row[0] + " " + row[2] + " " + row[6]));
        assertThat(shown).containsExactlyInAnyOrder("added 6 1", "removed 3 null", "removed 5 null", "changed 2 9");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void pairsRowsWithARepeatedIdentifierInTheirOrder(Store store) {
        Subject left = store.table(PEOPLE, "values (1, 'a', 1, 1), (1, 'b', 2, 1), (1, 'c', 3, 1), (null, 'n', 1, 1)");
        Subject right = store.table(PEOPLE, "values (1, 'c', 9, 1), (1, 'a', 1, 1), (null, 'n', 1, 1)");
        try (Session session = store.session()) {
            survey(session, left, reference -> new References.Found(session, right), (survey, slice) -> {
                Metric.Differences byId =
                        new Metric.Differences(comparison(List.of(same(NAME), same(AGE)), List.of(same(ID))));
                assertThat(survey.measure(slice, List.of(byId)).differences(byId))
                        .isEqualTo(new Comparison.Count(0, 1, 1, 4, 3));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void takesNearValuesForEqual(Store store) {
        Subject left = store.table(PEOPLE, "values (1, 'a', 1, 10.0), (2, 'b', 2, 20.0), (3, 'c', 3, null)");
        Subject right = store.table(PEOPLE, "values (1, 'a', 1, 10.4), (2, 'b', 2, 21.0), (3, 'c', 3, null)");
        Pair paid = new Pair("paid", PAID, PAID, new Within(new BigDecimal("0.5")));
        try (Session session = store.session()) {
            survey(session, left, reference -> new References.Found(session, right), (survey, slice) -> {
                Metric.Differences byId = new Metric.Differences(comparison(List.of(paid), List.of(same(ID))));
                Metric.Differences multiset = new Metric.Differences(comparison(List.of(same(NAME), paid), List.of()));
                Figures figures = survey.measure(slice, List.of(byId, multiset));
                assertThat(figures.differences(byId)).isEqualTo(new Comparison.Count(0, 0, 1, 3, 3));
                assertThat(figures.differences(multiset)).isEqualTo(new Comparison.Count(1, 1, 0, 3, 3));
            });
        }
    }

    @Test
    void comparesInAWorkspaceWhatTheStoreRefusesToCompare() {
        Store store = Store.postgres();
        Subject left = store.table(PEOPLE, ROWS);
        Subject right =
                store.table("id text, name text, age integer, paid decimal(10,2)", "values ('1', 'Ada', 36, 1.5)");
        try (Session session = store.session()) {
            survey(session, left, reference -> new References.Found(session, right), (survey, slice) -> {
                Pair id = new Pair("id", ID, Terms.field("id", FieldType.STRING), null);
                Metric.Differences byId = new Metric.Differences(comparison(List.of(same(NAME)), List.of(id)));
                assertThat(survey.measure(slice, List.of(byId)).differences(byId))
                        .isEqualTo(new Comparison.Count(0, 4, 0, 5, 1));
            });
        }
    }

    @Test
    void readsAllFilesOfAReferencedContainer() {
        Store files = Store.files();
        Subject left = files.table(PEOPLE, ROWS);
        Subject right = files.table(PEOPLE, "values (1, 'Ada', 36, 1.50)");
        files.more(right, "values (2, 'Alan', 9, 2.00)");
        try (Session session = files.session()) {
            survey(session, left, reference -> new References.Found(session, right), (survey, slice) -> {
                Metric found = count(new Term.Found(new Lookup(NAME, OTHER, NAME, Terms.TRUE)));
                Metric sum = new Metric.Elsewhere(OTHER, Terms.call("sum", FieldType.FRACTIONAL, PAID), Terms.TRUE);
                Figures figures = survey.measure(slice, List.of(found, sum));
                assertThat(figures.count(found)).isEqualTo(3);
                assertThat(figures.number(sum)).isEqualByComparingTo("3.50");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void tellsWhyAnotherContainerCannotBeComparedWith(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            Metric sum = new Metric.Elsewhere(OTHER, Terms.countIf(Terms.TRUE), Terms.TRUE);
            Metric found = count(new Term.Found(new Lookup(NAME, OTHER, NAME, Terms.TRUE)));
            Metric all = count(Terms.TRUE);

            Figures figures = survey.measure(slice, List.of(sum, all, found));

            assertThat(figures.reason(sum)).isEqualTo("gone");
            assertThat(figures.reason(found)).isEqualTo("gone");
            assertThat(figures.count(all)).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void stopsForGood(Store store) {
        survey(store, store.table(PEOPLE, ROWS), none(), (survey, slice) -> {
            assertThatThrownBy(() -> survey.broken(
                            slice, List.of(new Sample.Where(Terms.TRUE)), null, (row, broken) -> survey.cancel()))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> survey.measure(slice, List.of(count(Terms.TRUE))))
                    .isInstanceOf(CancellationException.class);
        });
    }

    private static Pair same(Term field) {
        return new Pair(String.join(".", field.fields()), field, field, null);
    }

    private static Comparison comparison(List<Pair> fields, List<Pair> identifiers) {
        return new Comparison(OTHER, fields, identifiers, List.of(), Terms.TRUE, Terms.TRUE, Set.of(Change.values()));
    }

    private record IsGrace() implements Metric.Judge {
        @Override
        public boolean isBroken(String value) {
            return value.equals("Grace");
        }
    }

    private record Within(BigDecimal epsilon) implements Nearness {
        @Override
        public Term apart(Term left, Term right) {
            Term distance = Terms.call("-", FieldType.FRACTIONAL, left, right);
            return Terms.compare(
                    Terms.call("abs", FieldType.FRACTIONAL, distance),
                    ">",
                    Terms.constant(epsilon, FieldType.FRACTIONAL));
        }

        @Override
        public boolean apart(Object left, Object right) {
            return new BigDecimal(left.toString())
                            .subtract(new BigDecimal(right.toString()))
                            .abs()
                            .compareTo(epsilon)
                    > 0;
        }
    }
}

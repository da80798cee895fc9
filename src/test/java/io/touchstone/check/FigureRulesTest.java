package io.touchstone.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.check.rule.ExpectedSchema;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Subject;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.measure.Figures;
import io.touchstone.measure.References;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Store;
import io.touchstone.measure.Survey;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class FigureRulesTest {
    private static final String COLUMNS =
            "id integer, name text, amount decimal(10,2), share double, day date, seen timestamp";
    private static final String ROWS =
            """
            values (1, 'a', 10.00, 0.1, '2026-01-01', '2026-01-01 10:00:00'),
                   (2, 'A', 20.50, 0.2, '2026-01-01', '2026-01-01 10:59:59.999999'),
                   (3, 'a', 10.00, 0.3, '2026-01-02', '2026-01-02 00:00:00'),
                   (4, null, null, null, null, null),
                   (5, 'a ', -0.50, 0.4, '2026-02-01', '2026-02-01 00:00:00')""";
    private static final Term ID = Terms.field("id", FieldType.INTEGRAL);

    @TempDir
    Path folder;

    static List<Store> stores() {
        return Store.all();
    }

    private static Rule rule(String name, List<String> fields, String properties) {
        ObjectNode given = (ObjectNode) Json.parse("{" + properties.replace("'", "\"") + "}");
        return Rules.find(name).orElseThrow().rule(fields, given);
    }

    /** A table being checked. */
    private final class Table {
        private final Store store;
        private final Store neighbour;
        private final Subject subject;
        private final @Nullable Subject other;

        private Table(Store store, Store neighbour, @Nullable Subject other) {
            this.store = store;
            this.neighbour = neighbour;
            this.subject = store.table(COLUMNS, ROWS);
            this.other = other;
        }

        private FigureScope scope() {
            return new FigureScope(subject.fields(), other == null ? List.of() : other.fields());
        }

        private Verdict judge(Rule rule, Scope scope) {
            return judge(rule, scope, null);
        }

        private Verdict judge(Rule rule, Scope scope, @Nullable List<List<Object>> rows) {
            try (Session session = store.session();
                    Session second = neighbour.session();
                    Reading reading = session.read(subject);
                    Survey survey = new Survey(session, subject, references(second), folder)) {
                Slice slice = Slice.whole(reading.open(reading.parts().get(0)));
                Figures figures = survey.measure(slice, rule.needs(scope));
                if (rows != null) {
                    survey.show(slice, rule.sample(scope), null, row -> rows.add(Arrays.asList(row)));
                }
                return rule.judge(scope, figures);
            }
        }

        private References references(Session second) {
            return reference -> {
                if (other == null) {
                    throw new References.Unreachable("gone");
                }
                return new References.Found(second, other);
            };
        }
    }

    private Table table(Store store) {
        return new Table(store, store, null);
    }

    private static String failure(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Failed.class);
        assertThat(((Verdict.Failed) verdict).rowByRow()).isFalse();
        return ((Verdict.Failed) verdict).message();
    }

    private static void passes(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Passed.class);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void uniqueCountsRowsBeyondTheFirst(Store store) {
        Table table = table(store);
        List<List<Object>> rows = new ArrayList<>();

        Verdict verdict = table.judge(rule("unique", List.of("name", "amount"), ""), table.scope(), rows);

        assertThat(failure(verdict))
                .isEqualTo("name, amount must be unique, but 20.000% of 5 filtered records (1) fail");
        assertThat(rows).extracting(row -> row.get(0)).containsExactlyInAnyOrder(1L, 3L);
        passes(table.judge(rule("unique", List.of("name"), ""), table.scope().covering(0.8)));
        passes(table.judge(rule("unique", List.of("id"), ""), table.scope()));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void distinctValuesAreCountedExactlyAndByTheirLetters(Store store) {
        Table table = table(store);

        passes(table.judge(rule("distinctCount", List.of("amount"), "'value': 3, 'comparison': 'eq'"), table.scope()));
        passes(table.judge(
                rule("distinctCount", List.of("amount"), "'value': 2, 'comparison': 'lte'"),
                table.scope().where(Terms.compare(ID, "<", Terms.number(4)))));
        assertThat(failure(table.judge(
                        rule("distinctCount", List.of("amount"), "'value': 3, 'comparison': 'gt'"), table.scope())))
                .isEqualTo("amount must have a number of distinct values greater than 3, but has 3");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void requiredValuesNameWhatDoesNotOccur(Store store) {
        Table table = table(store);

        passes(table.judge(rule("requiredValues", List.of("id"), "'list': [1, '5', null]"), table.scope()));
        assertThat(failure(table.judge(
                        rule("requiredValues", List.of("id"), "'list': [1, 2, 7, 'seven']"),
                        table.scope().where(Terms.compare(ID, "<>", Terms.number(2))))))
                .endsWith("in 4 filtered records these do not occur: 2, 7, seven");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void sumsAreExactAndThoseOfDoublesNearlySo(Store store) {
        Table table = table(store);

        passes(table.judge(rule("sum", List.of("amount"), "'value': 40"), table.scope()));
        passes(table.judge(rule("sum", List.of("share"), "'value': 1"), table.scope()));
        passes(table.judge(
                rule("sum", List.of("amount"), "'value': 0"),
                table.scope().where(Terms.compare(ID, ">", Terms.number(9)))));
        assertThat(failure(table.judge(rule("sum", List.of("amount"), "'value': 40.01"), table.scope())))
                .isEqualTo("amount must add up to 40.01, but adds up to 40");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void timesAreCountedByTheirIntervals(Store store) {
        Table table = table(store);
        String bounds = ", 'min_size': 1, 'max_size': 2";

        passes(table.judge(
                rule("timeDistributionSize", List.of("seen"), "'interval_name': 'Daily'" + bounds), table.scope()));
        passes(table.judge(
                rule("timeDistributionSize", List.of("seen"), "'interval_name': 'Hourly'" + bounds), table.scope()));
        assertThat(failure(table.judge(
                        rule("timeDistributionSize", List.of("day"), "'interval_name': 'Monthly'" + bounds),
                        table.scope())))
                .contains("50.000% of 2 intervals (1)");
        assertThat(failure(table.judge(
                        rule("timeDistributionSize", List.of("seen"), "'interval_name': 'Yearly'" + bounds),
                        table.scope())))
                .contains("100.000% of 1 intervals (1)");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void partitionsAreMeasuredByTheirRows(Store store) {
        Table table = table(store);

        passes(table.judge(rule("minPartitionSize", List.of(), "'value': 5"), table.scope()));
        passes(table.judge(rule("maxPartitionSize", List.of(), "'max_size': 5"), table.scope()));
        assertThat(failure(table.judge(rule("minPartitionSize", List.of(), "'value': 6"), table.scope())))
                .isEqualTo("The number of records must be at least 6, but it is 5");
        assertThat(failure(table.judge(rule("maxPartitionSize", List.of(), "'value': 4"), table.scope())))
                .isEqualTo("The number of records must be at most 4, but it is 5");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aggregatesAreComparedAcrossContainers(Store store) {
        Table table = new Table(
                store,
                Store.postgres(),
                Store.postgres().table("id integer, paid decimal(10,2)", "values (1, 30), (2, 10)"));
        FigureScope scope = table.scope()
                .means(
                        "sum(amount)",
                        Terms.call("sum", FieldType.FRACTIONAL, Terms.field("amount", FieldType.FRACTIONAL)))
                .means("sum(paid)", Terms.call("sum", FieldType.FRACTIONAL, Terms.field("paid", FieldType.FRACTIONAL)))
                .means("paid > 20", Terms.compare(Terms.field("paid", FieldType.FRACTIONAL), ">", Terms.number(20)));
        String other = ", 'ref_container_id': 7, 'ref_expression': 'sum(paid)'";

        passes(table.judge(
                rule("aggregationComparison", List.of(), "'expression': 'sum(amount)', 'comparison': 'eq'" + other),
                scope));
        assertThat(failure(table.judge(
                        rule(
                                "aggregationComparison",
                                List.of(),
                                "'expression': 'sum(amount)', 'comparison': 'lt', 'ref_filter': 'paid > 20'" + other),
                        scope)))
                .isEqualTo("sum(amount) must be less than sum(paid) of the neighbour, but it is 40.00,"
                        + " and the other one 30.00");
        assertThat(table.judge(
                        rule(
                                "aggregationComparison",
                                List.of(),
                                "'expression': 'sum(amount)', 'comparison': 'lt'" + other),
                        scope.where(Terms.compare(ID, ">", Terms.number(9)))))
                .isEqualTo(new Verdict.Unasserted("sum(amount) of this container is missing"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void recordsAreComparedAcrossContainers(Store store) {
        Table table = new Table(
                store,
                Store.files(),
                Store.files()
                        .table(
                                "id integer, name text, amount decimal(10,2), seen timestamp",
                                """
                                values (1, 'a', 10.00, '2026-01-01 10:00:01'),
                                       (2, 'A', 20.70, '2026-01-01 10:59:59.999999'),
                                       (3, ' a', 10.00, '2026-01-02 00:00:00'), (4, null, null, null),
                                       (6, 'f', 1, '2026-02-01 00:00:00')"""));
        List<List<Object>> rows = new ArrayList<>();
        String ids = "'ref_container_id': 7, 'id_field_names': ['id'], 'passthrough_field_names': ['day']";

        Verdict verdict = table.judge(rule("dataDiff", List.of("name", "amount", "seen"), ids), table.scope(), rows);

        assertThat(failure(verdict))
                .isEqualTo("5 records differ from the neighbour in name, amount, seen (1 added, 1 removed, 3 changed):"
                        + " this container has 5 filtered records, the other one 5");
        assertThat(rows).hasSize(5);
        String near = ids + ", 'numeric_comparator': {'epsilon': 1, 'as_absolute': false}"
                + ", 'duration_comparator': {'millis': 1000}, 'string_comparator': {'ignore_whitespace': true}";
        assertThat(failure(table.judge(rule("dataDiff", List.of("name", "amount", "seen"), near), table.scope())))
                .startsWith("2 records differ");
        passes(table.judge(
                rule("isReplicaOf", List.of("name", "amount", "seen"), near + ", 'diff_change_types': ['Changed']"),
                table.scope()));
        assertThat(failure(table.judge(rule("dataDiff", List.of("amount"), "'ref_container_id': 7"), table.scope())))
                .startsWith("4 records differ from the neighbour in amount (2 added, 2 removed)");
        assertThat(failure(table.judge(
                        rule(
                                "dataDiff",
                                List.of("amount"),
                                "'ref_container_id': 7, 'numeric_comparator': {'epsilon': 0.2}"),
                        table.scope())))
                .startsWith("2 records differ from the neighbour in amount (1 added, 1 removed)");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void entitiesHaveOneDistinguishingValue(Store store) {
        Table table = table(store);
        List<List<Object>> rows = new ArrayList<>();
        Rule rule = rule(
                "entityResolution",
                List.of(),
                "'distinct_field_name': 'id', 'target_fields': [{'upickle_type': 'StringTargetField', 'field_name': 'name',"
                        + " 'match_type': 'fuzzy', 'weight': 1}, {'field_name': 'amount', 'match_type': 'exact'}]");

        Verdict verdict = table.judge(rule, table.scope(), rows);

        assertThat(failure(verdict))
                .isEqualTo(
                        "Each entity must have one id, but 1 entity has several, in 40.000% of 5 filtered records (2)");
        assertThat(rows)
                .extracting(row -> row.subList(0, 3))
                .containsExactly(List.of(1L, "1", "a"), List.of(1L, "3", "a"));
    }

    @Test
    void schemasAreThoseExpected() {
        List<FoundField> fields = Store.files().table(COLUMNS, ROWS).fields();
        Scope scope = new FigureScope(fields, List.of());
        Figures none = new Figures();

        passes(rule("fieldCount", List.of(), "'value': 6").judge(scope, none));
        passes(rule("fieldCount", List.of(), "'value': 7, 'comparison': 'lt'").judge(scope, none));
        assertThat(failure(rule("fieldCount", List.of(), "'value': 5").judge(scope, none)))
                .isEqualTo("The number of fields must be equal to 5, but it is 6");
        passes(rule("expectedSchema", List.of("id", "NAME"), "'list': ['day', {'name': 'seen', 'type': 'timestamp'}]")
                .judge(scope, none));
        assertThat(failure(rule(
                                "expectedSchema",
                                List.of("id", "gone"),
                                "'list': [{'field_name': 'name', 'field_type': 'Integral'}, 'day', 'seen', 'share'],"
                                        + " 'allow_other_fields': false")
                        .judge(scope, none)))
                .isEqualTo("The schema is not the expected one: gone is missing, name is String (text), not Integral,"
                        + " amount is not expected");
        assertThatThrownBy(() -> rule("expectedSchema", List.of(), "'list': [1]"))
                .isInstanceOf(Problem.class);
        assertThat(ExpectedSchema.withTypes(List.of("id"), Json.object().put("x", 1), fields))
                .isEqualTo(Json.parse("{\"x\": 1, \"list\": [{\"name\": \"id\", \"type\": \"Integral\"}]}"));
    }

    @Test
    void agesAreToldInDaysAndHours() {
        FigureScope scope = new FigureScope(List.of(), List.of());

        assertThat(rule("freshness", List.of(), "'value': 1").judge(scope, new Figures()))
                .isInstanceOf(Verdict.Unasserted.class);
        scope.modified(Instant.parse("2026-11-19T10:00:00Z"));
        passes(rule("freshness", List.of(), "'value': 26, 'unit': 'Hours'").judge(scope, new Figures()));
        assertThat(failure(rule("freshness", List.of(), "'value': 86400000").judge(scope, new Figures())))
                .isEqualTo(
                        "The container must have been changed in the last 1 d, but was last changed 1 d 2 h before the"
                                + " scan, at 2026-11-19T10:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void volumesAreComparedWithWhatWasMeasuredBefore(Store store) {
        Table table = table(store);
        String change = "'comparison': 'Percentage Change', 'min': -20, 'max': 50";

        passes(table.judge(
                rule("volumetric", List.of(), "'comparison': 'absolute_value', 'min': 5, 'max': 5"), table.scope()));
        passes(table.judge(rule("volumetric", List.of(), change), table.scope()));
        passes(table.judge(rule("volumetric", List.of(), change), table.scope().measured("4", "6")));
        assertThat(failure(table.judge(
                        rule("volumetric", List.of(), change), table.scope().measured("10"))))
                .isEqualTo(
                        "The percentage by which the number of records changes must be between -20 and 50, but it is -50,"
                                + " from 10 to 5");
        assertThat(failure(table.judge(
                        rule("volumetric", List.of(), change), table.scope().measured("0"))))
                .endsWith("but it changed, from 0 to 5");
    }
}

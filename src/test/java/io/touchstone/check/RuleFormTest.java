package io.touchstone.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.touchstone.check.rule.AfterDateTime;
import io.touchstone.check.rule.Between;
import io.touchstone.check.rule.EqualToField;
import io.touchstone.check.rule.MinLength;
import io.touchstone.check.rule.TrackedValue;
import io.touchstone.connector.FieldType;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RuleFormTest {
    @Test
    void makesTheRuleWithDefaultsForWhatIsNotGiven() {
        assertThat(made("between", "{'min': 1, 'max': 2.5, 'inclusive_max': false}", "price"))
                .isEqualTo(new Between("price", BigDecimal.ONE, new BigDecimal("2.5"), true, false));
        assertThat(made("equalToField", "{'field_name': 'b', 'numeric_comparator': {'epsilon': 1}}", "a"))
                .isEqualTo(new EqualToField("a", "b", new Margin.Numeric(BigDecimal.ONE, true), null, null));
    }

    @Test
    void ignoresPropertiesItDoesNotKnowAndNulls() {
        assertThat(made(
                        "between",
                        "{'min': 1, 'max': 2, 'min_value': 5, 'max_value': 'x', 'inclusive_min': null,"
                                + " 'upickle_type': 'Between', 'tolerance': {}}",
                        "price"))
                .isEqualTo(new Between("price", BigDecimal.ONE, BigDecimal.valueOf(2), true, true));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThat(refused(() -> made("between", "{'min_value': 1, 'max': '2', 'inclusive_min': 'yes'}")))
                .extracting(Violation::loc, Violation::msg, Violation::type)
                .containsExactly(
                        tuple(List.of("body", "fields"), "between takes exactly one field", "value_error"),
                        tuple(List.of("body", "properties", "min"), "field required", "value_error.missing"),
                        tuple(
                                List.of("body", "properties", "max"),
                                "must be a number, between -1.7e308 and 1.7e308, with at most 400 digits after the point",
                                "value_error"),
                        tuple(List.of("body", "properties", "inclusive_min"), "must be true or false", "value_error"));
    }

    @Test
    void pointsAtPartsOfProperties() {
        assertThat(refused(() -> made(
                        "equalToField",
                        "{'field_name': 'b', 'numeric_comparator': {'epsilon': -1}, 'duration_comparator': {},"
                                + " 'string_comparator': 5}",
                        "a")))
                .extracting(Violation::loc, Violation::msg)
                .containsExactly(
                        tuple(
                                List.of("body", "properties", "numeric_comparator", "epsilon"),
                                "must be a number of at least 0, between -1.7e308 and 1.7e308, with at most 400 digits"
                                        + " after the point"),
                        tuple(List.of("body", "properties", "duration_comparator", "millis"), "field required"),
                        tuple(List.of("body", "properties", "string_comparator"), "must be an object"));
    }

    @Test
    void refusesWhatTheRuleItselfRefuses() {
        assertThat(refused(() -> made("between", "{'min': 2, 'max': 1}", "a")))
                .containsExactly(new Violation(
                        List.of("body", "properties", "max"), "must not be less than min", "value_error"));
        assertThat(refused(() -> made("isType", "{'field_type': 'MapType'}", "a")))
                .extracting(Violation::loc)
                .containsExactly(List.of("body", "properties", "field_type"));
        assertThat(refused(() -> made("isAddress", "{'required_labels': ['road', 'planet', 5]}", "a")))
                .extracting(Violation::loc, Violation::msg)
                .containsExactly(
                        tuple(
                                List.of("body", "properties", "required_labels", 1),
                                "must be one of road, city, state, country, postcode"),
                        tuple(
                                List.of("body", "properties", "required_labels", 2),
                                "must be one of road, city, state, country, postcode"));
        assertThat(refused(() -> made("expectedValues", "{'list': []}", "a")))
                .extracting(Violation::msg)
                .containsExactly("must list at least one value");
    }

    @Test
    void refusesPatternsThatNotEveryEngineCanMatch() {
        assertThat(refused(() -> made("matchesPattern", "{'pattern': '(a)\\\\1'}", "a")))
                .containsExactly(new Violation(
                        List.of("body", "properties", "pattern"),
                        "The pattern refers back to a group, which no pattern may; patterns are those of RE2",
                        "value_error"));
        assertThat(refused(() -> made("matchesPattern", "{'pattern': '(?=a)'}", "a")))
                .extracting(Violation::msg)
                .containsExactly("The pattern looks ahead or behind, which no pattern may; patterns are those of RE2");
    }

    @ParameterizedTest
    @CsvSource({"1e309", "-1e309", "1e1000000000", "'true'", "'\"5\"'", "[5]", "{}"})
    void takesNoNumberThatNoEngineTakes(String json) {
        assertThat(refused(() -> made("greaterThan", "{'value': " + json + "}", "a")))
                .extracting(Violation::loc)
                .containsExactly(List.of("body", "properties", "value"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "0.5", "1e19", "'\"5\"'"})
    void takesWholeNumbersWhereNoOthersWork(String json) {
        assertThat(refused(() -> made("minLength", "{'value': " + json + "}", "a")))
                .extracting(Violation::msg)
                .containsExactly("must be a whole number of at least 0, at most 9223372036854775807");
        assertThat(made("minLength", "{'value': 5.0}", "a")).isEqualTo(new MinLength("a", 5, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:30:00Z, 2026-01-31T08:30:00Z",
        "2026-01-31T08:30:00.123456+02:00, 2026-01-31T06:30:00.123456Z",
        "2026-01-31T08:30:00+0200, 2026-01-31T06:30:00Z",
        "2026-01-31 08:30:00, 2026-01-31T08:30:00Z",
        "2026-01-31 08:30, 2026-01-31T08:30:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z"
    })
    void readsMomentsWithoutAZoneAsUtc(String text, String moment) {
        assertThat(made("afterDateTime", "{'datetime': '" + text + "'}", "a"))
                .isEqualTo(new AfterDateTime("a", Instant.parse(moment)));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "now",
        "2026-02-30",
        "2026-01-31T25:00:00Z",
        "10000-01-01",
        "0000-01-01",
        "31.01.2026",
        "2026-01-31 08"
    })
    void refusesMomentsThatAreNone(String text) {
        assertThat(refused(() -> made("afterDateTime", "{'datetime': '" + text + "'}", "a")))
                .extracting(Violation::msg)
                .containsExactly("must be a moment such as 2026-01-31T08:30:00Z, 2026-01-31 08:30:00 (UTC) or"
                        + " 2026-01-31, in the years 0001 to 9999");
    }

    @ParameterizedTest
    @CsvSource({"Absolute Change", "absolute_change", "absoluteChange", "ABSOLUTE_CHANGE", "absolute change"})
    void takesComparisonsInEverySpellingAndKeepsTheLabel(String spelling) {
        String properties = "{'comparison': '" + spelling + "', 'min': 1, 'last_value': 3}";
        assertThat(made("metric", properties, "a"))
                .isEqualTo(new TrackedValue("a", TrackedValue.Comparison.ABSOLUTE_CHANGE, BigDecimal.ONE, null));
        assertThat(form("metric").kept(json(properties)))
                .isEqualTo(json("{'comparison': 'Absolute Change', 'min': 1, 'last_value': 3}"));
    }

    @Test
    void keepsWhatWasSentAndInventsNoDefaults() {
        ObjectNode sent = json("{'min': 1.50, 'max': 2, 'min_value': 5, 'inclusive_max': null}");
        assertThat(form("between").kept(sent)).isEqualTo(json("{'min': 1.50, 'max': 2, 'min_value': 5}"));
    }

    @Test
    void countsFields() {
        assertThat(refused(() -> made("notNull", "{}")))
                .extracting(Violation::msg)
                .containsExactly("notNull takes at least one field");
        assertThat(refused(() -> made("positive", "{}", "a", "b")))
                .extracting(Violation::msg)
                .containsExactly("positive takes exactly one field");
        assertThat(refused(() -> made("notNull", "{}", "a", "a")))
                .extracting(Violation::msg)
                .containsExactly("each field can be named once");
        assertThatCode(() -> made("satisfiesExpression", "{'expression': 'a > 1'}"))
                .doesNotThrowAnyException();
    }

    @Test
    void looksAtTheTypesOfFields() {
        assertThat(refused(() -> form("between").checkFields(Map.of("name", FieldType.STRING))))
                .containsExactly(new Violation(
                        List.of("body", "fields"),
                        "between takes fields of type Integral, Fractional, but name is String",
                        "value_error"));
        assertThat(refused(() -> form("notNull").checkFields(Map.of("m", FieldType.MAP))))
                .extracting(Violation::msg)
                .containsExactly("notNull takes fields of any type but MapType, but m is MapType");
        form("between").checkFields(Map.of("a", FieldType.FRACTIONAL, "b", FieldType.UNKNOWN, "c", FieldType.ARRAY));
        form("notNull").checkFields(Map.of("a", FieldType.STRUCT));
    }

    @Test
    void describesEveryRuleForForms() {
        assertThat(Rules.all()).allSatisfy(form -> {
            ObjectNode drawn = form.specification(3);
            assertThat(drawn.propertyNames())
                    .containsExactly(
                            "rule",
                            "rule_description",
                            "deprecated",
                            "author",
                            "fields",
                            "fields_type_filter",
                            "filterable",
                            "supports_coverage",
                            "properties",
                            "count");
            for (JsonNode property : drawn.path("properties")) {
                assertThat(property.path("type").asString())
                        .as(form.name() + "." + property.path("field"))
                        .isIn(List.of(
                                ("boolean container datastore datetime enum field fields file list number percentage"
                                                + " scala sparksql string numeric_comparator duration_comparator"
                                                + " string_comparator duration_unit percentage_range")
                                        .split(" ", -1)));
            }
        });
    }

    @Test
    void describesARuleByItsRecord() {
        assertThat(Json.parse(form("between").specification(7).toString()))
                .isEqualTo(
                        json(
                                """
                        {"rule": "between", "rule_description": "Every value lies between two bounds", "deprecated": false,
                         "author": true, "fields": "single", "fields_type_filter": ["Integral", "Fractional"],
                         "filterable": true, "supports_coverage": true, "properties": [
                          {"field": "min", "map_to": "min", "required": true, "title": "Minimum", "type": "number"},
                          {"field": "max", "map_to": "max", "required": true, "title": "Maximum", "type": "number"},
                          {"field": "inclusive_min", "map_to": "inclusive_min", "required": false,
                           "title": "Minimum included", "type": "boolean", "default": true},
                          {"field": "inclusive_max", "map_to": "inclusive_max", "required": false,
                           "title": "Maximum included", "type": "boolean", "default": true}], "count": 7}"""));
        assertThat(form("metric").specification(0).path("properties").get(0).path("values"))
                .isEqualTo(json("{'v': ['Absolute Value', 'Absolute Change', 'Percentage Change']}")
                        .path("v"));
        JsonNode fields = form("greaterThanField").specification(0).path("properties");
        assertThat(fields.get(0).path("type").asString()).isEqualTo("field");
        assertThat(fields.get(2).path("type").asString()).isEqualTo("numeric_comparator");
        assertThat(form("satisfiesExpression").specification(0).path("fields").asString())
                .isEqualTo("calculated");
    }

    private static Rule made(String rule, String properties, String... fields) {
        return form(rule).rule(List.of(fields), json(properties));
    }

    private static RuleForm form(String rule) {
        return Rules.find(rule).orElseThrow();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.parse(json.replace("'", "\""));
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> refused(ThrowingCallable call) {
        Problem problem = catchThrowableOfType(Problem.class, call);
        assertThat(problem).isNotNull();
        assertThat(problem.status()).isEqualTo(422);
        return (List<Violation>) problem.body().get("detail");
    }
}

package io.touchstone.check;

import static io.touchstone.check.Awkward.Kind.NUMBERS;
import static io.touchstone.check.Awkward.Kind.PERSON;
import static io.touchstone.check.Awkward.Kind.TEXTS;
import static io.touchstone.check.Awkward.Kind.WILD;
import static io.touchstone.check.RuleCase.rule;

import java.util.List;
import java.util.stream.Stream;

/** What rules that judge rows must find in {@link Awkward}. */
final class RowCases {
    private RowCases() {}

    static List<RuleCase> all() {
        return Stream.of(
                        presence(),
                        numbers(),
                        lengths(),
                        lists(),
                        patterns(),
                        types(),
                        times(),
                        fields(),
                        lookups(),
                        tracked(),
                        shapes(),
                        nested())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> presence() {
        return List.of(
                rule("notNull", "id").passes(),
                rule("notNull", "whole").breaks(1),
                rule("notNull", "whole", "whole2", "sub").breaks(1, 2, 7),
                rule("notNull", "text").breaks(1),
                rule("notNull", "wild").needs(WILD).breaks(1),
                rule("anyNotNull", "id", "whole").passes(),
                rule("anyNotNull", "whole", "whole2").passes(),
                rule("anyNotNull", "whole", "text").breaks(1),
                rule("anyNotNull", "grp").breaks(5, 6),
                rule("notEmpty", "text").breaks(2),
                rule("notEmpty", "text", "note", "typed").breaks(2, 12),
                rule("notEmpty", "word").passes());
    }

    private static List<RuleCase> numbers() {
        return List.of(
                rule("between", "whole").with("'min': 0, 'max': 7").breaks(4, 7, 8, 9, 11, 12),
                rule("between", "whole")
                        .with("'min': 0, 'max': 7, 'inclusive_min': false, 'inclusive_max': false")
                        .breaks(2, 4, 7, 8, 9, 10, 11, 12),
                rule("between", "whole").with("'min': 0.5, 'max': 9.5").breaks(2, 4, 7, 8, 9, 11, 12),
                rule("between", "whole")
                        .with("'min': -1.5, 'max': 1e2, 'inclusive_min': false")
                        .breaks(8, 9, 12),
                rule("between", "big")
                        .with("'min': -9223372036854775807, 'max': 9223372036854775806")
                        .breaks(5, 6),
                rule("between", "big")
                        .with("'min': 9007199254740992.5, 'max': 1e30")
                        .breaks(2, 3, 4, 6, 8, 9, 10, 11, 12),
                rule("between", "huge")
                        .with("'min': -99999999999999999999999999999999999998, 'max': 1e40")
                        .breaks(6),
                rule("between", "price").with("'min': 0.0001, 'max': 20").breaks(2, 4, 5, 6, 10, 11, 12),
                rule("between", "price").with("'min': 19.995, 'max': 20.00005").breaks(2, 3, 4, 5, 6, 7, 10, 11, 12),
                rule("between", "ratio").with("'min': 0, 'max': 0.3").breaks(5, 6, 7, 9, 10, 11, 12),
                rule("between", "wild").needs(WILD).with("'min': -1, 'max': 3").breaks(2, 3, 4, 10, 11, 12),
                rule("greaterThan", "whole").with("'value': 5").breaks(2, 3, 4, 5, 6, 9, 12),
                rule("greaterThan", "whole")
                        .with("'value': 5, 'inclusive': true")
                        .breaks(2, 3, 4, 9, 12),
                rule("greaterThan", "huge")
                        .with("'value': 99999999999999999999999999999999999998")
                        .breaks(2, 3, 4, 6, 7, 8, 9, 10, 11, 12),
                rule("greaterThan", "ratio").with("'value': 0").breaks(2, 3, 7),
                rule("greaterThan", "ratio").with("'value': 0.3").breaks(2, 3, 4, 7, 8),
                rule("lessThan", "whole").with("'value': 5").breaks(5, 6, 7, 8, 10, 11),
                rule("lessThan", "whole").with("'value': 5, 'inclusive': true").breaks(7, 8, 10, 11),
                rule("lessThan", "price").with("'value': 20").breaks(5, 8, 9, 10, 11, 12),
                rule("minValue", "whole").with("'value': -1").breaks(9, 12),
                rule("minValue", "big").with("'value': -9223372036854775807").breaks(6),
                rule("maxValue", "whole").with("'value': 2147483646").breaks(8),
                rule("maxValue", "big").with("'value': 9007199254740992").breaks(5, 7),
                rule("maxValue", "ratio").with("'value': 1e307").breaks(6),
                rule("maxValue", "wild").needs(WILD).with("'value': 1e308").breaks(2, 3),
                rule("positive", "whole").breaks(2, 4, 9, 12),
                rule("positive", "huge").breaks(2, 4, 6, 8),
                rule("positive", "price").breaks(2, 4, 6),
                rule("positive", "ratio").breaks(2, 3, 7),
                rule("positive", "wild").needs(WILD).breaks(4, 5, 7),
                rule("notNegative", "whole").breaks(4, 9, 12),
                rule("notNegative", "ratio").breaks(7),
                rule("equalTo", "whole").with("'value': 5").breaks(2, 3, 4, 7, 8, 9, 10, 11, 12),
                rule("equalTo", "whole", "whole2").with("'value': 1").breaks(2, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("equalTo", "whole").with("'value': 5.5").breaks(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("equalTo", "price").with("'value': 20.0").breaks(2, 3, 4, 5, 6, 7, 10, 11, 12),
                rule("equalTo", "huge")
                        .with("'value': 99999999999999999999999999999999999999")
                        .breaks(2, 3, 4, 6, 7, 8, 9, 10, 11, 12),
                rule("equalTo", "ratio").with("'value': 0").breaks(4, 5, 6, 7, 8, 9, 10, 11, 12));
    }

    private static List<RuleCase> lengths() {
        return List.of(
                rule("minLength", "text").with("'value': 1").breaks(2),
                rule("minLength", "text").with("'value': 2").breaks(2, 3, 4, 5, 6, 8),
                rule("minLength", "word").with("'value': 3").breaks(6, 7, 9),
                rule("maxLength", "text").with("'value': 4").breaks(10, 12),
                rule("maxLength", "text").with("'value': 1").breaks(7, 9, 10, 11, 12),
                rule("maxLength", "text").with("'value': 5000").passes(),
                rule("maxLength", "word").with("'value': 3").breaks(2, 3, 4, 5, 8, 11, 12));
    }

    private static List<RuleCase> lists() {
        return List.of(
                rule("expectedValues", "text")
                        .with("'list': ['a', '\u00e1', '\ud83d\ude00']")
                        .breaks(2, 3, 5, 7, 9, 10, 11, 12),
                rule("expectedValues", "text")
                        .with("'list': ['it\\u0027s', 'back\\\\slash', '', ' ', 'A', null]")
                        .breaks(4, 6, 7, 8, 11, 12),
                rule("expectedValues", "word").with("'list': ['NULL', '%', 5]").breaks(2, 3, 4, 5, 7, 8, 9, 10, 11),
                rule("expectedValues", "whole")
                        .with("'list': [1, 5.0, '10', 'ten', 0.5]")
                        .breaks(2, 4, 8, 9, 10, 11, 12),
                rule("expectedValues", "whole").with("'list': ['ten']").breaks(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("expectedValues", "big")
                        .with("'list': [9007199254740993, 9223372036854775807, -9223372036854775808]")
                        .breaks(2, 3, 4, 8, 9, 10, 11, 12),
                rule("expectedValues", "huge")
                        .with("'list': [99999999999999999999999999999999999999, 2]")
                        .breaks(2, 3, 4, 6, 7, 8, 9, 10, 11),
                rule("expectedValues", "price").with("'list': [20, 0.0001]").breaks(2, 4, 5, 6, 7, 10, 11, 12),
                rule("expectedValues", "ratio").with("'list': [0, 0.1, 0.3]").breaks(5, 6, 7, 8, 9, 10, 11, 12));
    }

    private static List<RuleCase> patterns() {
        return List.of(
                rule("matchesPattern", "text").with("'pattern': 'a'").breaks(2, 3, 5, 6, 8, 9, 12),
                rule("matchesPattern", "text").with("'pattern': '^a$'").breaks(2, 3, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("matchesPattern", "text").with("'pattern': '^.$'").breaks(2, 7, 9, 10, 11, 12),
                rule("matchesPattern", "text").with("'pattern': '(?i)^A'").breaks(2, 3, 6, 8, 9, 10, 12),
                rule("matchesPattern", "text").with("'pattern': '\\\\\\\\'").breaks(2, 3, 4, 5, 6, 7, 8, 9, 11, 12),
                rule("matchesPattern", "text").with("'pattern': '^x{500}'").breaks(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                rule("matchesPattern", "word").with("'pattern': '^[A-Z]+$'").breaks(2, 4, 5, 6, 7, 8, 9, 10, 11),
                rule("matchesPattern", "word").with("'pattern': '\\\\bbreak$'").breaks(2, 3, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("matchesPattern", "word")
                        .with("'pattern': 'line.break'")
                        .breaks(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("containsCreditCard", "note").breaks(1, 2, 3, 4, 7, 8, 9, 10, 11, 12),
                rule("containsCreditCard", "card").breaks(1, 2, 7, 8, 9),
                rule("containsEmail", "note").breaks(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("containsUrl", "note").breaks(1, 2, 3, 5, 6, 7, 8, 9, 10, 11),
                rule("containsSocialSecurityNumber", "note").breaks(1, 2, 3, 4, 5, 6, 9, 10, 11, 12),
                rule("isCreditCard", "card").breaks(2, 7, 8, 9, 11, 12),
                rule("isAddress", "address").with("'required_labels': ['road']").breaks(2, 6, 8, 10, 12),
                rule("isAddress", "address")
                        .with("'required_labels': ['postcode', 'city']")
                        .breaks(2, 6, 7, 8, 10, 12),
                rule("isAddress", "address")
                        .with("'required_labels': ['country']")
                        .breaks(2, 6, 7, 8, 9, 10, 11, 12),
                rule("isAddress", "address")
                        .with("'required_labels': ['state']")
                        .covering(0.7)
                        .breaks(2, 4, 5, 7, 8, 10, 12));
    }

    private static List<RuleCase> types() {
        return List.of(
                rule("isType", "typed").with("'field_type': 'Integral'").breaks(3, 6, 7, 8, 9, 10, 11, 12),
                rule("isType", "typed2").with("'field_type': 'Integral'").breaks(3, 6, 7, 8, 9, 10, 11, 12),
                rule("isType", "typed").with("'field_type': 'Fractional'").breaks(6, 7, 8, 9, 10, 12),
                rule("isType", "typed2").with("'field_type': 'Fractional'").breaks(6, 7, 8, 9, 10, 11, 12),
                rule("isType", "typed").with("'field_type': 'Boolean'").breaks(2, 3, 4, 5, 6, 7, 8, 9, 11, 12),
                rule("isType", "typed2").with("'field_type': 'Boolean'").breaks(1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12),
                rule("isType", "typed").with("'field_type': 'Date'").breaks(2, 3, 4, 5, 6, 7, 9, 10, 11, 12),
                rule("isType", "typed").with("'field_type': 'Timestamp'").breaks(2, 3, 4, 5, 6, 7, 10, 11, 12),
                rule("isType", "typed2").with("'field_type': 'Timestamp'").breaks(1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12),
                rule("isType", "typed").with("'field_type': 'String'").passes());
    }

    private static List<RuleCase> times() {
        return List.of(
                rule("betweenTimes", "day")
                        .with("'min_time': '1970-01-01', 'max_time': '2026-11-20 00:00:00'")
                        .breaks(2, 3, 10, 11),
                rule("betweenTimes", "day")
                        .with("'min_time': '1970-01-01T00:00:00.000001Z', 'max_time': '9999-12-31T00:00:00Z'")
                        .breaks(2, 3, 4),
                rule("betweenTimes", "moment")
                        .with("'min_time': '1969-12-31T23:59:59.999999Z', 'max_time': '2026-11-20T12:00:00Z'")
                        .breaks(2, 10, 11),
                rule("betweenTimes", "zoned")
                        .with("'min_time': '2026-03-29T02:00:00+01:00', 'max_time': '2026-10-25T02:30:00+01:00'")
                        .breaks(2, 3, 8, 9, 10, 11, 12),
                rule("afterDateTime", "day")
                        .with("'datetime': '1970-01-01 00:00:00'")
                        .breaks(2, 3, 4),
                rule("afterDateTime", "moment")
                        .with("'datetime': '2026-03-29 02:30:00'")
                        .breaks(2, 3, 4, 5, 6, 7, 12),
                rule("afterDateTime", "moment")
                        .with("'datetime': '1969-12-31 23:59:59.999998'")
                        .breaks(2),
                rule("afterDateTime", "zoned")
                        .with("'datetime': '2026-11-20 12:00:00'")
                        .breaks(2, 3, 4, 5, 6, 7, 8, 9, 12),
                rule("beforeDateTime", "day").with("'datetime': '2026-11-20'").breaks(9, 10, 11),
                rule("beforeDateTime", "moment")
                        .with("'datetime': '0001-01-01'")
                        .breaks(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                rule("beforeDateTime", "zoned")
                        .with("'datetime': '2026-03-29T01:00:00Z'")
                        .breaks(4, 5, 6, 7, 8, 9, 10, 11),
                rule("notFuture", "day").breaks(10, 11),
                rule("notFuture", "moment").breaks(10, 11),
                rule("notFuture", "zoned").breaks(10, 11));
    }

    private static List<RuleCase> fields() {
        return List.of(
                rule("equalToField", "whole").with("'field_name': 'whole2'").breaks(4, 5, 6, 7, 8, 9, 11, 12),
                rule("equalToField", "whole")
                        .with("'field_name': 'whole2', 'numeric_comparator': {'epsilon': 2}")
                        .breaks(8, 9, 11, 12),
                rule("equalToField", "whole")
                        .with("'field_name': 'whole2', 'numeric_comparator': {'epsilon': 10, 'as_absolute': false}")
                        .breaks(4, 5, 6, 8, 9, 11),
                rule("equalToField", "price")
                        .with("'field_name': 'price2', 'numeric_comparator': {'epsilon': 10, 'as_absolute': false}")
                        .breaks(3, 4, 5, 6, 11),
                rule("equalToField", "price")
                        .with("'field_name': 'price2', 'numeric_comparator': {'epsilon': 0.0001}")
                        .breaks(5, 6, 7, 11, 12),
                rule("equalToField", "whole").with("'field_name': 'big'").breaks(5, 6, 7, 8, 9, 10, 11, 12),
                rule("equalToField", "wild")
                        .needs(WILD)
                        .with("'field_name': 'wild2'")
                        .breaks(4, 6),
                rule("equalToField", "wild")
                        .needs(WILD)
                        .with("'field_name': 'wild2', 'numeric_comparator': {'epsilon': 1}")
                        .breaks(4, 6),
                rule("equalToField", "text").with("'field_name': 'text2'").breaks(3, 4, 6, 8, 10, 11, 12),
                rule("equalToField", "word").with("'field_name': 'spaced'").breaks(2, 3, 4, 5, 7, 9, 11, 12),
                rule("equalToField", "word")
                        .with("'field_name': 'spaced', 'string_comparator': {'ignore_whitespace': true}")
                        .breaks(7, 11),
                rule("equalToField", "day").with("'field_name': 'day2'").breaks(2, 3, 5, 6, 9, 10, 11),
                rule("equalToField", "day")
                        .with("'field_name': 'day2', 'duration_comparator': {'millis': 86400000}")
                        .breaks(10, 11),
                rule("equalToField", "moment").with("'field_name': 'moment2'").breaks(2, 3, 5, 6, 7, 8, 10, 11),
                rule("equalToField", "moment")
                        .with("'field_name': 'moment2', 'duration_comparator': {'millis': 1000}")
                        .breaks(2, 7, 8, 11),
                rule("equalToField", "moment").with("'field_name': 'day'").breaks(3, 5, 6, 7, 8, 9, 10, 11),
                rule("equalToField", "whole").with("'field_name': 'text'").cannotBeJudged("Integral"),
                rule("equalToField", "whole").with("'field_name': 'gone'").cannotBeJudged("gone"),
                rule("greaterThanField", "whole").with("'field_name': 'whole2'").breaks(3, 4, 6, 9, 10, 11),
                rule("greaterThanField", "whole")
                        .with("'field_name': 'whole2', 'inclusive': true")
                        .breaks(4, 6, 9, 11),
                rule("greaterThanField", "whole")
                        .with("'field_name': 'whole2', 'numeric_comparator': {'epsilon': 2}")
                        .breaks(4, 9, 11),
                rule("greaterThanField", "whole")
                        .with(
                                "'field_name': 'whole2', 'inclusive': true, 'numeric_comparator': {'epsilon': 20, 'as_absolute': false}")
                        .breaks(4, 9),
                rule("greaterThanField", "moment")
                        .with("'field_name': 'moment2', 'inclusive': true")
                        .breaks(2, 3, 5, 6, 7),
                rule("greaterThanField", "moment")
                        .with("'field_name': 'moment2', 'inclusive': true, 'duration_comparator': {'millis': 1000}")
                        .breaks(2, 7),
                rule("lessThanField", "whole").with("'field_name': 'whole2'").breaks(3, 5, 7, 8, 10, 12),
                rule("lessThanField", "whole")
                        .with("'field_name': 'whole2', 'inclusive': true")
                        .breaks(5, 7, 8, 12),
                rule("lessThanField", "day").with("'field_name': 'day2'").breaks(4, 5, 8, 9, 11, 12),
                rule("predictedBy", "whole")
                        .with("'expression': 'whole2 * 2', 'tolerance': 3")
                        .breaks(6, 7, 8, 9, 10, 11, 12),
                rule("predictedBy", "price")
                        .with("'expression': 'price2', 'tolerance': 0.01")
                        .breaks(5, 6, 11, 12),
                rule("predictedBy", "moment")
                        .with("'expression': 'moment2', 'tolerance': 1000")
                        .breaks(2, 7, 8, 11),
                rule("satisfiesExpression").with("'expression': 'whole > 0'").breaks(1, 2, 4, 9, 12),
                rule("satisfiesExpression", "whole")
                        .with("'expression': 'whole is null or whole < big'")
                        .breaks(2, 3, 4, 6, 9, 11),
                rule("satisfiesExpression").with("'expression': 'flag'").breaks(1, 3, 5, 7, 9, 11),
                rule("satisfiesExpression").with("'expression': 'whole + 1'").cannotBeJudged("truth"));
    }

    private static List<RuleCase> lookups() {
        String there = "'ref_container_id': " + RuleContract.KNOWN + ", 'field_name': ";
        return List.of(
                rule("existsIn", "text").with(there + "'code'").breaks(2, 3, 5, 7, 8, 11, 12),
                rule("existsIn", "text")
                        .with(there + "'code', 'ref_filter': 'listed'")
                        .breaks(2, 3, 5, 6, 7, 8, 10, 11, 12),
                rule("existsIn", "whole").with(there + "'number'").breaks(2, 4, 7, 8, 9, 10, 11, 12),
                rule("existsIn", "big")
                        .with(there + "'number', 'ref_datastore_id': 1")
                        .breaks(2, 4, 6, 7, 8, 9, 12),
                rule("existsIn", "day").with(there + "'since'").breaks(2, 3, 5, 7, 8, 10),
                rule("notExistsIn", "text").with(there + "'code'").breaks(4, 6, 9, 10),
                rule("notExistsIn", "big").with(there + "'number'").breaks(3, 5, 10, 11),
                rule("notExistsIn", "big")
                        .with(there + "'number', 'ref_filter': '`number` < 10'")
                        .breaks(3),
                rule("existsIn", "text").with(there + "'number'").cannotBeJudged("String"),
                rule("existsIn", "text")
                        .with("'ref_container_id': 99, 'field_name': 'code'")
                        .cannotBeJudged("99"));
    }

    private static List<RuleCase> tracked() {
        return List.of(
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Value', 'min': 0, 'max': 10")
                        .breaks(4, 8, 9, 11, 12),
                rule("metric", "whole")
                        .with("'comparison': 'absolute_value', 'max': 10")
                        .breaks(8, 11),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'max': 10")
                        .cannotBeJudged("several values"),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'max': 1")
                        .where("id = 1")
                        .after("2")
                        .cannotBeJudged("missing"),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'max': 1")
                        .where("id = 11")
                        .of(1)
                        .passes(),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'min': 30, 'max': 70")
                        .where("id = 11")
                        .after("50")
                        .of(1)
                        .passes(),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'min': 30, 'max': 70")
                        .where("id = 11")
                        .after("20")
                        .of(1)
                        .breaks(11),
                rule("metric", "price")
                        .with("'comparison': 'Percentage Change', 'min': -20, 'max': 50")
                        .where("id = 11")
                        .after("125")
                        .of(1)
                        .passes(),
                rule("metric", "price")
                        .with("'comparison': 'Percentage Change', 'min': -20, 'max': 50")
                        .where("id = 11")
                        .after("125.0001")
                        .of(1)
                        .breaks(11),
                rule("metric", "whole")
                        .with("'comparison': 'PercentageChange', 'min': 0")
                        .where("id = 12")
                        .after("-90")
                        .of(1)
                        .passes(),
                rule("metric", "whole")
                        .with("'comparison': 'Percentage Change', 'min': 0")
                        .where("id = 11")
                        .after("0")
                        .cannotBeJudged("percentage"),
                rule("metric", "whole")
                        .with("'comparison': 'Absolute Change', 'max': 1")
                        .where("id > 12")
                        .after("50")
                        .of(0)
                        .passes());
    }

    private static List<RuleCase> shapes() {
        return List.of(
                rule("notNull", "whole").covering(0.9).of(12).passesDespite(1),
                rule("notNull", "grp").covering(0.9).breaks(5, 6),
                rule("positive", "whole").covering(0.6).of(12).passesDespite(2, 4, 9, 12),
                rule("positive", "whole").covering(0.67).breaks(2, 4, 9, 12),
                rule("positive", "whole").where("id < 5").of(4).breaks(2, 4),
                rule("positive", "whole").where("id < 5").covering(0.5).of(4).passesDespite(2, 4),
                rule("positive", "whole").where("id > 12").of(0).passes(),
                rule("positive", "whole").where("id > 12").covering(0.5).of(0).passes(),
                rule("satisfiesExpression")
                        .with("'expression': 'false'")
                        .where("id > 12")
                        .of(0)
                        .passes(),
                rule("notNull", "text").where("1=1").breaks(1),
                rule("positive", "whole").where("text = 'a'").of(1).breaks(4),
                rule("positive", "whole").where("whole >").cannotBeJudged(" "));
    }

    private static List<RuleCase> nested() {
        return List.of(
                rule("notNull", "tags").needs(TEXTS).breaks(1),
                rule("notNull", "tags")
                        .needs(TEXTS)
                        .with("'is_element_context': true")
                        .breaks(4, 5),
                rule("notNull", "person.name").needs(PERSON).breaks(1, 4),
                rule("notEmpty", "tags").needs(TEXTS).breaks(2),
                rule("notEmpty", "tags")
                        .needs(TEXTS)
                        .with("'is_element_context': true")
                        .breaks(6),
                rule("notEmpty", "person.name").needs(PERSON).breaks(3),
                rule("minLength", "tags").needs(TEXTS).with("'value': 2").breaks(2, 5, 6, 8, 10, 12),
                rule("maxLength", "tags").needs(TEXTS).with("'value': 1").breaks(3, 4, 7, 9, 11),
                rule("maxLength", "tags")
                        .needs(TEXTS)
                        .with("'value': 1, 'is_element_context': true")
                        .breaks(8, 9),
                rule("positive", "sizes").needs(NUMBERS).breaks(6, 7, 12),
                rule("between", "sizes")
                        .needs(NUMBERS)
                        .with("'min': 0, 'max': 10")
                        .breaks(6, 8, 10, 12),
                rule("expectedValues", "tags")
                        .needs(TEXTS)
                        .with("'list': ['a', 'b']")
                        .breaks(6, 8, 9, 10, 11, 12),
                rule("matchesPattern", "tags")
                        .needs(TEXTS)
                        .with("'pattern': '^[a-z]$'")
                        .breaks(6, 8, 9, 10, 12),
                rule("containsEmail", "tags").needs(TEXTS).breaks(1, 3, 4, 5, 6, 7, 9, 10, 11, 12),
                rule("between", "person.age")
                        .needs(PERSON)
                        .with("'min': 0, 'max': 100")
                        .breaks(6, 8),
                rule("equalTo", "sizes").needs(NUMBERS).with("'value': 5").breaks(3, 4, 6, 7, 8, 10, 11, 12),
                rule("greaterThanField", "sizes")
                        .needs(NUMBERS)
                        .with("'field_name': 'id'")
                        .breaks(3, 4, 6, 7, 9, 10, 11, 12),
                rule("existsIn", "sizes")
                        .needs(NUMBERS)
                        .with("'ref_container_id': " + RuleContract.KNOWN + ", 'field_name': 'number'")
                        .breaks(3, 6, 7, 8, 10, 11, 12),
                rule("notExistsIn", "tags")
                        .needs(TEXTS)
                        .with("'ref_container_id': " + RuleContract.KNOWN + ", 'field_name': 'code'")
                        .breaks(3, 4, 7));
    }
}

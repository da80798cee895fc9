package io.touchstone.check;

import static io.touchstone.check.Awkward.Kind.TEXTS;
import static io.touchstone.check.Awkward.Kind.WILD;
import static io.touchstone.check.RuleCase.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What rules that look at all rows at once must find in {@link Awkward}. */
final class FigureCases {
    private FigureCases() {}

    static List<RuleCase> all() {
        return Stream.of(unique(), counts(), sums(), comparisons(), shapes(), times(), differences())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleCase> unique() {
        return List.of(
                rule("unique", "id").passes(),
                rule("unique", "text").passes(),
                rule("unique", "whole").of(12).breaks(1, Set.of(5L, 6L)),
                rule("unique", "grp").of(12).breaks(5, Set.of(1L, 2L, 3L, 4L, 7L, 10L, 11L, 12L)),
                rule("unique", "grp", "sub").of(12).breaks(3, Set.of(1L, 2L, 3L, 10L, 11L, 12L)),
                rule("unique", "ratio").of(12).breaks(1, Set.of(2L, 3L)),
                rule("unique", "wild2").needs(WILD).of(12).breaks(2, Set.of(2L, 3L, 4L, 6L)),
                rule("unique", "big").where("id > 1").of(11).breaks(1, Set.of(10L, 11L)),
                rule("unique", "tags")
                        .needs(TEXTS)
                        .with("'is_element_context': true")
                        .of(12)
                        .breaks(1, Set.of(7L)));
    }

    private static List<RuleCase> counts() {
        return List.of(
                rule("distinctCount", "text")
                        .with("'value': 11, 'comparison': 'eq'")
                        .measuring("11")
                        .passes(),
                rule("distinctCount", "whole")
                        .with("'value': 10, 'comparison': 'lt'")
                        .measuring("10")
                        .fails(),
                rule("distinctCount", "grp")
                        .with("'value': 5, 'comparison': 'eq'")
                        .measuring("5")
                        .passes(),
                rule("distinctCount", "flag")
                        .with("'value': 2, 'comparison': 'gte'")
                        .measuring("2")
                        .passes(),
                rule("distinctCount", "ratio")
                        .with("'value': 10, 'comparison': 'eq'")
                        .measuring("10")
                        .passes(),
                rule("distinctCount", "moment")
                        .with("'value': 3, 'comparison': 'lte'")
                        .where("id < 5")
                        .measuring("3")
                        .of(4)
                        .passes(),
                rule("requiredValues", "text").with("'list': ['a', 'A', '']").passes(),
                rule("requiredValues", "text").with("'list': ['a', 'B']").fails(),
                rule("requiredValues", "text").with("'list': ['IT\\u0027S']").fails(),
                rule("requiredValues", "whole").with("'list': [5, '10', -1]").passes(),
                rule("requiredValues", "whole").with("'list': ['ten']").fails(),
                rule("requiredValues", "day").with("'list': ['2024-02-29']").passes(),
                rule("minPartitionSize").with("'value': 12").passes(),
                rule("maxPartitionSize").with("'max_size': 11").fails());
    }

    private static List<RuleCase> sums() {
        return List.of(
                rule("sum", "whole").with("'value': 26").measuring("26").passes(),
                rule("sum", "big")
                        .with("'value': 9007199254741079")
                        .measuring("9007199254741079")
                        .passes(),
                rule("sum", "big")
                        .with("'value': 9232379236109516800")
                        .where("id in (5, 7)")
                        .measuring("9232379236109516800")
                        .of(2)
                        .passes(),
                rule("sum", "huge")
                        .with("'value': 18446744073709551637")
                        .measuring("18446744073709551637")
                        .passes(),
                rule("sum", "huge")
                        .with("'value': 18446744073709551636")
                        .measuring("18446744073709551637")
                        .fails(),
                rule("sum", "price")
                        .with("'value': 299.9901")
                        .measuring("299.9901")
                        .passes(),
                rule("sum", "ratio")
                        .with("'value': 3.9")
                        .where("id in (4, 5, 9, 10)")
                        .measuring("3.9")
                        .of(4)
                        .passes(),
                rule("sum", "whole").with("'value': 0").where("id > 12").of(0).passes());
    }

    private static List<RuleCase> comparisons() {
        String known = ", 'ref_container_id': " + RuleContract.KNOWN;
        return List.of(
                rule("aggregationComparison")
                        .with("'expression': 'sum(whole)', 'comparison': 'gt', 'ref_expression': 'count(*)'" + known)
                        .measuring("26")
                        .passes(),
                rule("aggregationComparison")
                        .with(
                                "'expression': 'count(distinct text)', 'comparison': 'lt', 'ref_expression': 'count(code)'"
                                        + known)
                        .measuring("11")
                        .fails(),
                rule("aggregationComparison")
                        .with("'expression': 'max(day)', 'comparison': 'eq', 'ref_expression': 'max(since)'" + known)
                        .passes(),
                rule("aggregationComparison")
                        .with(
                                "'expression': 'avg(whole)', 'comparison': 'lte', 'ref_expression': 'sum(`number`)', 'ref_filter': 'listed'"
                                        + known)
                        .measuring("2.3636363636363638")
                        .passes(),
                rule("aggregationComparison")
                        .with("'expression': 'max(whole)', 'comparison': 'eq', 'ref_expression': 'count(*)'" + known)
                        .where("id = 1")
                        .cannotBeJudged("missing"));
    }

    private static List<RuleCase> shapes() {
        return List.of(
                rule("fieldCount")
                        .with("'value': 10, 'comparison': 'gte'")
                        .of(0)
                        .passes(),
                rule("fieldCount").with("'value': 10").of(0).fails(),
                rule("expectedSchema", "id", "text").of(0).passes(),
                rule("expectedSchema")
                        .with("'list': [{'name': 'id', 'type': 'Integral'}, {'name': 'text', 'type': 'String'}]")
                        .of(0)
                        .passes(),
                rule("expectedSchema")
                        .with("'list': [{'name': 'id', 'type': 'String'}]")
                        .of(0)
                        .fails(),
                rule("expectedSchema", "gone").of(0).fails(),
                rule("expectedSchema", "id")
                        .with("'allow_other_fields': false")
                        .of(0)
                        .fails(),
                rule("freshness").with("'value': 5").cannotBeJudged("changed"),
                rule("volumetric")
                        .with("'comparison': 'Absolute Value', 'min': 12, 'max': 12")
                        .measuring("12")
                        .of(0)
                        .passes(),
                rule("volumetric")
                        .with("'comparison': 'Absolute Change', 'max': 1")
                        .after("10")
                        .measuring("12")
                        .of(0)
                        .fails());
    }

    private static List<RuleCase> times() {
        return List.of(
                rule("timeDistributionSize", "day")
                        .with("'interval_name': 'Yearly', 'min_size': 1, 'max_size': 2")
                        .fails(),
                rule("timeDistributionSize", "day")
                        .with("'interval_name': 'Monthly', 'min_size': 1, 'max_size': 2")
                        .passes(),
                rule("timeDistributionSize", "moment")
                        .with("'interval_name': 'Daily', 'min_size': 1, 'max_size': 2")
                        .passes(),
                rule("timeDistributionSize", "zoned")
                        .with("'interval_name': 'Hourly', 'min_size': 1, 'max_size': 1")
                        .fails(),
                rule("timeDistributionSize", "zoned")
                        .with("'interval_name': 'Hourly', 'min_size': 1, 'max_size': 1")
                        .where("id not in (4, 9)")
                        .of(10)
                        .passes());
    }

    private static List<RuleCase> differences() {
        String changed = "'ref_container_id': " + RuleContract.CHANGED;
        return List.of(
                rule("dataDiff", "whole", "text")
                        .with(changed + ", 'id_field_names': ['id']")
                        .of(12)
                        .breaks(4, 5, 11, 12, 13),
                rule("dataDiff", "whole", "text").with(changed).of(12).breaks(6, Set.of()),
                rule("dataDiff", "whole").with(changed).of(12).breaks(2, Set.of()),
                rule("dataDiff", "whole", "text")
                        .with(changed + ", 'id_field_names': ['id'], 'diff_change_types': ['removed']")
                        .of(12)
                        .breaks(12),
                rule("dataDiff", "whole")
                        .with(changed + ", 'id_field_names': ['id'], 'numeric_comparator': {'epsilon': 1}")
                        .where("id < 12")
                        .of(11)
                        .breaks(13),
                rule("isReplicaOf", "whole")
                        .with(changed + ", 'ref_filter': 'id <> 5'")
                        .where("id <> 5")
                        .of(11)
                        .passes(),
                rule("entityResolution")
                        .with(
                                "'distinct_field_name': 'sub', 'target_fields': [{'field_name': 'grp', 'upickle_type': 'StringTargetField', 'match_type': 'exact', 'weight': 1}]")
                        .of(12)
                        .breaks(3, Set.of()));
    }
}

package io.touchstone.profile;

import io.touchstone.http.Json;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.scan.subject.NativeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the statistics of a field are kept. */
final class FieldProfileRow {
    private FieldProfileRow() {}

    /** Keeps them, and answers under which id. */
    static long insert(Handle handle, long profileId, long fieldId, FieldStatistics field) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("container_profile_id", profileId);
        values.put("field_id", fieldId);
        values.put("name", field.field().name());
        values.put("position", field.field().position());
        values.put("field_type", field.field().type().wire());
        values.put("type_declared", field.declared());
        values.put("type_source", field.typeSource());
        values.put("records", field.records());
        values.put("present", field.present());
        values.put("completeness", field.completeness());
        distinct(values, field.distinct());
        numbers(values, field.numbers());
        lengths(values, field);
        FieldStatistics.@Nullable Quantiles quantiles = field.quantiles();
        if (quantiles != null) {
            values.put("q1", quantiles.q1());
            values.put("median", quantiles.median());
            values.put("q3", quantiles.q3());
            values.put("quantile_error", quantiles.error());
        }
        values.put("sub_field_paths", paths(field));
        String columns = String.join(", ", values.keySet());
        return handle.createQuery("insert into field_profile (" + columns + ", histogram, kll, element) values (:"
                        + columns.replace(", ", ", :")
                        + ", :histogram::jsonb, :kll::jsonb, :element::jsonb) returning id")
                .bindMap(values)
                .bind("histogram", field.histogram() == null ? null : Json.text(field.histogram()))
                .bind("kll", quantiles == null ? null : kll(quantiles).toString())
                .bind(
                        "element",
                        field.elements() == null
                                ? null
                                : element(field.elements()).toString())
                .mapTo(Long.class)
                .one();
    }

    private static void distinct(Map<String, @Nullable Object> values, FieldStatistics.@Nullable Distinct distinct) {
        if (distinct != null) {
            values.put("approximate_distinct_values", distinct.count());
            values.put("distinct_error", distinct.error());
            values.put("unique_distinct_ratio", distinct.singles());
            values.put("entropy", distinct.entropy());
        }
    }

    private static void numbers(Map<String, @Nullable Object> values, FieldStatistics.@Nullable Numbers numbers) {
        if (numbers != null) {
            values.put("min", numbers.min());
            values.put("max", numbers.max());
            values.put("sum", numbers.sum());
            values.put("mean", numbers.mean());
            values.put("std_dev", numbers.deviation());
            values.put("skewness", numbers.skewness());
            values.put("kurtosis", numbers.kurtosis());
            values.put("is_not_normal", numbers.notNormal());
        }
    }

    private static void lengths(Map<String, @Nullable Object> values, FieldStatistics field) {
        FieldStatistics.@Nullable Lengths lengths = field.lengths();
        if (lengths == null) {
            return;
        }
        if (FieldPlan.Kind.of(field.field().type()) == FieldPlan.Kind.LIST) {
            values.put("array_mean_length", lengths.mean());
            values.put("array_std_dev_length", lengths.deviation());
            values.put("array_total_element_count", lengths.total());
        }
        values.put("min_length", (double) lengths.min());
        values.put("max_length", (double) lengths.max());
    }

    private static String @Nullable [] paths(FieldStatistics field) {
        List<String> paths = new ArrayList<>();
        paths(NativeType.of(field.field().nativeType()), "", paths);
        return paths.isEmpty() ? null : paths.toArray(String[]::new);
    }

    private static void paths(NativeType type, String before, List<String> paths) {
        type.inside().forEach((name, inner) -> {
            paths.add(before + name);
            paths(inner, before + name + ".", paths);
        });
    }

    private static ObjectNode kll(FieldStatistics.Quantiles quantiles) {
        ObjectNode kll = Json.object();
        kll.set("buckets", Json.tree(quantiles.bars()));
        ObjectNode sketch = kll.putObject("sketch").put("data", quantiles.sketch());
        sketch.putObject("parameters").put("k", quantiles.k());
        return kll;
    }

    private static JsonNode element(FieldStatistics elements) {
        ObjectNode element = Json.object();
        element.put("field_type", elements.field().type().wire());
        element.put("type_declared", elements.declared());
        element.put("type_source", elements.typeSource());
        if (elements.numbers() != null) {
            element.put("min", elements.numbers().min())
                    .put("max", elements.numbers().max());
        }
        if (elements.lengths() != null) {
            element.put("min_length", elements.lengths().min());
            element.put("max_length", elements.lengths().max());
        }
        if (elements.distinct() != null) {
            element.put("approximate_distinct_values", elements.distinct().count());
        }
        if (elements.histogram() != null) {
            element.set("histogram", Json.tree(elements.histogram()));
        }
        return element;
    }
}

package io.touchstone.profile.history;

import io.touchstone.catalog.Field;
import io.touchstone.http.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How profiles of fields are read from rows. Values of masked fields are covered here, and nowhere else. */
final class FieldProfileRows {
    /** Tables a condition on profiles of fields may speak of. */
    static final String FROM =
            """
             from field_profile v join container_profile p on p.id = v.container_profile_id
            join container c on c.id = p.container_id join field f on f.id = v.field_id
            """;

    /** Checks that are Active on the field. */
    static final String CHECKS =
            """
            (select count(*) from quality_check q where q.container_id = c.id and v.name = any(q.fields)
                and q.status = 'Active' and q.deleted_at is null)""";

    /** Open anomalies in which a check on the field failed. */
    static final String ANOMALIES =
            """
            (select count(distinct a.id) from anomaly a join failed_check k on k.anomaly_id = a.id
                join quality_check q on q.id = k.check_id
                where a.container_id = c.id and not a.archived and v.name = any(q.fields))""";

    /** Reads {@code field_profile v}; a where clause follows. */
    static final String SELECT =
            "select v.*, p.created, p.operation_id, p.parent_id, p.container_id, c.name as container_name,"
                    + " c.container_type, c.table_type, " + CHECKS + " as checks, " + ANOMALIES + " as anomalies"
                    + FROM;

    private FieldProfileRows() {}

    static FieldProfile profile(ResultSet row, Field field) throws SQLException {
        boolean covered = field.status().equals("masked");
        Instant created = row.getTimestamp("created").toInstant();
        FieldProfile.Numbers numbers = numbers(row, created);
        return new FieldProfile(
                row.getLong("id"),
                created,
                row.getString("name"),
                field,
                container(row, created),
                row.getString("field_type"),
                row.getBoolean("type_declared"),
                row.getString("type_source"),
                row.getInt("position"),
                row.getLong("records"),
                row.getLong("present"),
                number(row, "completeness"),
                new FieldProfile.Values(
                        number(row, "approximate_distinct_values"),
                        number(row, "distinct_error"),
                        number(row, "unique_distinct_ratio"),
                        number(row, "entropy"),
                        buckets(json(row, "histogram"), created, covered)),
                covered ? numbers.covered() : numbers,
                new FieldProfile.Lengths(
                        number(row, "min_length"),
                        number(row, "max_length"),
                        number(row, "array_mean_length"),
                        number(row, "array_std_dev_length"),
                        number(row, "array_total_element_count")),
                element(json(row, "element"), created, covered),
                paths(row.getArray("sub_field_paths")),
                row.getLong("checks"),
                row.getLong("anomalies"));
    }

    private static FieldProfile.OfProfile container(ResultSet row, Instant created) throws SQLException {
        return new FieldProfile.OfProfile(
                row.getLong("container_profile_id"),
                created,
                row.getLong("operation_id"),
                row.getObject("parent_id", Long.class),
                new ContainerProfile.OfContainer(
                        row.getLong("container_id"),
                        row.getString("container_name"),
                        row.getString("container_type"),
                        row.getString("table_type")));
    }

    private static FieldProfile.Numbers numbers(ResultSet row, Instant created) throws SQLException {
        JsonNode kll = json(row, "kll");
        return new FieldProfile.Numbers(
                number(row, "min"),
                number(row, "max"),
                number(row, "sum"),
                number(row, "mean"),
                number(row, "std_dev"),
                number(row, "skewness"),
                number(row, "kurtosis"),
                number(row, "q1"),
                number(row, "median"),
                number(row, "q3"),
                number(row, "quantile_error"),
                row.getObject("is_not_normal", Boolean.class),
                kll == null ? null : kll(row.getLong("id"), created, kll));
    }

    private static FieldProfile.Kll kll(long id, Instant created, JsonNode kll) {
        List<FieldProfile.Bar> bars = kll.path("buckets")
                .valueStream()
                .map(bar -> new FieldProfile.Bar(
                        bar.path("low").asDouble(),
                        bar.path("high").asDouble(),
                        bar.path("count").asLong()))
                .toList();
        JsonNode sketch = kll.path("sketch");
        return new FieldProfile.Kll(
                id,
                created,
                bars,
                new FieldProfile.Sketch(
                        sketch.path("data").asString(""),
                        bars.isEmpty()
                                ? null
                                : Double.valueOf(bars.get(bars.size() - 1).high()),
                        new FieldProfile.Parameters(
                                sketch.path("parameters").path("k").asInt(0))));
    }

    private static FieldProfile.Element element(@Nullable JsonNode element, Instant created, boolean covered) {
        if (element == null) {
            return new FieldProfile.Element(null, null, null, null, null, null, null, null, null);
        }
        return new FieldProfile.Element(
                text(element, "field_type"),
                element.path("type_declared").asBoolean(false),
                text(element, "type_source"),
                covered ? null : number(element, "min"),
                covered ? null : number(element, "max"),
                number(element, "min_length"),
                number(element, "max_length"),
                number(element, "approximate_distinct_values"),
                buckets(element.get("histogram"), created, covered));
    }

    private static @Nullable List<FieldProfile.Bucket> buckets(
            @Nullable JsonNode histogram, Instant created, boolean covered) {
        if (histogram == null || !histogram.isArray()) {
            return null;
        }
        List<FieldProfile.Bucket> buckets = new ArrayList<>();
        for (JsonNode bucket : histogram) {
            buckets.add(new FieldProfile.Bucket(
                    buckets.size() + 1,
                    created,
                    covered ? Field.COVERED : bucket.path("value").asString(""),
                    bucket.path("count").asLong(),
                    bucket.path("ratio").asDouble()));
        }
        return buckets;
    }

    private static @Nullable List<String> paths(@Nullable Array paths) throws SQLException {
        return paths == null ? null : List.of((String[]) paths.getArray());
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    private static @Nullable Double number(JsonNode json, String name) {
        return json.path(name).isNumber() ? Double.valueOf(json.path(name).asDouble()) : null;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).asString() : null;
    }

    private static @Nullable JsonNode json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Json.parse(text);
    }
}

package io.touchstone.catalog;

import io.touchstone.catalog.field.FieldRows;
import io.touchstone.http.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a body makes of a container, by column. How it is read (the identifiers of tables, the form of files) is replaced as a
 * whole; everything else changes only where it is named.
 */
final class ContainerUpdate {
    /** Columns that hold JSON. */
    static final Set<String> JSON = Set.of("additional_metadata", "group_by_fields");

    private static final Set<String> TIMES = Set.of("Date", "Timestamp");
    private static final Set<String> NESTED = Set.of("Array", "Struct", "MapType");
    private static final Set<String> NUMBERS = Set.of("Integral", "Fractional");

    private final Handle handle;
    private final Container before;
    private final ObjectNode body;
    private final List<Field> fields;
    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

    ContainerUpdate(Handle handle, Container before, ObjectNode body) {
        this.handle = handle;
        this.before = before;
        this.body = body;
        this.fields = FieldRows.of(handle, before.id()).stream()
                .filter(field -> !field.status().equals("missing"))
                .toList();
    }

    /**
     * The new values.
     *
     * @throws Problem 422 naming a field that is not there or cannot serve, 409 where fields with checks would be lost
     */
    Map<String, @Nullable Object> columns() {
        if (!body.path("container_type").asString().equals(before.containerType())) {
            throw Problem.conflict(
                    "Container id: " + before.id() + " is a " + before.containerType() + ", and stays one");
        }
        texts(body, columns);
        if (body.has("additional_metadata")) {
            columns.put("additional_metadata", orNull(body.path("additional_metadata")));
        }
        tracking(body, columns);
        exclusions();
        groups();
        switch (before.containerType()) {
            case "table", "computed_table", "computed_join" -> identifiers();
            case "file" -> form();
            default -> {}
        }
        columns.put("infer_datatypes", flag("infer_datatypes"));
        return columns;
    }

    /** What a container is called. */
    static void texts(JsonNode body, Map<String, @Nullable Object> columns) {
        for (String name : List.of("description", "display_name")) {
            if (body.has(name)) {
                columns.put(
                        name, body.path(name).isNull() ? null : body.path(name).asString());
            }
        }
    }

    /** What is watched of a container. */
    static void tracking(JsonNode body, Map<String, @Nullable Object> columns) {
        for (String name : List.of("volumetric_tracking_enabled", "freshness_tracking_enabled")) {
            if (body.path(name).isBoolean()) {
                columns.put(name, body.path(name).asBoolean());
            }
        }
    }

    private void exclusions() {
        if (!body.path("exclude_fields").isArray()) {
            return;
        }
        List<String> excluded = new ArrayList<>();
        body.path("exclude_fields")
                .forEach(name ->
                        excluded.add(field("exclude_fields", name.asString()).name()));
        List<String> dropped = excluded.stream()
                .filter(name -> !before.settings().excludeFields().contains(name))
                .toList();
        List<String> checked = checked(dropped);
        if (!checked.isEmpty() && !body.path("force_drop_fields").asBoolean(false)) {
            throw Problem.conflict(
                    "There are checks on " + String.join(", ", checked)
                            + ": they could not be asserted any more. Send force_drop_fields to exclude the fields nevertheless");
        }
        columns.put("exclude_fields", excluded.stream().distinct().toArray(String[]::new));
    }

    /** Those of the fields that live checks are put on. */
    private List<String> checked(List<String> names) {
        return handle.createQuery(
                        """
                        select distinct n.name from quality_check q, unnest(q.fields) as n(name)
                        where q.container_id = :container and q.deleted_at is null and n.name = any(:names) order by 1
                        """)
                .bind("container", before.id())
                .bind("names", names.toArray(String[]::new))
                .mapTo(String.class)
                .list();
    }

    private void groups() {
        if (body.path("group_by_fields").isArray()) {
            body.path("group_by_fields").forEach(this::group);
            columns.put("group_by_fields", body.path("group_by_fields").toString());
        } else if (body.path("group_by_fields").isNull()) {
            columns.put("group_by_fields", null);
        }
    }

    /** What a group has in common is told in its filter: it must be read, shown, and one value. */
    private void group(JsonNode names) {
        String place = "group_by_fields";
        Set<String> seen = new HashSet<>();
        for (JsonNode name : names) {
            Field field = field(place, name.asString());
            if (!seen.add(field.name())) {
                throw Problem.invalid(place + ": " + field.name() + " is named twice in a grouping", place);
            }
            require(!NESTED.contains(field.type()), place, field, "a single value");
            boolean excluded = columns.get("exclude_fields") instanceof String[] others
                    ? List.of(others).contains(field.name())
                    : field.status().equals("excluded");
            if (excluded || field.status().equals("masked")) {
                throw Problem.invalid(place + ": " + field.name() + " is " + (excluded ? "excluded" : "masked"), place);
            }
        }
    }

    private void identifiers() {
        String partition = text("partition_field");
        if (partition != null) {
            Field field = field("partition_field", partition);
            require(
                    TIMES.contains(field.type()) || NUMBERS.contains(field.type()),
                    "partition_field",
                    field,
                    "a time or a number");
            partition = field.name();
        }
        columns.put("partition_field", partition);
        String name = text("incremental_field_name");
        String type = text("incremental_identifier_type");
        Optional<Field> field = Optional.ofNullable(name).map(given -> field("incremental_field_name", given));
        columns.put("incremental_field", field.map(Field::name).orElse(null));
        columns.put("incremental_type", identifierType(type, field));
        boolean same = Objects.equals(before.settings().incrementalFieldName(), columns.get("incremental_field"));
        if (!same) {
            columns.put("incremental_checkpoint", null);
        }
    }

    private @Nullable String identifierType(@Nullable String asked, Optional<Field> field) {
        if ("postgresql".equals(asked)) {
            if (!before.datastore().type().equals("postgresql")) {
                throw Problem.invalid(
                        "incremental_identifier_type: postgresql is for tables of PostgreSQL",
                        "incremental_identifier_type");
            }
            return asked;
        }
        if (field.isEmpty()) {
            if (asked != null) {
                throw Problem.invalid(
                        "incremental_field_name: " + asked + " needs the field that tells", "incremental_field_name");
            }
            return null;
        }
        boolean time = TIMES.contains(field.get().type());
        boolean number = NUMBERS.contains(field.get().type());
        if ("last-modified".equals(asked)) {
            require(time, "incremental_field_name", field.get(), "a time");
        } else if ("batch-value".equals(asked)) {
            require(number, "incremental_field_name", field.get(), "a number");
        } else {
            require(time || number, "incremental_field_name", field.get(), "a time or a number");
        }
        return time ? "last-modified" : "batch-value";
    }

    private void form() {
        String name = text("file_name");
        if (name != null && !name.equals(before.fileName())) {
            columns.put("file_name", name);
            columns.put("file_name_chosen", true);
        }
        columns.put("has_header", flag("has_header"));
        columns.put("treat_empty_as_null", flag("treat_empty_as_null"));
        columns.put("escape_character", text("escape_character"));
    }

    private static void require(boolean fits, String place, Field field, String wanted) {
        if (!fits) {
            throw Problem.invalid(
                    place + ": " + field.name() + " is " + field.type() + ", and " + wanted + " is needed", place);
        }
    }

    private Field field(String place, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        place + ": the container has no field " + name + "; its fields are "
                                + fields.stream().limit(100).map(Field::name).collect(Collectors.joining(", ")),
                        place));
    }

    private @Nullable String text(String name) {
        String text = body.path(name).isString() ? body.path(name).asString() : "";
        return text.isEmpty() ? null : text;
    }

    private @Nullable Boolean flag(String name) {
        return body.path(name).isBoolean() ? body.path(name).asBoolean() : null;
    }

    private static @Nullable Object orNull(JsonNode json) {
        return json.isNull() ? null : json.toString();
    }
}

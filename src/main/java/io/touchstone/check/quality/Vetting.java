package io.touchstone.check.quality;

import io.touchstone.catalog.ContainerStore;
import io.touchstone.catalog.Field;
import io.touchstone.check.RuleForm;
import io.touchstone.check.Rules;
import io.touchstone.check.rule.ExpectedSchema;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.db.Database;
import io.touchstone.http.Json;
import io.touchstone.http.Problem;
import io.touchstone.http.Violation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks an assertion over before it is kept: whatever it names has to be there, and to make sense where it is made. */
public final class Vetting {
    private static final int MOST_NAMES = 100;
    private static final String EVERYTHING = "1=1";

    private final Database database;
    private final ContainerStore containers;
    private final Trials trials;

    public Vetting(Database database, ContainerStore containers, Trials trials) {
        this.database = database;
        this.containers = containers;
        this.trials = trials;
    }

    /**
     * The assertion as it is kept: fields as the container spells them, properties as the rule does.
     *
     * @throws Problem 422 naming what is missing or makes no sense, 404 for a container it compares with, 409 for a container
     *     that is gone
     */
    Assertion vet(long containerId, Assertion asked) {
        RuleForm form = form(asked.rule());
        requireLive(containerId);
        List<Field> fields = containers.fields(containerId).stream()
                .filter(field -> !field.status().equals("missing"))
                .toList();
        List<String> names = names("fields", asked.fields(), fields);
        ObjectNode properties = properties(asked.properties());
        form.rule(names, properties);
        form.checkFields(types(names, fields));
        if (form.type() == ExpectedSchema.class) {
            properties = ExpectedSchema.withTypes(names, properties, found(fields));
        }
        requireGeneral(form, asked);
        String message = asked.messageField();
        Assertion kept = new Assertion(
                form.name(),
                names,
                form.kept(properties),
                asked.coverage(),
                asked.filter(),
                message == null
                        ? null
                        : names("anomaly_message_field", List.of(message), fields)
                                .get(0));
        Each.refuse(kept.filter());
        Trials.Read read = trials.read(containerId, kept, Map.of());
        boolean follow =
                form.arity() == RuleForm.Arity.CALCULATED && !read.fields().isEmpty();
        return follow ? kept.on(read.fields()) : kept;
    }

    /**
     * The assertion of a template as it is kept: what it says of fields is seen where it is put to use.
     *
     * @throws Problem 422 naming what makes no sense
     */
    Assertion vetTemplate(Assertion asked) {
        RuleForm form = form(asked.rule());
        ObjectNode properties = properties(asked.properties());
        boolean some = form.arity() == RuleForm.Arity.ONE || form.arity() == RuleForm.Arity.SEVERAL;
        form.rule(some ? List.of("field") : List.of(), properties);
        requireGeneral(form, asked);
        new TemplateTexts(form, asked).require();
        return new Assertion(
                form.name(), List.of(), form.kept(properties), asked.coverage(), asked.filter(), asked.messageField());
    }

    /** The rule of that name; 422 when there is none. */
    static RuleForm form(String rule) {
        return Rules.find(rule)
                .orElseThrow(() -> Problem.invalid(
                        "rule: there is no rule " + rule + "; ensure this value is one of "
                                + Rules.all().stream().map(RuleForm::name).collect(Collectors.joining(", ")),
                        "rule"));
    }

    /** A filter and a coverage only where the rule knows what to do with them. */
    static void requireGeneral(RuleForm form, Assertion asked) {
        switch (form.named().general()) {
            case FILTER -> refuseCoverage(form, asked);
            case COVERAGE -> refuseFilter(form, asked);
            case NONE -> {
                refuseCoverage(form, asked);
                refuseFilter(form, asked);
            }
            case FILTER_AND_COVERAGE -> {}
        }
    }

    private static void refuseCoverage(RuleForm form, Assertion asked) {
        if (asked.coverage() < 1) {
            throw Problem.invalid("coverage: " + form.name() + " takes none but 1", "coverage");
        }
    }

    private static void refuseFilter(RuleForm form, Assertion asked) {
        String filter = asked.filter();
        if (filter != null && !filter.replace(" ", "").equals(EVERYTHING)) {
            throw Problem.invalid("filter: " + form.name() + " takes none", "filter");
        }
    }

    /** The names as the container spells them: the very name, or the only one that differs in case alone. */
    private static List<String> names(String member, List<String> asked, List<Field> fields) {
        List<String> names = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (String name : asked) {
            Optional<String> known = name(name, fields);
            known.ifPresent(names::add);
            if (known.isEmpty()) {
                String there =
                        fields.stream().limit(MOST_NAMES).map(Field::name).collect(Collectors.joining(", "));
                violations.add(new Violation(
                        List.of("body", member),
                        member + ": the container has no field " + name
                                + "; its fields are " + there
                                + (fields.size() > MOST_NAMES ? " and " + (fields.size() - MOST_NAMES) + " more" : ""),
                        "value_error"));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return names;
    }

    private static List<FoundField> found(List<Field> fields) {
        return fields.stream()
                .map(field -> new FoundField(
                        field.name(),
                        field.position(),
                        Objects.requireNonNullElse(field.nativeType(), ""),
                        type(field),
                        !Boolean.FALSE.equals(field.nullable()),
                        field.columnSize(),
                        field.decimalDigits(),
                        field.keyPosition(),
                        field.description()))
                .toList();
    }

    private static FieldType type(Field field) {
        return Arrays.stream(FieldType.values())
                .filter(type -> type.wire().equals(field.type()))
                .findFirst()
                .orElse(FieldType.UNKNOWN);
    }

    /** The types of the fields; of what lies inside of others nothing is known here. */
    private static Map<String, FieldType> types(List<String> names, List<Field> fields) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        for (String name : names) {
            types.put(name, FieldType.UNKNOWN);
            fields.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .ifPresent(field -> types.put(name, type(field)));
        }
        return types;
    }

    private static Optional<String> name(String asked, List<Field> fields) {
        if (fields.stream().anyMatch(field -> field.name().equals(asked))) {
            return Optional.of(asked);
        }
        List<String> alike =
                fields.stream().map(Field::name).filter(asked::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return Optional.of(alike.get(0));
        }
        int dot = asked.indexOf('.');
        boolean inside = dot > 0
                && fields.stream()
                        .filter(field -> field.name().equals(asked.substring(0, dot)))
                        .anyMatch(field ->
                                field.type().equals("Struct") || field.type().equals("Array"));
        return inside ? Optional.of(asked) : Optional.empty();
    }

    /** Without nulls, and with the datastore of the container it compares with. */
    private ObjectNode properties(ObjectNode asked) {
        ObjectNode kept = Json.object();
        asked.properties().stream()
                .filter(property -> !property.getValue().isNull())
                .forEach(property -> kept.set(property.getKey(), property.getValue()));
        JsonNode reference = kept.path("ref_container_id");
        if (reference.isIntegralNumber() && reference.canConvertToLong()) {
            long datastore = containers.datastoreOf(reference.asLong());
            JsonNode named = kept.path("ref_datastore_id");
            if (named.isIntegralNumber() && !named.bigIntegerValue().equals(BigInteger.valueOf(datastore))) {
                throw Problem.invalid(
                        "properties.ref_datastore_id: container id: " + reference.asLong() + " is not of datastore id: "
                                + named.asString(),
                        "properties",
                        "ref_datastore_id");
            }
            requireLive(reference.asLong());
            kept.put("ref_datastore_id", datastore);
        }
        return kept;
    }

    /** Refuses accounts that are not there. */
    void requireAccounts(CheckBody body) {
        for (String name : List.of("owner_id", "default_anomaly_assignee_id")) {
            body.id(name).ifPresent(id -> {
                boolean there = database.with(handle -> handle.createQuery(
                                "select exists (select from account where id = :id and deleted_at is null)")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
                if (!there) {
                    throw Problem.invalid(name + ": User id: " + id + " not found", name);
                }
            });
        }
    }

    /** Refuses a container that is out of sight. */
    void requireLive(long containerId) {
        if (containers.isDeleted(containerId)) {
            throw Problem.conflict("Container id: " + containerId + " was deleted: nothing can be asserted of it");
        }
    }
}

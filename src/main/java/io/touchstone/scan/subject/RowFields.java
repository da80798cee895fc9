package io.touchstone.scan.subject;

import io.touchstone.catalog.Field;
import io.touchstone.check.Scope;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that stand for something in a container's row: its fields, and what lies inside structs.
 *
 * @param title what people call the container
 * @param byName the fields by their names: thousands of checks ask for a thousand fields
 * @param present the fields that are there at this moment, known or not
 * @param leftOut names of the fields that are excluded
 * @param hidden names of the fields nobody may see the values of
 * @param variables what stands in for {@code {{ name }}}
 */
public record RowFields(
        String title,
        List<FoundField> fields,
        Map<String, FoundField> byName,
        List<FoundField> present,
        Set<String> leftOut,
        Set<String> hidden,
        Map<String, String> variables)
        implements Vocabulary {

    private static final Pattern DOT = Pattern.compile("\\.");

    /** Those of a container as the last sync found it. */
    public RowFields(String title, List<FoundField> fields, Set<String> leftOut, Map<String, String> variables) {
        this(title, fields, byName(fields), fields, leftOut, Set.of(), variables);
    }

    /**
     * Those of a container.
     *
     * @param present the fields that are there at this moment; empty where nobody knows more than the last sync
     */
    public static RowFields of(ScannedContainer container, List<FoundField> present, Map<String, String> variables) {
        List<FoundField> fields = container.subject().fields();
        return new RowFields(
                container.datastore() + "." + container.subject().container().name(),
                fields,
                byName(fields),
                present.isEmpty() ? fields : container.counted(present),
                container.leftOut(),
                container.hidden(),
                variables);
    }

    private static Map<String, FoundField> byName(List<FoundField> fields) {
        Map<String, FoundField> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    /** A figure of a term, covered where the term reads a field nobody may see. */
    String told(Term of, String figure) {
        boolean isHidden = of.fields().stream()
                .anyMatch(field -> hidden.contains(field) || hidden.contains(field.split("\\.", 2)[0]));
        return isHidden ? Field.COVERED : figure;
    }

    @Override
    public Optional<Term> field(List<String> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return one(byName.keySet(), path.get(0)).flatMap(name -> {
            FoundField field = named(name);
            List<String> steps = new ArrayList<>(List.of(name));
            return path.size() == 1
                    ? Optional.of(new Term.Field(steps, field.type()))
                    : inside(NativeType.of(field.nativeType()), path, steps);
        });
    }

    private FoundField named(String name) {
        return Objects.requireNonNull(byName.get(name));
    }

    private static Optional<Term> inside(NativeType outer, List<String> path, List<String> steps) {
        NativeType type = outer;
        for (String wanted : path.subList(1, path.size())) {
            NativeType here = type;
            @Nullable String name = one(here.inside().keySet(), wanted).orElse(null);
            if (name == null) {
                return Optional.empty();
            }
            steps.add(name);
            type = here.inside().getOrDefault(name, here);
        }
        return Optional.of(new Term.Field(steps, type.type()));
    }

    /** The exact name, else the only one that differs in case alone. */
    private static Optional<String> one(Set<String> names, String wanted) {
        if (names.contains(wanted)) {
            return Optional.of(wanted);
        }
        List<String> alike =
                names.stream().filter(name -> name.equalsIgnoreCase(wanted)).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /**
     * A field by its name, or by the path into a struct, dots between the steps.
     *
     * @throws Scope.CannotAssert when there is none, or it is excluded
     */
    public Term required(String name) {
        return field(List.of(name))
                .or(() -> field(List.of(DOT.split(name))))
                .orElseThrow(() -> new Scope.CannotAssert(
                        leftOut.contains(name)
                                ? "The field " + name + " is excluded from " + title
                                : "There is no field " + name + " in " + title));
    }

    /** The type of the elements of an array. */
    public FieldType elementType(String array) {
        Term.Field field = (Term.Field) required(array);
        NativeType type = NativeType.of(named(field.path().get(0)).nativeType());
        for (String step : field.path().subList(1, field.path().size())) {
            type = Objects.requireNonNull(type.inside().get(step));
        }
        @Nullable NativeType element = type.element();
        return element == null ? FieldType.UNKNOWN : element.type();
    }
}

package io.touchstone.scan.subject;

import io.touchstone.connector.ConnectionFailure;
import io.touchstone.connector.ConnectionFailure.Reason;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Derivation;
import io.touchstone.expression.BadExpression;
import io.touchstone.expression.Selection;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows selected from others by clauses in the manner of Spark SQL.
 *
 * @param title what people call the container they are of
 * @param words what names stand for
 * @param fields those the rows are made of
 * @param lateral views that make rows of the elements of arrays, each over those before it
 */
public record SelectedRows(
        String title,
        Vocabulary words,
        List<FoundField> fields,
        String select,
        @Nullable String where,
        @Nullable String groups,
        List<String> lateral)
        implements Derivation {

    /** Rows without lateral views. */
    SelectedRows(
            String title,
            Vocabulary words,
            List<FoundField> fields,
            String select,
            @Nullable String where,
            @Nullable String groups) {
        this(title, words, fields, select, where, groups, List.of());
    }

    /**
     * The clauses as terms.
     *
     * @throws BadExpression when they make no sense
     */
    public Selection selection() {
        Viewed viewed = Viewed.of(this);
        return Selection.of(
                select,
                where,
                groups,
                viewed.words(),
                viewed.fields().stream().map(FoundField::name).toList());
    }

    /** Of some names of fields, those and the names of all that lateral views make of them. */
    Set<String> reaching(Set<String> names) {
        return Viewed.of(this).reaching(names);
    }

    /**
     * The fields of the rows.
     *
     * @throws BadExpression when the clauses make no sense
     */
    public List<FoundField> made() {
        List<FoundField> made = new ArrayList<>();
        List<FoundField> known = Viewed.of(this).fields();
        for (Selection.Column column : selection().columns()) {
            made.add(new FoundField(
                    column.name(),
                    made.size() + 1,
                    nativeType(column.value(), known),
                    column.value().type(),
                    true,
                    null,
                    null,
                    null,
                    null));
        }
        return made;
    }

    private static String nativeType(Term value, List<FoundField> fields) {
        return value instanceof Term.Field field && field.path().size() == 1
                ? fields.stream()
                        .filter(each -> each.name().equals(field.path().get(0)))
                        .findFirst()
                        .map(FoundField::nativeType)
                        .orElseThrow()
                : value.type() == FieldType.UNKNOWN ? "unknown" : value.type().wire();
    }

    @Override
    public boolean needsAll() {
        try {
            return selection().ofAll();
        } catch (BadExpression told) { // by over, with its reason
            return false;
        }
    }

    @Override
    public String over(Dialect dialect, String from) {
        try {
            Selection selection = selection();
            Speech speech = speech(dialect);
            String columns = selection.columns().stream()
                    .map(column -> column.value().in(speech) + " as " + dialect.quoted(column.name()))
                    .collect(Collectors.joining(", "));
            String scope = Objects.equals(selection.where(), Terms.TRUE)
                    ? ""
                    : " where " + selection.where().in(speech);
            String groups = selection.groups().isEmpty()
                    ? ""
                    : selection.groups().stream()
                            .map(key -> key.in(speech))
                            .collect(Collectors.joining(", ", " group by ", ""));
            return "select " + columns + " from " + Viewed.of(this).over(dialect, speech, from) + scope + groups;
        } catch (BadExpression | Unspoken refused) {
            throw new ConnectionFailure(Reason.NOT_FOUND, title + " cannot be computed: " + refused.getMessage());
        }
    }

    /** The fields of the row a value is made of, or of what lies inside them. */
    public static Set<String> fieldsOf(Term value) {
        return value instanceof Term.Field field
                ? Set.of(field.path().get(0))
                : value.parts().stream()
                        .flatMap(part -> fieldsOf(part).stream())
                        .collect(Collectors.toSet());
    }

    /** The words of an engine, where no other container is spoken of. */
    public static Speech speech(Dialect dialect) {
        return new Speech(dialect, SelectedRows::none);
    }

    private static String none(Reference reference) {
        throw new Unspoken("No other container stands in what is computed");
    }
}

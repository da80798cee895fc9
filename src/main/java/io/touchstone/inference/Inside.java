package io.touchstone.inference;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import io.touchstone.measure.Slice;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.RowFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lies inside fields: the fields of structs, by their paths, and the elements of arrays. */
final class Inside {
    private static final int MOST = 200;
    private static final Set<FieldType> PLAIN = Set.of(
            FieldType.INTEGRAL,
            FieldType.FRACTIONAL,
            FieldType.BOOLEAN,
            FieldType.STRING,
            FieldType.DATE,
            FieldType.TIMESTAMP);

    private Inside() {}

    /** The fields inside structs, as they were measured. */
    static List<Glimpse> structs(Portrait portrait) {
        Set<String> hidden = portrait.container().hidden();
        return portrait.fields().stream()
                .filter(one -> one.isInner()
                        && one.declared()
                        && PLAIN.contains(one.field().type()))
                .filter(one -> one.path().stream().noneMatch(step -> step.indexOf('.') >= 0))
                .limit(MOST)
                .map(one ->
                        new Glimpse(named(one), one, hidden.contains(one.path().get(0)), true))
                .toList();
    }

    private static FoundField named(FieldStatistics inside) {
        FoundField field = inside.field();
        return new FoundField(
                String.join(".", inside.path()),
                field.position(),
                field.nativeType(),
                field.type(),
                true,
                null,
                null,
                null,
                null);
    }

    /**
     * The elements of an array in rows of the sample, each slice with one field.
     *
     * @return none where the sample does not keep them as such
     */
    static List<Slice> elements(Engine engine, String array, List<Slice> rows) {
        return engine.dialect().says("unnest")
                ? rows.stream()
                        .flatMap(slice -> Optional.ofNullable(elements(engine, array, slice)).stream())
                        .toList()
                : List.of();
    }

    private static @Nullable Slice elements(Engine engine, String array, Slice rows) {
        Dialect dialect = engine.dialect();
        String field = dialect.field(List.of(array), FieldType.ARRAY);
        String unnested = dialect.call("unnest", List.of(new Operand(field, FieldType.ARRAY)));
        Slice elements = Slice.whole("(select " + unnested + " as " + dialect.quoted(array) + rows.clause(dialect)
                + ") " + dialect.quoted("elements"));
        try {
            engine.select("select count(*)" + elements.clause(dialect), values -> {});
            return elements;
        } catch (StatementFailure | Unspoken unread) {
            return null;
        }
    }

    /** The elements of an array as a field with the name of the array; null where nothing is known of them. */
    static @Nullable Glimpse element(Glimpse array) {
        FieldStatistics whole = array.whole().elements();
        if (whole == null || !PLAIN.contains(whole.field().type())) {
            return null;
        }
        FoundField field = new FoundField(
                array.name(), array.field().position(), "", whole.field().type(), true, null, null, null, null);
        return new Glimpse(field, whole, array.hidden(), false);
    }

    /** The row that has an element as its only field. */
    static RowFields row(String title, Glimpse element) {
        return new RowFields(title, List.of(element.field()), Set.of(), Map.of());
    }
}

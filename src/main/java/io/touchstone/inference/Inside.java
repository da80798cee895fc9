package io.touchstone.inference;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.Operand;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Speech;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.NativeType;
import io.touchstone.scan.subject.RowFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /**
     * The fields inside structs, as far as rows of the sample tell what they are like: how many values are different, and so
     * whether they are keys, is not known.
     *
     * @param fields those of the container
     */
    static List<Glimpse> structs(Portrait portrait, RowFields row, List<Glimpse> fields) {
        List<Glimpse> inside = new ArrayList<>();
        for (Glimpse field : fields) {
            if (field.type() == FieldType.STRUCT) {
                List<FoundField> leaves = new ArrayList<>();
                leaves(field, field.name(), NativeType.of(field.field().nativeType()), leaves);
                leaves.stream()
                        .limit(MOST - Math.min(MOST, inside.size()))
                        .map(leaf -> glimpse(portrait, row, leaf, field.hidden()))
                        .forEach(inside::add);
            }
        }
        return inside;
    }

    private static void leaves(Glimpse outer, String path, NativeType type, List<FoundField> leaves) {
        type.inside().forEach((name, inner) -> {
            String whole = path + "." + name;
            if (name.indexOf('.') >= 0 || leaves.size() >= MOST) {
                return;
            }
            if (PLAIN.contains(inner.type())) {
                int position = outer.field().position();
                leaves.add(new FoundField(whole, position, "", inner.type(), true, null, null, null, null));
            } else {
                leaves(outer, whole, inner, leaves);
            }
        });
    }

    private static Glimpse glimpse(Portrait portrait, RowFields row, FoundField leaf, boolean hidden) {
        Engine engine = portrait.sample().engine();
        String term = row.required(leaf.name()).in(new Speech(engine.dialect(), Inside::none));
        long[] counts = new long[2];
        double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        String select = "select count(*), count(" + term + "), min(" + term + "), max(" + term + ")";
        for (Slice slice :
                List.of(portrait.sample().training(), portrait.sample().testing())) {
            engine.select(select + slice.clause(engine.dialect()), values -> {
                counts[0] += (long) Look.number(values[0]);
                counts[1] += (long) Look.number(values[1]);
                extremes[0] = least(extremes[0], Look.number(values[2]));
                extremes[1] = -least(-extremes[1], -Look.number(values[3]));
            });
        }
        boolean ordered = counts[1] > 0 && Double.isFinite(extremes[0]) && Double.isFinite(extremes[1]);
        return new Glimpse(leaf, statistics(leaf, counts, ordered ? extremes : null), hidden, true);
    }

    private static double least(double known, double other) {
        return Double.isNaN(other) ? known : Math.min(known, other);
    }

    private static FieldStatistics statistics(FoundField leaf, long[] counts, double @Nullable [] extremes) {
        FieldStatistics.Numbers numbers = extremes == null
                ? null
                : new FieldStatistics.Numbers(extremes[0], extremes[1], Double.NaN, Double.NaN, null, null, null, null);
        return new FieldStatistics(leaf, true, null, counts[0], counts[1], null, numbers, null, null, null, null);
    }

    private static String none(Reference reference) {
        throw new IllegalArgumentException("A sample knows no other container: " + reference);
    }

    /**
     * The elements of an array in rows of the sample, as a slice with one field.
     *
     * @return null where the sample does not keep them as such
     */
    static @Nullable Slice elements(Engine engine, String array, Slice rows) {
        Dialect dialect = engine.dialect();
        if (!dialect.says("unnest")) {
            return null;
        }
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

package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import io.touchstone.measure.Slice;
import io.touchstone.profile.figure.Column;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.Measurement;
import io.touchstone.profile.figure.Moments;
import io.touchstone.scan.subject.NativeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of arrays, all in a row, measured as fields are. */
final class Elements {
    private final Map<Column, FieldPlan> byArray = new LinkedHashMap<>();

    private Elements() {}

    /** How the elements of arrays are measured; what they are like is seen from a part that has rows. */
    static Elements of(Source source, List<Long> counts, List<FieldPlan> plans) {
        Elements elements = new Elements();
        for (FieldPlan plan : plans) {
            @Nullable
            NativeType type = plan.kind() == FieldPlan.Kind.LIST
                    ? NativeType.of(plan.field().nativeType()).element()
                    : null;
            int part = firstWithRows(counts);
            if (type != null && part >= 0) {
                FieldPlan rough = rough(plan, type.type());
                Slice slice = slice(
                        source.session().dialect(),
                        plan.column(),
                        source.open(source.parts().get(part)));
                List<FieldFigures> seen = new Measurement(source.session()).measure(slice, List.of(rough));
                elements.byArray.put(plan.column(), centered(rough, seen.get(0)));
            }
        }
        return elements;
    }

    private static int firstWithRows(List<Long> counts) {
        for (int at = 0; at < counts.size(); at++) {
            if (counts.get(at) > 0) {
                return at;
            }
        }
        return -1;
    }

    /** A plan to see what they are like: sums alone. */
    private static FieldPlan rough(FieldPlan array, FieldType type) {
        return new FieldPlan(
                array.column().elements(type), FieldPlan.Kind.of(type), false, true, 0, 0, array.mostCounted());
    }

    private static FieldPlan centered(FieldPlan rough, FieldFigures seen) {
        @Nullable Moments moments = seen.numbers() == null ? seen.lengths() : seen.numbers();
        double mean = moments == null || moments.count() == 0 ? 0 : Math.rint(moments.mean());
        return new FieldPlan(
                rough.column(),
                rough.kind(),
                rough.kind().isComparable(),
                false,
                Double.isFinite(mean) ? mean : 0,
                0,
                rough.mostCounted());
    }

    /** How they are measured. */
    List<FieldPlan> plans() {
        return new ArrayList<>(byArray.values());
    }

    /** Measures them in a slice. */
    void measure(Measurement store, Dialect dialect, Slice slice, Map<String, FieldFigures> figures) {
        byArray.forEach((array, plan) -> figures.put(
                plan.column().key(),
                store.measure(slice(dialect, array, slice), List.of(plan)).get(0)));
    }

    /** The elements of an array, as a slice with one field. */
    private static Slice slice(Dialect dialect, Column array, Slice rows) {
        if (!dialect.says("unnest")) {
            throw new Unspoken(dialect.engine() + " cannot read the elements of arrays");
        }
        String field = dialect.field(array.path(), FieldType.ARRAY);
        String unnested = dialect.call("unnest", List.of(new Operand(field, FieldType.ARRAY)));
        String name = array.elements(FieldType.UNKNOWN).field().name();
        return Slice.whole("(select " + unnested + " as " + dialect.quoted(name) + rows.clause(dialect) + ") "
                + dialect.quoted("elements"));
    }

    /** What was found of the elements of an array; null where nothing was. */
    @Nullable
    FieldStatistics told(Column array, Map<String, FieldFigures> figures, int mostBuckets) {
        @Nullable FieldPlan plan = byArray.get(array);
        @Nullable
        FieldFigures found = plan == null ? null : figures.get(plan.column().key());
        if (plan == null || found == null || found.problem() != null) {
            return null;
        }
        long all = found.present();
        return new Statistics(all, mostBuckets, null).of(plan, found, null, new Statistics.Typed(true, null), null);
    }
}

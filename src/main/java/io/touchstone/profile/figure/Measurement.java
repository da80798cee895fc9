package io.touchstone.profile.figure;

import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.connector.read.Engine;
import io.touchstone.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures fields of a slice: sums of all that are not counted in one pass, and values of all others, or samples of them, in
 * another. Where an engine refuses a select it is cut in halves, until the field it cannot measure stands alone.
 */
public final class Measurement {
    private static final int SUMMED_AT_ONCE = 200; // some stores answer 1,600 columns at most
    private static final int GROUPED_AT_ONCE = 32;
    private static final int RARELY = 3; // bits of a hash from on which hardly any row is in a sample

    private final Engine engine;

    /** @param engine what is asked */
    public Measurement(Engine engine) {
        this.engine = engine;
    }

    /** A number of an answer; 0 when there is none. */
    public static double number(@Nullable Object value) {
        return value == null ? 0 : ((Number) value).doubleValue();
    }

    /** How many rows there are. */
    public long records(Slice slice) {
        long[] count = {0};
        engine.selectRow("select count(*)" + slice.clause(engine.dialect()), row -> count[0] = (long) number(row[0]));
        return count[0];
    }

    /** The figures of each field, in the order of the plans. */
    public List<FieldFigures> measure(Slice slice, List<FieldPlan> plans) {
        @Nullable FieldFigures[] all = new FieldFigures[plans.size()];
        List<Integer> summed = where(plans, plan -> !plan.counted());
        in(SUMMED_AT_ONCE, summed, some -> summed(slice, plans, some, all));
        int most = engine.dialect().says("grouping_sets") ? GROUPED_AT_ONCE : 1;
        List<Integer> grouped =
                where(plans, plan -> plan.counted() || (plan.kind().isComparable() && !plan.exactly()));
        Predicate<Integer> rare =
                at -> !plans.get(at).counted() && plans.get(at).bits() >= RARELY;
        in(most, grouped.stream().filter(rare.negate()).toList(), some -> grouped(slice, plans, some, all));
        in(most, grouped.stream().filter(rare).toList(), some -> grouped(slice, plans, some, all));
        List<Integer> tooMany = IntStream.range(0, plans.size())
                .filter(at -> plans.get(at).counted() && all[at] == null)
                .boxed()
                .toList();
        if (!tooMany.isEmpty()) {
            List<FieldFigures> again = measure(
                    slice, tooMany.stream().map(at -> plans.get(at).sampled()).toList());
            for (int at = 0; at < again.size(); at++) {
                all[tooMany.get(at)] = again.get(at);
            }
        }
        List<FieldFigures> figures = new ArrayList<>();
        for (int at = 0; at < all.length; at++) {
            @Nullable FieldFigures one = all[at];
            figures.add(one == null || one.problem() != null ? presence(slice, plans.get(at), one) : one);
        }
        return figures;
    }

    /** Of a field that cannot be measured otherwise at least its extremes, or how many rows have a value. */
    private FieldFigures presence(Slice slice, FieldPlan plan, @Nullable FieldFigures refused) {
        if (plan.kind().isNumeric()) {
            FieldFigures[] extremes = new FieldFigures[1];
            Extremes select = new Extremes(engine.dialect(), slice, plan);
            try {
                engine.selectRow(select.select(), row -> extremes[0] = select.figures(row, refused));
                return extremes[0];
            } catch (StatementFailure | Unspoken none) {
                // What is left is asked below.
            }
        }
        @Nullable FieldFigures[] found = new FieldFigures[1];
        summed(slice, List.of(plan.there()), List.of(0), found);
        @Nullable FieldFigures there = found[0];
        if (there == null || there.problem() != null) {
            return refused == null ? FieldFigures.failed("It was not measured") : refused;
        }
        return there.alone();
    }

    /**
     * How the values of each field are spread that are counted by their plans.
     *
     * @return of each plan how many different ones, how many of these come once, and the sum over them of n ln n; null where
     *     they cannot be told apart
     */
    public List<double @Nullable []> spread(Slice slice, List<FieldPlan> plans) {
        double[][] found = new double[plans.size()][];
        @Nullable FieldFigures[] refused = new FieldFigures[plans.size()];
        List<Integer> counted = where(plans, FieldPlan::counted);
        in(
                GROUPED_AT_ONCE,
                counted,
                some -> halving(some, refused, part -> {
                    part.forEach(at -> found[at] = new double[3]);
                    List<FieldPlan> asked = part.stream().map(plans::get).toList();
                    engine.select(new Groups(engine.dialect(), slice, asked).spread(), row -> {
                        for (int at = 0; at < 3; at++) {
                            found[part.get((int) number(row[0]))][at] = number(row[at + 1]);
                        }
                    });
                }));
        List<double @Nullable []> spread = new ArrayList<>();
        for (int at = 0; at < found.length; at++) {
            spread.add(refused[at] == null ? found[at] : null);
        }
        return spread;
    }

    private static List<Integer> where(List<FieldPlan> plans, Predicate<FieldPlan> condition) {
        return IntStream.range(0, plans.size())
                .filter(at -> condition.test(plans.get(at)))
                .boxed()
                .toList();
    }

    private static void in(int most, List<Integer> all, Consumer<List<Integer>> each) {
        for (int from = 0; from < all.size(); from += most) {
            each.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    private void summed(Slice slice, List<FieldPlan> plans, List<Integer> some, @Nullable FieldFigures[] all) {
        halving(some, all, part -> {
            Sums sums = new Sums(
                    engine.dialect(), slice, part.stream().map(plans::get).toList());
            engine.selectRow(sums.select(), row -> {
                List<FieldFigures> figures = sums.figures(row);
                for (int at = 0; at < part.size(); at++) {
                    all[part.get(at)] = figures.get(at);
                }
            });
        });
    }

    private void grouped(Slice slice, List<FieldPlan> plans, List<Integer> some, @Nullable FieldFigures[] all) {
        halving(some, all, part -> {
            List<FieldPlan> asked = part.stream().map(plans::get).toList();
            List<Seen> seen = asked.stream().map(Seen::new).toList();
            engine.select(new Groups(engine.dialect(), slice, asked).select(), row -> seen.get((int) number(row[0]))
                    .add(row));
            for (int at = 0; at < part.size(); at++) {
                all[part.get(at)] = seen.get(at).figures(all[part.get(at)]);
            }
        });
    }

    private void halving(List<Integer> some, @Nullable FieldFigures[] all, Consumer<List<Integer>> ask) {
        try {
            ask.accept(some);
        } catch (StatementFailure | Unspoken refused) {
            if (some.size() == 1) {
                all[some.get(0)] = FieldFigures.failed(String.valueOf(refused.getMessage()));
                return;
            }
            halving(some.subList(0, some.size() / 2), all, ask);
            halving(some.subList(some.size() / 2, some.size()), all, ask);
        }
    }

    /** What is seen of a field's values. */
    private static final class Seen {
        private final FieldPlan plan;
        private final HashSample sample;
        private final List<FieldFigures.Counted> counts = new ArrayList<>();
        private boolean tooMany;

        Seen(FieldPlan plan) {
            this.plan = plan;
            this.sample = new HashSample(plan.bits());
        }

        void add(@Nullable Object[] row) {
            @Nullable Object text = row[1];
            @Nullable Object hash = row[3];
            long count = (long) number(row[4]);
            if (hash == null || (plan.counted() && text == null)) {
                return; // missing values have no text, and what is not in the sample has no hash
            }
            if (!plan.counted()) {
                sample.add(((Number) hash).longValue(), count);
            } else if (counts.size() < plan.mostCounted()) {
                @Nullable Double number = row[2] == null ? null : number(row[2]);
                String kept = String.valueOf(text).replace('\0', '\ufffd'); // the one character PostgreSQL cannot hold
                counts.add(new FieldFigures.Counted(kept, number, count, ((Number) hash).longValue()));
            } else {
                tooMany = true;
            }
        }

        /** The figures, added to sums taken before; null when there are too many values to count. */
        @Nullable
        FieldFigures figures(@Nullable FieldFigures before) {
            if (plan.counted()) {
                return tooMany ? null : FieldFigures.of(counts);
            }
            return before == null
                    ? null
                    : new FieldFigures(
                            before.present(),
                            before.numbers(),
                            before.lengths(),
                            null,
                            sample.kept(),
                            before.problem());
        }
    }
}

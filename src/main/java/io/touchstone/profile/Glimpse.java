package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.connector.StatementFailure;
import io.touchstone.connector.Unspoken;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.FieldWords;
import io.touchstone.profile.figure.Measurement;
import io.touchstone.profile.figure.Moments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What drawn rows show of a field: how it is best measured.
 *
 * @param distinct how many different values
 * @param singles how many of them come once
 * @param present how many rows have a value
 * @param entropy of the values' distribution in bits
 * @param mean of its numbers or lengths; 0 where there are none
 */
record Glimpse(FoundField field, long distinct, long singles, long present, double entropy, double mean) {
    private static final int MOST_COUNTED = 4_096;
    private static final int COUNTED_OF_ALL_PARTS = 65_536;
    private static final int LEAST_COUNTED = 256;
    private static final int LONGEST_COUNTED = 500;
    private static final double RARELY_NEW = 0.001;
    private static final int SAMPLED_VALUES = 4_096;

    /** What drawn rows show of each field. */
    static List<Glimpse> of(Drawn drawn, List<FoundField> fields) {
        List<FieldPlan> plain = fields.stream()
                .map(field -> new FieldPlan(field, FieldPlan.Kind.of(field.type()), false, true, 0, 0, MOST_COUNTED))
                .toList();
        List<FieldFigures> figures = new Measurement(drawn.workspace()).measure(drawn.all(), plain);
        List<Glimpse> glimpses = new ArrayList<>();
        for (int at = 0; at < fields.size(); at++) {
            glimpses.add(of(drawn, plain.get(at), figures.get(at)));
        }
        return glimpses;
    }

    private static Glimpse of(Drawn drawn, FieldPlan plan, FieldFigures figures) {
        @Nullable Moments moments = plan.kind() == FieldPlan.Kind.TEXT ? figures.lengths() : figures.numbers();
        double mean = moments == null || moments.count() == 0 ? 0 : moments.mean();
        double[] values = {0, 0, 0};
        if (plan.kind().isComparable()) {
            Dialect dialect = drawn.workspace().dialect();
            String select = "select count(*), count(case when \"n\" = 1 then 1 end), sum(\"n\" * log2(\"n\"))"
                    + " from (select count(*) as \"n\"" + drawn.all().clause(dialect) + " group by "
                    + new FieldWords(dialect, plan).key() + " having count("
                    + new FieldWords(dialect, plan).raw() + ") > 0) \"grouped\"";
            try {
                drawn.workspace().select(select, row -> {
                    for (int at = 0; at < values.length; at++) {
                        values[at] = Measurement.number(row[at]);
                    }
                });
            } catch (StatementFailure | Unspoken refused) {
                values[0] = Double.MAX_VALUE; // what cannot be told apart here is not counted
            }
        }
        double present = figures.present();
        double entropy = present == 0 ? 0 : Math.max(0, Math.log(present) / Math.log(2) - values[2] / present);
        return new Glimpse(
                plan.field(), (long) values[0], (long) values[1], figures.present(), entropy, rounded(plan, mean));
    }

    /** Whole numbers lose nothing when they are lessened by a whole one. */
    private static double rounded(FieldPlan plan, double mean) {
        boolean whole = plan.kind() != FieldPlan.Kind.NUMBER || plan.field().type() == FieldType.INTEGRAL;
        return Double.isFinite(mean) ? whole ? Math.rint(mean) : mean : 0;
    }

    /**
     * How to measure it in all rows.
     *
     * @param drawn the rows seen
     * @param records how many there are
     * @param parts in how many parts
     * @param mostBuckets up to how many values it has a histogram
     */
    FieldPlan plan(Drawn drawn, long records, int parts, int mostBuckets) {
        FieldPlan.Kind kind = FieldPlan.Kind.of(field.type());
        int most = Math.max(
                Math.max(LEAST_COUNTED, mostBuckets),
                Math.min(MOST_COUNTED, COUNTED_OF_ALL_PARTS / Math.max(1, parts)));
        boolean few = distinct <= most && (drawn.isWhole() || singles <= RARELY_NEW * present);
        boolean counted = kind == FieldPlan.Kind.TRUTH
                || (kind.isComparable() && few && (kind != FieldPlan.Kind.TEXT || mean <= LONGEST_COUNTED));
        return new FieldPlan(field, kind, counted, drawn.isWhole(), mean, bits(drawn, records), most);
    }

    /** Values that come once in the sample stand for more of them elsewhere: the guaranteed-error estimator. */
    private int bits(Drawn drawn, long records) {
        double guessed =
                drawn.rows() == 0 ? 0 : Math.sqrt((double) records / drawn.rows()) * singles + (distinct - singles);
        return guessed <= SAMPLED_VALUES ? 0 : Math.min(40, (int) (Math.log(guessed / SAMPLED_VALUES) / Math.log(2)));
    }
}

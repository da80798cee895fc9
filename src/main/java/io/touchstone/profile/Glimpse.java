package io.touchstone.profile;

import io.touchstone.connector.FieldType;
import io.touchstone.profile.figure.Column;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.Measurement;
import io.touchstone.profile.figure.Moments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What drawn rows show of a column: how it is best measured.
 *
 * @param distinct how many different values; -1 where they cannot be told apart
 * @param singles how many of them come once
 * @param present how many rows have a value
 * @param entropy of the values' distribution in bits
 * @param mean of its numbers or lengths; 0 where there are none
 */
record Glimpse(Column column, long distinct, long singles, long present, double entropy, double mean) {
    private static final int LONGEST_COUNTED = 500;
    private static final double RARELY_NEW = 0.001;
    private static final int UNKNOWN = -1;

    /**
     * How many values of one field are kept at once, so that memory lasts for many fields, and for many parts of them.
     *
     * @param counted how many are counted
     * @param sampled how many make a sample
     */
    record Room(int counted, int sampled) {
        private static final int MOST = 4_096;
        private static final int LEAST = 256;
        private static final int OF_ALL_PARTS = 65_536;
        private static final int OF_ALL_FIELDS = 1 << 18;

        /**
         * The room each field has.
         *
         * @param histogram up to how many values it has a histogram, which is kept in any case
         */
        static Room of(int fields, int parts, int histogram) {
            int sampled = Math.max(LEAST, Math.min(MOST, OF_ALL_FIELDS / Math.max(1, fields)));
            int counted = Math.max(LEAST, Math.min(sampled, OF_ALL_PARTS / Math.max(1, parts)));
            return new Room(Math.max(histogram, counted), sampled);
        }
    }

    /** What drawn rows show of each column. */
    static List<Glimpse> of(Drawn drawn, List<Column> columns) {
        Measurement measurement = new Measurement(drawn.engine());
        List<FieldPlan> plain = columns.stream().map(FieldPlan::plain).toList();
        List<FieldFigures> figures = measurement.measure(drawn.all(), plain);
        List<double @Nullable []> spread = measurement.spread(
                drawn.all(),
                plain.stream()
                        .map(plan -> plan.kind().isComparable() ? plan.counting() : plan)
                        .toList());
        List<Glimpse> glimpses = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            glimpses.add(of(plain.get(at), figures.get(at), spread.get(at)));
        }
        return glimpses;
    }

    private static Glimpse of(FieldPlan plan, FieldFigures figures, double @Nullable [] spread) {
        @Nullable Moments moments = plan.kind() == FieldPlan.Kind.TEXT ? figures.lengths() : figures.numbers();
        double mean = moments == null || moments.count() == 0 ? 0 : moments.mean();
        double present = figures.present();
        // What cannot be told apart here is not counted.
        double[] values = spread == null ? new double[] {UNKNOWN, 0, 0} : spread;
        double entropy = present == 0 ? 0 : Math.max(0, (Math.log(present) - values[2] / present) / Math.log(2));
        return new Glimpse(
                plan.column(), (long) values[0], (long) values[1], figures.present(), entropy, rounded(plan, mean));
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
     */
    FieldPlan plan(Drawn drawn, long records, Room room) {
        FieldPlan.Kind kind = FieldPlan.Kind.of(column.field().type());
        boolean few = distinct != UNKNOWN
                && distinct <= room.counted()
                && (drawn.isWhole() || singles <= RARELY_NEW * present);
        boolean counted = kind == FieldPlan.Kind.TRUTH
                || (kind.isComparable() && few && (kind != FieldPlan.Kind.TEXT || mean <= LONGEST_COUNTED));
        boolean exactly =
                drawn.isWhole() || column.read(); // of texts it is told which are different as they are written
        return new FieldPlan(
                column, kind, counted, exactly, mean, bits(drawn, records, room.sampled()), room.counted());
    }

    /** Values that come once in the sample stand for more of them elsewhere: the guaranteed-error estimator. */
    private int bits(Drawn drawn, long records, int sampled) {
        double guessed =
                drawn.rows() == 0 ? 0 : Math.sqrt((double) records / drawn.rows()) * singles + (distinct - singles);
        return guessed <= sampled ? 0 : Math.min(40, (int) (Math.log(guessed / sampled) / Math.log(2)));
    }
}

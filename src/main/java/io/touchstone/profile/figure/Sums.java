package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import io.touchstone.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The select that sums up some fields of a slice in one pass, and what its answer means. An engine for which every aggregate
 * has its price, but which reckons those of the regression of two numbers as one, is asked for that of squares on numbers.
 */
record Sums(Dialect dialect, Slice slice, List<FieldPlan> plans) {
    private static final String REGRESSION = "regression";

    /** The select, which answers one row. */
    String select() {
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        for (int at = 0; at < plans.size(); at++) {
            FieldWords words = new FieldWords(dialect, plans.get(at));
            String there = dialect.quoted("there_" + at);
            String number = dialect.quoted("number_" + at);
            inner.add(words.raw() + " as " + there);
            outer.add("count(" + there + ")");
            if (hasNumbers(words.plan())) {
                inner.add(words.number(words.raw()) + " as " + number);
                String left = "(" + number + " - " + words.constant(words.plan().center()) + ")";
                outer.addAll(List.of("min(" + number + ")", "max(" + number + ")"));
                outer.addAll(powers(number, left, words.plan().kind().isNumeric()));
            }
        }
        String prepared = dialect.reckonedOnce("select " + String.join(", ", inner) + slice.clause(dialect));
        return "select " + String.join(", ", outer) + " from (" + prepared + ") " + dialect.quoted("prepared");
    }

    /** The count of numbers, and the sums of powers of what is left of each. */
    private List<String> powers(String number, String left, boolean all) {
        String square = left + " * " + left;
        if (all && dialect.says(REGRESSION)) {
            return List.of(dialect.call(
                    REGRESSION,
                    List.of(new Operand(square, FieldType.FRACTIONAL), new Operand(left, FieldType.FRACTIONAL))));
        }
        List<String> sums =
                new ArrayList<>(List.of("count(" + number + ")", "sum(" + left + ")", "sum(" + square + ")"));
        if (all) {
            sums.add("sum(" + square + " * " + left + ")");
            sums.add("sum(" + square + " * " + left + " * " + left + ")");
        }
        return sums;
    }

    /** What the row says, for each field. */
    List<FieldFigures> figures(@Nullable Object[] row) {
        List<FieldFigures> figures = new ArrayList<>();
        int at = 0;
        for (FieldPlan plan : plans) {
            long present = (long) Measurement.number(row[at++]);
            @Nullable Moments moments = null;
            if (hasNumbers(plan)) {
                boolean all = plan.kind().isNumeric();
                moments = moments(row, at, plan.center(), all);
                at += all ? 7 : 5;
            }
            boolean numeric = plan.kind().isNumeric();
            figures.add(
                    new FieldFigures(present, numeric ? moments : null, numeric ? null : moments, null, null, null));
        }
        return figures;
    }

    private Moments moments(@Nullable Object[] row, int at, double center, boolean all) {
        double count = Measurement.number(row[at + 2]);
        double[] powers = new double[4];
        for (int power = 0; power < (all ? 4 : 2); power++) {
            powers[power] = Measurement.number(row[at + 3 + power]);
        }
        if (all && dialect.says(REGRESSION)) {
            double mean = powers[0];
            double square = powers[1]; // the mean of squares; then sums of products of distances from both means
            powers = new double[] {
                count * mean, count * square, powers[2] + count * mean * square, powers[3] + count * square * square
            };
        }
        return new Moments(
                (long) count,
                Measurement.number(row[at]),
                Measurement.number(row[at + 1]),
                center,
                powers[0],
                powers[1],
                powers[2],
                powers[3]);
    }

    private static boolean hasNumbers(FieldPlan plan) {
        return plan.kind() != FieldPlan.Kind.OTHER && plan.kind() != FieldPlan.Kind.TRUTH;
    }
}

package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.measure.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The select that sums up some fields of a slice in one pass, and what its answer means. */
record Sums(Dialect dialect, Slice slice, List<FieldPlan> plans) {
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
                outer.addAll(List.of(
                        "count(" + number + ")", "min(" + number + ")", "max(" + number + ")", "sum(" + left + ")"));
                outer.add("sum(" + left + " * " + left + ")");
                if (words.plan().kind().isNumeric()) {
                    outer.add("sum(" + left + " * " + left + " * " + left + ")");
                    outer.add("sum(" + left + " * " + left + " * " + left + " * " + left + ")");
                }
            }
        }
        String prepared = dialect.reckonedOnce("select " + String.join(", ", inner) + slice.clause(dialect));
        return "select " + String.join(", ", outer) + " from (" + prepared + ") " + dialect.quoted("prepared");
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
                moments = new Moments(
                        (long) Measurement.number(row[at]),
                        Measurement.number(row[at + 1]),
                        Measurement.number(row[at + 2]),
                        plan.center(),
                        Measurement.number(row[at + 3]),
                        Measurement.number(row[at + 4]),
                        all ? Measurement.number(row[at + 5]) : 0,
                        all ? Measurement.number(row[at + 6]) : 0);
                at += all ? 7 : 5;
            }
            boolean numeric = plan.kind().isNumeric();
            figures.add(
                    new FieldFigures(present, numeric ? moments : null, numeric ? null : moments, null, null, null));
        }
        return figures;
    }

    private static boolean hasNumbers(FieldPlan plan) {
        return plan.kind() != FieldPlan.Kind.OTHER && plan.kind() != FieldPlan.Kind.TRUTH;
    }
}

package io.touchstone.profile.figure;

import io.touchstone.connector.Dialect;
import io.touchstone.measure.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The select that tells of one field of a slice what can be told without powers, which may be too great for an engine. */
record Extremes(Dialect dialect, Slice slice, FieldPlan plan) {
    /** The select, which answers one row. */
    String select() {
        FieldWords words = new FieldWords(dialect, plan);
        String there = dialect.quoted("there");
        String number = dialect.quoted("number");
        String inner = dialect.reckonedOnce("select " + words.raw() + " as " + there + ", " + words.number(words.raw())
                + " as " + number + slice.clause(dialect));
        List<String> outer = List.of(
                "count(" + there + ")",
                "count(" + number + ")",
                "min(" + number + ")",
                "max(" + number + ")",
                "sum(" + number + " - " + words.constant(plan.center()) + ")");
        return "select " + String.join(", ", outer) + " from (" + inner + ") " + dialect.quoted("prepared");
    }

    /**
     * What the row says.
     *
     * @param before what else is known of the field
     */
    FieldFigures figures(@Nullable Object[] row, @Nullable FieldFigures before) {
        Moments moments = new Moments(
                (long) Measurement.number(row[1]),
                Measurement.number(row[2]),
                Measurement.number(row[3]),
                plan.center(),
                Measurement.number(row[4]),
                Double.NaN,
                Double.NaN,
                Double.NaN);
        return new FieldFigures(
                (long) Measurement.number(row[0]),
                moments,
                null,
                null,
                before == null ? null : before.distinct(),
                null);
    }
}

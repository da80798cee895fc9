package io.touchstone.inference.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds how numbers follow from others of their row. */
public final class Formulas {
    private static final int FEWEST = 200;
    private static final double CLOSE = 1e-3;
    private static final char[] OPERATORS = {'+', '-', '*'};

    private Formulas() {}

    /**
     * A formula.
     *
     * @param one the column it begins with
     * @param operator {@code + - *}, or a blank for a fixed share of one column
     * @param other the other column; the same where there is none
     * @param factor the share
     * @param furthest how far the values are from it at most
     * @param rows how many of them there are
     */
    public record Formula(int one, char operator, int other, double factor, double furthest, long rows) {}

    /**
     * The formula that a column follows from columns before it, all but for a thousandth of its own spread.
     *
     * @param columns row by row, NaN for what is missing
     */
    public static Optional<Formula> of(List<double[]> columns, int at) {
        double[] wanted = columns.get(at);
        double spread = spread(wanted);
        if (!(spread > 0)) {
            return Optional.empty();
        }
        for (int one = 0; one < at; one++) {
            double factor = factor(columns.get(one), wanted);
            Formula formula = tried(columns, at, one, ' ', one, factor);
            if (isGood(formula, spread) && spread(columns.get(one)) > 0 && factor != 0) {
                return Optional.of(formula);
            }
            for (int other = 0; other < at; other++) {
                for (char operator : OPERATORS) {
                    if (other == one || (other < one && operator != '-') || isFlat(columns, one, other)) {
                        continue;
                    }
                    formula = tried(columns, at, one, operator, other, 1);
                    if (isGood(formula, spread)) {
                        return Optional.of(formula);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFlat(List<double[]> columns, int one, int other) {
        return !(spread(columns.get(one)) > 0) || !(spread(columns.get(other)) > 0);
    }

    private static boolean isGood(Formula formula, double spread) {
        return formula.rows >= FEWEST && formula.furthest <= CLOSE * spread;
    }

    private static Formula tried(List<double[]> columns, int at, int one, char operator, int other, double factor) {
        double[] wanted = columns.get(at);
        double[] first = columns.get(one);
        double[] second = columns.get(other);
        double furthest = 0;
        long rows = 0;
        for (int row = 0; row < wanted.length; row++) {
            double told =
                    switch (operator) {
                        case '+' -> first[row] + second[row];
                        case '-' -> first[row] - second[row];
                        case '*' -> first[row] * second[row];
                        default -> factor * first[row];
                    };
            double apart = Math.abs(wanted[row] - told);
            if (!Double.isNaN(apart)) {
                rows++;
                furthest = Math.max(furthest, apart);
            }
            if (row == FEWEST && furthest > 0.5 * Math.abs(wanted[row]) + 1) {
                return new Formula(one, operator, other, factor, Double.POSITIVE_INFINITY, rows);
            }
        }
        return new Formula(one, operator, other, factor, furthest, rows);
    }

    /** By which the sums of two columns differ, over the rows that have both. */
    private static double factor(double[] first, double[] wanted) {
        double products = 0;
        double squares = 0;
        for (int row = 0; row < wanted.length; row++) {
            double product = first[row] * wanted[row];
            if (!Double.isNaN(product)) {
                products += product;
                squares += first[row] * first[row];
            }
        }
        double factor = squares == 0 ? 0 : products / squares;
        return Math.abs(factor) < 1e-9 || Double.isInfinite(factor) ? 0 : factor;
    }

    /** From the fifth to the ninety-fifth of a hundred. */
    private static double spread(double[] column) {
        double[] sorted = Arrays.stream(column)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length < 20 ? 0 : sorted[sorted.length * 95 / 100] - sorted[sorted.length * 5 / 100];
    }
}

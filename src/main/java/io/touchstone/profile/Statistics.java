package io.touchstone.profile;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.StatementFailure;
import io.touchstone.profile.figure.FieldFigures;
import io.touchstone.profile.figure.FieldPlan;
import io.touchstone.profile.figure.FieldWords;
import io.touchstone.profile.figure.Measurement;
import io.touchstone.profile.figure.Moments;
import io.touchstone.profile.figure.Ranks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes statistics of a field's figures, and of rows drawn at random where figures do not tell. */
final class Statistics {
    private static final double CONFIDENT = Math.sqrt(Math.log(2 / 0.01) / 2); // Dvoretzky-Kiefer-Wolfowitz at 99 %

    private final long records;
    private final int mostBuckets;
    private final @Nullable Drawn drawn;

    /**
     * @param records how many rows were read
     * @param mostBuckets up to how many values a field has a histogram
     * @param drawn rows drawn at random; null for none
     */
    Statistics(long records, int mostBuckets, @Nullable Drawn drawn) {
        this.records = records;
        this.mostBuckets = mostBuckets;
        this.drawn = drawn;
    }

    /** The statistics of a field. */
    FieldStatistics of(
            FieldPlan plan,
            FieldFigures figures,
            @Nullable Glimpse glimpse,
            Typed typed,
            @Nullable FieldStatistics elements) {
        return figures.counts() != null && plan.kind().isComparable()
                ? counted(plan, figures, figures.counts(), typed)
                : summed(plan, figures, glimpse, typed, elements);
    }

    private FieldStatistics counted(
            FieldPlan plan, FieldFigures figures, List<FieldFigures.Counted> counts, Typed typed) {
        Map<Double, Long> numbers = new TreeMap<>();
        for (FieldFigures.Counted one : counts) {
            if (one.number() != null) {
                numbers.merge(one.number() + 0.0, one.count(), Long::sum); // -0 is 0
            }
        }
        Moments moments = FieldFigures.moments(counts, center(numbers, plan));
        Moments lengths = FieldFigures.lengths(counts, plan.center());
        long singles = counts.stream().filter(one -> one.count() == 1).count();
        FieldStatistics.Distinct distinct = new FieldStatistics.Distinct(
                counts.size(), 0, counts.isEmpty() ? 0 : (double) singles / counts.size(), entropy(counts));
        boolean numeric = plan.kind().isNumeric();
        return new FieldStatistics(
                plan.field(),
                plan.column().path(),
                typed.declared(),
                typed.source(),
                records,
                figures.present(),
                distinct,
                numeric ? moments.numbers() : null,
                plan.kind() == FieldPlan.Kind.TEXT ? lengths.lengths() : null,
                histogram(counts, figures.present()),
                numeric && moments.count() > 0 ? ranks(numbers, moments) : null,
                null);
    }

    private static FieldStatistics.Quantiles ranks(Map<Double, Long> numbers, Moments moments) {
        return new Ranks(new ArrayList<>(numbers.keySet()), new ArrayList<>(numbers.values()))
                .quantiles(0, moments.count(), moments.min(), moments.max());
    }

    /** A whole number where all are. */
    private static double center(Map<Double, Long> numbers, FieldPlan plan) {
        double count = 0;
        double sum = 0;
        for (Map.Entry<Double, Long> one : numbers.entrySet()) {
            count += one.getValue();
            sum += (one.getKey() - plan.center()) * one.getValue();
        }
        double mean = plan.center() + (count == 0 ? 0 : sum / count);
        boolean whole = numbers.keySet().stream().allMatch(number -> number == Math.rint(number));
        return Double.isFinite(mean) ? whole ? Math.rint(mean) : mean : 0;
    }

    private static double entropy(List<FieldFigures.Counted> counts) {
        double all = counts.stream().mapToLong(FieldFigures.Counted::count).sum();
        double entropy = 0;
        for (FieldFigures.Counted one : counts) {
            double share = one.count() / all;
            entropy -= share * Math.log(share) / Math.log(2);
        }
        return entropy + 0.0;
    }

    private @Nullable List<FieldStatistics.Bucket> histogram(List<FieldFigures.Counted> counts, long present) {
        if (counts.size() > mostBuckets) {
            return null;
        }
        return counts.stream()
                .sorted(Comparator.comparingLong(FieldFigures.Counted::count)
                        .reversed()
                        .thenComparing(FieldFigures.Counted::text))
                .map(one -> new FieldStatistics.Bucket(one.text(), one.count(), (double) one.count() / present))
                .toList();
    }

    private FieldStatistics summed(
            FieldPlan plan,
            FieldFigures figures,
            @Nullable Glimpse glimpse,
            Typed typed,
            @Nullable FieldStatistics elements) {
        FieldStatistics.@Nullable Distinct distinct = null;
        if (figures.distinct() != null) {
            distinct = figures.distinct().sample().distinct();
        } else if (plan.exactly() && plan.kind().isComparable() && glimpse != null && glimpse.distinct() >= 0) {
            double singles = glimpse.distinct() == 0 ? 0 : (double) glimpse.singles() / glimpse.distinct();
            distinct = new FieldStatistics.Distinct(glimpse.distinct(), 0, singles, glimpse.entropy());
        }
        @Nullable Moments numbers = figures.numbers();
        return new FieldStatistics(
                plan.field(),
                plan.column().path(),
                typed.declared(),
                typed.source(),
                records,
                figures.present(),
                distinct,
                numbers == null ? null : numbers.numbers(),
                figures.lengths() == null ? null : figures.lengths().lengths(),
                null,
                numbers == null || numbers.count() == 0 ? null : quantiles(plan, numbers),
                elements);
    }

    /** Read from the rows that were drawn; null where there are none. */
    private FieldStatistics.@Nullable Quantiles quantiles(FieldPlan plan, Moments numbers) {
        if (drawn == null) {
            return null;
        }
        Dialect dialect = drawn.engine().dialect();
        FieldWords words = new FieldWords(dialect, plan);
        List<Double> values = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        String select = "select \"v\", count(*) from (select " + words.number(words.raw()) + " as \"v\""
                + drawn.all().clause(dialect) + ") \"numbers\" where \"v\" is not null group by \"v\" order by \"v\"";
        try {
            drawn.engine().select(select, row -> {
                values.add(Measurement.number(row[0]));
                counts.add((long) Measurement.number(row[1]));
            });
        } catch (StatementFailure refused) {
            return null;
        }
        Ranks ranks = new Ranks(values, counts);
        if (values.isEmpty()) {
            return null;
        }
        double error = drawn.isWhole() ? 0 : CONFIDENT / Math.sqrt((double) ranks.size());
        return ranks.quantiles(error, numbers.count(), numbers.min(), numbers.max());
    }

    /**
     * What told a field's type.
     *
     * @param declared whether the store declares it
     * @param source what told it; null where it is declared
     */
    record Typed(boolean declared, @Nullable String source) {}
}

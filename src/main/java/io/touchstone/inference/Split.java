package io.touchstone.inference;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Slice;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import io.touchstone.profile.FieldStatistics;
import io.touchstone.profile.Portrait;
import io.touchstone.scan.subject.RowFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a sample candidates are fitted on before they are tested. Where something in the rows grows with time, such as
 * a running number or the moment of a sale, these are the older ones: what is true of them only as long as nothing changes
 * fails on the newer ones, which are among those it is tested on, as it would fail tomorrow.
 */
final class Split {
    private static final double OLDER = 0.6;
    private static final int FEWEST = 200;

    /** Shares of older and newer rows that are further apart than this many standard deviations are no chance. */
    private static final double CHANCE = 3;

    private final @Nullable Term isOlder;

    private Split(@Nullable Term isOlder) {
        this.isOlder = isOlder;
    }

    /** Finds out which rows are the older ones. */
    static Split of(Look all, RowFields row, Portrait.Sampled sample) {
        return new Split(
                sample.trainingRows() < FEWEST
                        ? null
                        : clock(all).flatMap(clock -> cut(all, row, clock)).orElse(null));
    }

    /** The rows to fit on first. */
    List<Slice> older(Portrait.Sampled sample) {
        return List.of(isOlder == null ? sample.training() : where(sample.training(), isOlder));
    }

    private static Slice where(Slice slice, Term condition) {
        return new Slice(slice.from(), Terms.and(slice.where(), condition), slice.most(), slice.order());
    }

    /** Those of some candidates that less or more of the newer rows hold than of the older ones: tomorrow it will be yet another share. */
    List<Candidate> drifting(Trial trial, Portrait.Sampled sample, List<Candidate> candidates) {
        if (isOlder == null || candidates.isEmpty()) {
            return List.of();
        }
        Map<Candidate, Trial.Outcome> older = outcomes(trial, sample, isOlder, candidates);
        Map<Candidate, Trial.Outcome> newer = outcomes(trial, sample, Terms.not(isOlder), candidates);
        return candidates.stream()
                .filter(one -> isApart(older.get(one), newer.get(one)))
                .toList();
    }

    private static Map<Candidate, Trial.Outcome> outcomes(
            Trial trial, Portrait.Sampled sample, Term condition, List<Candidate> candidates) {
        Map<Candidate, Trial.Outcome> sum = new HashMap<>();
        for (Slice slice : List.of(sample.training(), sample.testing())) {
            trial.onSample(sample.engine(), where(slice, condition), candidates)
                    .forEach((candidate, outcome) -> sum.merge(candidate, outcome, Trial.Outcome::with));
        }
        return sum;
    }

    private static boolean isApart(Trial.@Nullable Outcome older, Trial.@Nullable Outcome newer) {
        if (older == null || newer == null || older.asserted() == 0 || newer.asserted() == 0) {
            return false;
        }
        double all = (double) (older.broken() + newer.broken()) / (older.asserted() + newer.asserted());
        double deviation = Math.sqrt(all * (1 - all) * (1.0 / older.asserted() + 1.0 / newer.asserted()));
        return Math.abs(older.share() - newer.share()) > CHANCE * deviation;
    }

    private static Optional<Term> cut(Look all, RowFields row, Glimpse clock) {
        double[] sorted = all.numbers(clock);
        double cut = sorted[(int) (OLDER * (sorted.length - 1))];
        Object constant = clock.type() == FieldType.INTEGRAL ? (Object) (long) cut : Instant.ofEpochMilli((long) cut);
        FieldType type = clock.isTime() ? FieldType.TIMESTAMP : FieldType.INTEGRAL;
        return Optional.of(Terms.compare(row.required(clock.name()), "<=", Terms.constant(constant, type)));
    }

    /** What grows with time: the finest moment that reaches up to now, else a running number. */
    private static Optional<Glimpse> clock(Look all) {
        List<Glimpse> moments = new ArrayList<>();
        List<Glimpse> numbers = new ArrayList<>();
        for (Glimpse field : all.fields()) {
            boolean full =
                    field.present() == field.whole().records() && field.whole().distinct() != null;
            if (full && field.isTime() && all.goesOn(field)) {
                moments.add(field);
            } else if (full && field.type() == FieldType.INTEGRAL && field.isDistinct() && field.isKey()) {
                numbers.add(field);
            }
        }
        return moments.stream().max(Comparator.comparingDouble(Split::distinct)).or(() -> numbers.stream()
                .findFirst());
    }

    private static double distinct(Glimpse field) {
        FieldStatistics.Distinct distinct = field.whole().distinct();
        return distinct == null ? 0 : distinct.count();
    }
}

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
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a sample candidates are fitted on before they are tested. Where something in the rows grows with time, such as
 * a running number or the moment of a sale, these are the older ones: what is true of them only as long as nothing changes
 * fails on the newer ones, which are among those it is tested on, as it would fail tomorrow.
 */
final class Split {
    private static final double OLDER = 0.6;
    private static final int FEWEST = 200;

    private Split() {}

    /** The rows to fit on first. */
    static List<Slice> older(Look all, RowFields row, Portrait.Sampled sample) {
        Slice training = sample.training();
        if (sample.trainingRows() < FEWEST) {
            return List.of(training);
        }
        return clock(all)
                .flatMap(clock -> cut(all, row, clock))
                .map(condition -> new Slice(
                        training.from(), Terms.and(training.where(), condition), training.most(), training.order()))
                .map(List::of)
                .orElse(List.of(training));
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

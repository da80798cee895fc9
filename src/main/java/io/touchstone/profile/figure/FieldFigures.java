package io.touchstone.profile.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one field in one part of a container: figures that add up. Of a field with few values they are the
 * values and their counts, from which all else follows.
 *
 * @param present how many rows have a value
 * @param numbers of numbers and times; null elsewhere, and where the values are counted
 * @param lengths of texts and arrays; null elsewhere, and where the values are counted
 * @param counts every value with its count; null where there are too many
 * @param distinct a sample of the values; null where they are counted, or not comparable
 * @param problem why nothing else could be measured; null where it could
 */
public record FieldFigures(
        long present,
        @Nullable Moments numbers,
        @Nullable Moments lengths,
        @Nullable List<Counted> counts,
        HashSample.@Nullable Kept distinct,
        @Nullable String problem) {

    /**
     * A value and how often it comes.
     *
     * @param text the value
     * @param number the value as a number, or milliseconds since 1970; null for all that is not finite
     * @param hash by which it may be sampled
     */
    public record Counted(String text, @Nullable Double number, long count, long hash) {}

    /** Of no rows. */
    public static FieldFigures none() {
        return new FieldFigures(0, null, null, List.of(), null, null);
    }

    /** Of rows of which no more is known than how many have a value. */
    FieldFigures alone() {
        return new FieldFigures(present, null, null, null, null, null);
    }

    /** Whether no more is known than how many rows have a value. */
    public boolean isAlone() {
        return numbers == null && lengths == null && counts == null && distinct == null;
    }

    /** What could not be measured. */
    static FieldFigures failed(String problem) {
        return new FieldFigures(0, null, null, null, null, problem);
    }

    /** Of counted values. */
    static FieldFigures of(List<Counted> counts) {
        return new FieldFigures(counts.stream().mapToLong(Counted::count).sum(), null, null, counts, null, null);
    }

    /** Of the rows of both parts. */
    public FieldFigures plus(FieldFigures others, FieldPlan plan) {
        if (problem != null || others.problem != null) {
            return problem != null ? this : others;
        }
        if (counts != null && others.counts != null) {
            Map<String, Counted> all = new LinkedHashMap<>();
            counts.forEach(one -> all.put(one.text(), one));
            others.counts.forEach(one -> all.merge(
                    one.text(), one, (a, b) -> new Counted(a.text(), a.number(), a.count() + b.count(), a.hash())));
            FieldFigures together = of(new ArrayList<>(all.values()));
            return all.size() <= plan.mostCounted() ? together : together.sampled(plan);
        }
        if (present == 0 || others.present == 0) {
            return present == 0 ? others : this;
        }
        FieldFigures left = sampled(plan);
        FieldFigures right = others.sampled(plan);
        return new FieldFigures(
                present + others.present,
                sum(left.numbers, right.numbers),
                sum(left.lengths, right.lengths),
                null,
                sum(left.distinct, right.distinct),
                null);
    }

    /** The same without counts: as if there were too many values to count. */
    private FieldFigures sampled(FieldPlan plan) {
        if (counts == null) {
            return this;
        }
        HashSample sample = new HashSample(0);
        counts.forEach(one -> sample.add(one.hash(), one.count()));
        return new FieldFigures(
                present,
                plan.kind().isNumeric() ? moments(counts, plan.center()) : null,
                plan.kind() == FieldPlan.Kind.TEXT ? lengths(counts, plan.center()) : null,
                null,
                sample.kept(),
                null);
    }

    /** Moments of counted numbers. */
    public static Moments moments(List<Counted> counts, double center) {
        Moments moments = Moments.none(center);
        for (Counted one : counts) {
            if (one.number() != null) {
                moments = moments.plus(Moments.of(one.number(), one.count(), center));
            }
        }
        return moments;
    }

    /** Moments of the lengths of counted texts. */
    public static Moments lengths(List<Counted> counts, double center) {
        Moments moments = Moments.none(center);
        for (Counted one : counts) {
            int length = one.text().codePointCount(0, one.text().length());
            moments = moments.plus(Moments.of(length, one.count(), center));
        }
        return moments;
    }

    /** What is known of one part alone says nothing of both. */
    private static @Nullable Moments sum(@Nullable Moments one, @Nullable Moments other) {
        return one == null || other == null ? null : one.plus(other);
    }

    private static HashSample.@Nullable Kept sum(HashSample.@Nullable Kept one, HashSample.@Nullable Kept other) {
        if (one == null || other == null) {
            return null;
        }
        HashSample all = one.sample();
        all.add(other.sample());
        return all.kept();
    }
}

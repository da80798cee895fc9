package io.touchstone.check.rule;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Margin;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Comparison;
import io.touchstone.measure.Comparison.Change;
import io.touchstone.measure.Comparison.Pair;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule that compares the rows of the container with those of another one, whose fields bear the same names. */
interface DiffRule extends Rule {
    /** The compared fields. */
    List<String> fields();

    /** The other container. */
    long refContainerId();

    /** Its datastore; null where the container is to tell. */
    @Nullable
    Long refDatastoreId();

    /** The fields that tell which rows belong together; null or empty for none. */
    @Nullable
    List<String> idFieldNames();

    /** Fields that are shown and not compared; null for none. */
    @Nullable
    List<String> passthroughFieldNames();

    /** The differences that count; null or empty for all. */
    @Nullable
    List<Change> diffChangeTypes();

    /** How far numbers may be apart; null for not at all. */
    Margin.@Nullable Numeric numericComparator();

    /** How far times may be apart; null for not at all. */
    Margin.@Nullable Duration durationComparator();

    /** What does not matter of texts; null when all does. */
    Margin.@Nullable Text stringComparator();

    /** Which rows of the other container count; null for all. */
    @Nullable
    String refFilter();

    @Override
    default List<Metric> needs(Scope scope) {
        return List.of(differences(scope));
    }

    @Override
    default Verdict judge(Scope scope, Figures figures) {
        Metric.Differences metric = differences(scope);
        Comparison.Count count = figures.differences(metric);
        long broken = count.of(metric.comparison().counted());
        if (broken == 0) {
            return new Verdict.Passed(count.left(), 0L, null);
        }
        List<String> parts = new ArrayList<>();
        for (Change change : metric.comparison().counted()) {
            long one = count.of(Set.of(change));
            boolean isKnown = change != Change.CHANGED
                    || !metric.comparison().identifiers().isEmpty();
            if (isKnown) {
                parts.add(one + " " + change.name().toLowerCase(Locale.ROOT));
            }
        }
        return new Verdict.Failed(
                false,
                count.left(),
                broken,
                null,
                broken + (broken == 1 ? " record differs" : " records differ") + " from "
                        + scope.other(reference()).title() + " in " + String.join(", ", fields()) + " ("
                        + String.join(", ", parts) + "): this container has " + count.left()
                        + " filtered records, the other one " + count.right());
    }

    @Override
    default Sample sample(Scope scope) {
        return new Sample.Measured(differences(scope));
    }

    /** The comparison. */
    default Metric.Differences differences(Scope scope) {
        Scope.Other other = scope.other(reference());
        List<String> identifiers = idFieldNames() == null ? List.of() : idFieldNames();
        List<String> passed = passthroughFieldNames() == null ? List.of() : passthroughFieldNames();
        List<Change> counted = diffChangeTypes();
        String filter = refFilter();
        Margin margin = new Margin(numericComparator(), durationComparator(), stringComparator());
        return new Metric.Differences(new Comparison(
                reference(),
                pairs(
                        scope,
                        other,
                        fields().stream()
                                .filter(name -> !identifiers.contains(name))
                                .toList(),
                        margin),
                pairs(scope, other, identifiers, Margin.NONE),
                passed.stream().map(name -> shown(scope, other, name)).toList(),
                scope.where(),
                filter == null ? Terms.TRUE : other.expression(filter),
                counted == null || counted.isEmpty() ? EnumSet.allOf(Change.class) : EnumSet.copyOf(counted)));
    }

    private static List<Pair> pairs(Scope scope, Scope.Other other, List<String> names, Margin margin) {
        return names.stream()
                .map(name -> Nearby.pair(name, scope.field(name), other.field(name), margin))
                .toList();
    }

    /** A field that is only shown may be missing on the other side. */
    private static Pair shown(Scope scope, Scope.Other other, String name) {
        Term own = scope.field(name);
        try {
            return new Pair(name, own, other.field(name), null);
        } catch (CannotAssert e) {
            return new Pair(name, own, new Term.Constant(null, FieldType.UNKNOWN), null);
        }
    }

    /**
     * Checks the identifiers.
     *
     * @throws BadProperty when one is named twice
     */
    static void check(@Nullable List<String> identifiers) {
        if (identifiers != null && identifiers.stream().distinct().count() < identifiers.size()) {
            throw new BadProperty("id_field_names", "must not name a field twice");
        }
    }

    /** The other container. */
    default Reference reference() {
        return Counting.reference(refDatastoreId(), refContainerId());
    }
}

package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.STRING;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Labelled;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.RecordRule;
import io.touchstone.check.RowRule;
import io.touchstone.check.Scope;
import io.touchstone.check.Verdict;
import io.touchstone.check.address.Address;
import io.touchstone.check.address.Label;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import java.util.List;
import java.util.Set;

/**
 * A text is a postal address with all parts that are asked for. Its distinct values are read here, for no engine has the
 * words: how, {@link Address} tells.
 */
@Named(
        value = "isAddress",
        summary = "Every value is an address with the parts asked for",
        weight = 3,
        takes = {STRING})
public record IsAddress(String field, @Property(title = "Parts") List<Label> requiredLabels) implements RecordRule {
    public IsAddress {
        if (requiredLabels.isEmpty()) {
            throw new BadProperty("required_labels", "must list at least one of road, city, state, country, postcode");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(RowRule.asserted(scope), broken(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        long asserted = figures.count(RowRule.asserted(scope));
        long broken = figures.count(broken(scope));
        return Verdict.ofRows(scope, asserted, broken, message(asserted, broken));
    }

    @Override
    public Sample sample(Scope scope) {
        return new Sample.Measured(broken(scope));
    }

    private Metric broken(Scope scope) {
        return new Metric.Judged(scope.field(field), scope.where(), new Lacking(Set.copyOf(requiredLabels)));
    }

    @Override
    public String demand() {
        List<String> labels =
                requiredLabels.stream().map(Labelled::of).distinct().toList();
        return "must be an address with " + RecordRule.listed(labels, "and");
    }

    @Override
    public List<String> shown() {
        return List.of(field);
    }

    /** Finds the texts that lack a part. */
    private record Lacking(Set<Label> labels) implements Metric.Judge {
        @Override
        public boolean isBroken(String value) {
            return !Address.parts(value).containsAll(labels);
        }
    }
}

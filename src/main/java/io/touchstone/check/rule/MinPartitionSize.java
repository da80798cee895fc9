package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;

/** Each partition has at least so many rows. */
@Named(
        value = "minPartitionSize",
        summary = "Each partition has at least so many records",
        weight = 2,
        general = Named.General.COVERAGE)
public record MinPartitionSize(
        @Property(title = "Smallest number of records", min = 0, aliases = "min_size") long value)
        implements PartitionSizeRule {
    @Override
    public Operator operator() {
        return Operator.GREATER_OR_EQUAL;
    }
}

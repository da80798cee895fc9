package io.touchstone.check.rule;

import io.touchstone.check.Named;
import io.touchstone.check.Property;

/** Each partition has at most so many rows. */
@Named(
        value = "maxPartitionSize",
        summary = "Each partition has at most so many records",
        weight = 2,
        general = Named.General.COVERAGE)
public record MaxPartitionSize(@Property(title = "Largest number of records", min = 0, aliases = "max_size") long value)
        implements PartitionSizeRule {
    @Override
    public Operator operator() {
        return Operator.LESS_OR_EQUAL;
    }
}

package io.touchstone.check.rule;

import io.touchstone.check.Margin;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.measure.Comparison.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows are those of another container, compared as multisets, or by identifiers where they are named. */
@Named(
        value = "dataDiff",
        summary = "The records are the same as those of another container",
        weight = 3,
        general = Named.General.FILTER)
public record DataDiff(
        List<String> fields,
        @Property(title = "Other container", kind = "container", min = 1) long refContainerId,
        @Property(title = "Its datastore", kind = "datastore", min = 1) @Nullable Long refDatastoreId,
        @Property(title = "Row identifiers", kind = "fields") @Nullable List<String> idFieldNames,
        @Property(title = "Fields shown besides", kind = "fields") @Nullable List<String> passthroughFieldNames,
        @Property(title = "Differences that count") @Nullable List<Change> diffChangeTypes,
        @Property(title = "How far numbers may be apart") Margin.@Nullable Numeric numericComparator,
        @Property(title = "How far times may be apart") Margin.@Nullable Duration durationComparator,
        @Property(title = "What does not matter of texts") Margin.@Nullable Text stringComparator,
        @Property(title = "Its rows that count", kind = "sparksql") @Nullable String refFilter)
        implements DiffRule {

    public DataDiff {
        DiffRule.check(idFieldNames);
    }
}

package io.touchstone.check.rule;

import io.touchstone.check.Margin;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.measure.Comparison.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The older name of {@link DataDiff}. */
@Named(
        value = "isReplicaOf",
        summary = "The records are the same as those of another container",
        weight = 3,
        general = Named.General.FILTER,
        deprecated = true)
public record IsReplicaOf(
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

    public IsReplicaOf {
        DiffRule.check(idFieldNames);
    }
}

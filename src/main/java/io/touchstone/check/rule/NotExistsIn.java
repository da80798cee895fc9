package io.touchstone.check.rule;

import static io.touchstone.connector.FieldType.BOOLEAN;
import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;
import static io.touchstone.connector.FieldType.TIMESTAMP;

import io.touchstone.check.Named;
import io.touchstone.check.Property;
import org.jspecify.annotations.Nullable;

/** A value is none that a field of another container has. */
@Named(
        value = "notExistsIn",
        summary = "No value is one that a field of another container has",
        weight = 2,
        takes = {INTEGRAL, FRACTIONAL, STRING, BOOLEAN, DATE, TIMESTAMP})
public record NotExistsIn(
        String field,
        @Property(title = "Field of the other container", kind = "field") String fieldName,
        @Property(title = "Other container", kind = "container", min = 1) long refContainerId,
        @Property(title = "Its datastore", kind = "datastore", min = 1) @Nullable Long refDatastoreId,
        @Property(title = "Its rows that count", kind = "sparksql") @Nullable String refFilter)
        implements LookupRule {
    @Override
    public boolean mustBeHeld() {
        return false;
    }

    @Override
    public String demand() {
        return "must not exist in " + fieldName + " of the other container";
    }
}

package io.touchstone.check.entity;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Metric;
import java.math.BigDecimal;
import java.util.List;

/**
 * Finds entities that have more than one distinguishing value. Of each tuple the first value is the distinguishing one, the
 * others are those of the target fields.
 *
 * @param distinct the name of the distinguishing field
 * @param distinctType its type
 * @param targets the target fields
 * @param types their types
 * @param threshold the composite similarity from which on records are about the same entity, 0 to 1
 */
public record Entities(
        String distinct, FieldType distinctType, List<TargetField> targets, List<FieldType> types, BigDecimal threshold)
        implements Metric.Finder {
    @Override
    public Metric.Search begin() {
        return new EntitySearch(this);
    }
}

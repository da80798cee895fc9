package io.touchstone.check.rule;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Calculated;
import io.touchstone.check.Named;
import io.touchstone.check.Property;
import io.touchstone.check.Rule;
import io.touchstone.check.Scope;
import io.touchstone.check.Scope.CannotAssert;
import io.touchstone.check.Verdict;
import io.touchstone.check.entity.Entities;
import io.touchstone.check.entity.TargetField;
import io.touchstone.connector.FieldType;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Sample;
import io.touchstone.measure.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Records that are about the same entity have the same distinguishing value. Counted are the records of entities that have
 * more than one; the rows that show it are one for each of these values.
 */
@Calculated
@Named(
        value = "entityResolution",
        summary = "Records about the same entity have the same distinguishing value",
        weight = 3,
        general = Named.General.FILTER)
public record EntityResolution(
        List<String> fields,
        @Property(title = "Distinguishing field", kind = "field") String distinctFieldName,
        @Property(title = "Similarity from which records are the same", byDefault = "0.7", min = 0)
                BigDecimal compositeMatchThreshold,
        @Property(title = "Fields to recognise entities by") List<TargetField> targetFields)
        implements Rule {

    public EntityResolution {
        if (compositeMatchThreshold.compareTo(BigDecimal.ONE) > 0) {
            throw new BadProperty("composite_match_threshold", "must be a number from 0 to 1");
        }
        if (targetFields.isEmpty()) {
            throw new BadProperty("target_fields", "must name at least one field");
        }
    }

    @Override
    public List<Metric> needs(Scope scope) {
        return List.of(Counting.asserted(scope), search(scope));
    }

    @Override
    public Verdict judge(Scope scope, Figures figures) {
        Metric.Found found = figures.found(search(scope));
        long asserted = figures.count(Counting.asserted(scope));
        if (found.count() == 0) {
            return new Verdict.Passed(asserted, 0L, null);
        }
        long entities = found.examples().stream().map(row -> row[0]).distinct().count();
        return new Verdict.Failed(
                false,
                asserted,
                found.count(),
                null,
                "Each entity must have one " + distinctFieldName + ", but " + entities
                        + (entities == 1 ? " entity has" : " entities have") + " several, in "
                        + Verdict.share(found.count(), asserted) + " of " + asserted + " filtered records ("
                        + found.count()
                        + ")");
    }

    @Override
    public Sample sample(Scope scope) {
        return new Sample.Measured(search(scope));
    }

    private Metric.Searched search(Scope scope) {
        Term distinct = scope.field(distinctFieldName);
        List<Term> tuple = new ArrayList<>(List.of(distinct));
        List<FieldType> types = new ArrayList<>();
        for (TargetField target : targetFields) {
            Term field = scope.field(target.fieldName());
            if (!target.takes(field.type())) {
                throw new CannotAssert(
                        target.fieldName() + " is " + field.type().wire() + ", and cannot be matched like that");
            }
            tuple.add(field);
            types.add(field.type());
        }
        return new Metric.Searched(
                tuple,
                scope.where(),
                new Entities(distinctFieldName, distinct.type(), targetFields, types, compositeMatchThreshold));
    }
}

package io.touchstone.check;

import io.touchstone.check.rule.AfterDateTime;
import io.touchstone.check.rule.AggregationComparison;
import io.touchstone.check.rule.AnyNotNull;
import io.touchstone.check.rule.BeforeDateTime;
import io.touchstone.check.rule.Between;
import io.touchstone.check.rule.BetweenTimes;
import io.touchstone.check.rule.ContainsCreditCard;
import io.touchstone.check.rule.ContainsEmail;
import io.touchstone.check.rule.ContainsSocialSecurityNumber;
import io.touchstone.check.rule.ContainsUrl;
import io.touchstone.check.rule.DataDiff;
import io.touchstone.check.rule.DistinctCount;
import io.touchstone.check.rule.EntityResolution;
import io.touchstone.check.rule.EqualTo;
import io.touchstone.check.rule.EqualToField;
import io.touchstone.check.rule.ExistsIn;
import io.touchstone.check.rule.ExpectedSchema;
import io.touchstone.check.rule.ExpectedValues;
import io.touchstone.check.rule.FieldCount;
import io.touchstone.check.rule.Freshness;
import io.touchstone.check.rule.GreaterThan;
import io.touchstone.check.rule.GreaterThanField;
import io.touchstone.check.rule.IsAddress;
import io.touchstone.check.rule.IsCreditCard;
import io.touchstone.check.rule.IsReplicaOf;
import io.touchstone.check.rule.IsType;
import io.touchstone.check.rule.LessThan;
import io.touchstone.check.rule.LessThanField;
import io.touchstone.check.rule.MatchesPattern;
import io.touchstone.check.rule.MaxLength;
import io.touchstone.check.rule.MaxPartitionSize;
import io.touchstone.check.rule.MaxValue;
import io.touchstone.check.rule.MinLength;
import io.touchstone.check.rule.MinPartitionSize;
import io.touchstone.check.rule.MinValue;
import io.touchstone.check.rule.NotEmpty;
import io.touchstone.check.rule.NotExistsIn;
import io.touchstone.check.rule.NotFuture;
import io.touchstone.check.rule.NotNegative;
import io.touchstone.check.rule.NotNull;
import io.touchstone.check.rule.Positive;
import io.touchstone.check.rule.PredictedBy;
import io.touchstone.check.rule.RequiredValues;
import io.touchstone.check.rule.SatisfiesExpression;
import io.touchstone.check.rule.Sum;
import io.touchstone.check.rule.TimeDistributionSize;
import io.touchstone.check.rule.TrackedValue;
import io.touchstone.check.rule.Unique;
import io.touchstone.check.rule.Volumetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All rules there are. A new one is a line here. */
public final class Rules {
    private static final List<Class<? extends Rule>> ALL = List.of(
            AfterDateTime.class,
            AggregationComparison.class,
            AnyNotNull.class,
            BeforeDateTime.class,
            Between.class,
            BetweenTimes.class,
            ContainsCreditCard.class,
            ContainsEmail.class,
            ContainsSocialSecurityNumber.class,
            ContainsUrl.class,
            DataDiff.class,
            DistinctCount.class,
            EntityResolution.class,
            EqualTo.class,
            EqualToField.class,
            ExistsIn.class,
            ExpectedSchema.class,
            ExpectedValues.class,
            FieldCount.class,
            Freshness.class,
            GreaterThan.class,
            GreaterThanField.class,
            IsAddress.class,
            IsCreditCard.class,
            IsReplicaOf.class,
            IsType.class,
            LessThan.class,
            LessThanField.class,
            MatchesPattern.class,
            MaxLength.class,
            MaxPartitionSize.class,
            MaxValue.class,
            MinLength.class,
            MinPartitionSize.class,
            MinValue.class,
            NotEmpty.class,
            NotExistsIn.class,
            NotFuture.class,
            NotNegative.class,
            NotNull.class,
            Positive.class,
            PredictedBy.class,
            RequiredValues.class,
            SatisfiesExpression.class,
            Sum.class,
            TimeDistributionSize.class,
            TrackedValue.class,
            Unique.class,
            Volumetric.class);

    private static final Map<String, RuleForm> FORMS = forms();

    private Rules() {}

    /** The form of every rule, by name. */
    public static List<RuleForm> all() {
        return List.copyOf(FORMS.values());
    }

    /** The form of the rule of that name. */
    public static Optional<RuleForm> find(String name) {
        return Optional.ofNullable(FORMS.get(name));
    }

    private static Map<String, RuleForm> forms() {
        Map<String, RuleForm> forms = new TreeMap<>();
        for (Class<? extends Rule> rule : ALL) {
            RuleForm form = RuleForm.of(rule);
            forms.put(form.name(), form);
        }
        return forms;
    }
}

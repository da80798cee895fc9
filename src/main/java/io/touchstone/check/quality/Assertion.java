package io.touchstone.check.quality;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a check asserts, as people say it.
 *
 * @param rule the rule's name
 * @param fields names of the fields it is put on, or paths into structs
 * @param properties of the rule
 * @param coverage the share of rows that have to hold, 0 to 1
 * @param filter which rows count; null for all
 * @param messageField the field whose value becomes the message of an anomaly; null for the rule's own words
 */
public record Assertion(
        String rule,
        List<String> fields,
        ObjectNode properties,
        double coverage,
        @Nullable String filter,
        @Nullable String messageField) {
    public Assertion {
        fields = List.copyOf(fields);
        filter = filter == null || filter.isBlank() ? null : filter;
        messageField = messageField == null || messageField.isBlank() ? null : messageField;
    }

    /** The same with another filter. */
    public Assertion filtered(@Nullable String other) {
        return new Assertion(rule, fields, properties, coverage, other, messageField);
    }

    /** The same, put on other fields. */
    public Assertion on(List<String> others) {
        return new Assertion(rule, others, properties, coverage, filter, messageField);
    }

    /** Whether it asserts the same of the same rows; messages apart. */
    boolean saysTheSameAs(Assertion other) {
        return rule.equals(other.rule)
                && fields.equals(other.fields)
                && properties.equals(other.properties)
                && coverage == other.coverage
                && Objects.equals(filter, other.filter);
    }
}

package io.touchstone.check.entity;

import io.touchstone.check.BadProperty;
import io.touchstone.check.Property;
import io.touchstone.connector.FieldType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A field by which records are recognised as being about the same entity.
 *
 * @param fieldName the field
 * @param matchType how its values are compared; null for what is usual for its type: fuzzy texts, numbers and times within an
 *     absolute distance
 * @param weight how much its similarity counts beside that of the others; nothing for fields that have to be equal
 * @param pairSubstrings whether a text that is part of another one is the same
 * @param pairHomophones whether texts that sound alike are the same
 * @param considerTermFrequency whether rare words of a text count for more than frequent ones
 * @param delta how far numbers may be apart
 * @param percentage how far numbers may be apart, as a percentage of the larger one
 * @param offsetMillis how far times may be apart
 * @param granularity the span of time that times have to share
 */
public record TargetField(
        @Property(title = "Field", kind = "field") String fieldName,
        @Property(title = "Match") @Nullable MatchType matchType,
        @Property(title = "Weight", byDefault = "1", min = 0) BigDecimal weight,
        @Property(title = "Part of a text", byDefault = "false") boolean pairSubstrings,
        @Property(title = "Texts that sound alike", byDefault = "false") boolean pairHomophones,
        @Property(title = "Rare words count for more", byDefault = "false") boolean considerTermFrequency,
        @Property(title = "Greatest distance", min = 0) @Nullable BigDecimal delta,
        @Property(title = "Greatest distance in percent", min = 0) @Nullable BigDecimal percentage,
        @Property(title = "Greatest distance in milliseconds", min = 0) @Nullable Long offsetMillis,
        @Property(title = "Span of time") @Nullable Granularity granularity) {

    /** How values are compared. */
    public enum MatchType {
        EXACT,
        FUZZY,
        ABSOLUTE,
        RELATIVE,
        OFFSET,
        GRANULARITY
    }

    /** A span of time, of UTC. */
    public enum Granularity {
        YEAR,
        MONTH,
        WEEK,
        DAY,
        HOUR,
        MINUTE
    }

    public TargetField {
        if (matchType == MatchType.GRANULARITY && granularity == null) {
            throw new BadProperty("granularity", "is needed where times have to share a span");
        }
    }

    /** How values of a type are compared. */
    public MatchType match(FieldType type) {
        if (matchType != null) {
            return matchType;
        }
        return switch (type) {
            case STRING -> MatchType.FUZZY;
            case INTEGRAL, FRACTIONAL -> MatchType.ABSOLUTE;
            case DATE, TIMESTAMP -> granularity == null ? MatchType.OFFSET : MatchType.GRANULARITY;
            default -> MatchType.EXACT;
        };
    }

    /** Whether values of a type can be compared like that. */
    public boolean takes(FieldType type) {
        return switch (match(type)) {
            case EXACT -> true;
            case FUZZY -> type == FieldType.STRING;
            case ABSOLUTE, RELATIVE -> type == FieldType.INTEGRAL || type == FieldType.FRACTIONAL;
            case OFFSET, GRANULARITY -> type == FieldType.DATE || type == FieldType.TIMESTAMP;
        };
    }
}

package io.touchstone.profile.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.touchstone.catalog.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run found of one field. What does not apply to its type, or is not known, is null. */
public record FieldProfile(
        long id,
        Instant created,
        String name,
        Field field,
        OfProfile containerProfile,
        String fieldType,
        boolean typeDeclared,
        @Nullable String typeSource,
        int containerOrderIndex,
        long recordsProcessed,
        long valuesCount,
        @Nullable Double completeness,
        @JsonUnwrapped Values values,
        @JsonUnwrapped Numbers numbers,
        @JsonUnwrapped Lengths lengths,
        @JsonUnwrapped Element element,
        @Nullable List<String> subFieldPaths,
        long activeQualityCheckCount,
        long activeAnomalyCount) {

    /** The profile of its container. */
    public record OfProfile(
            long id,
            Instant created,
            long operationId,
            @Nullable Long parentProfileId,
            ContainerProfile.OfContainer container) {}

    /** How its values are spread. */
    public record Values(
            @Nullable Double approximateDistinctValues,
            @Nullable Double distinctError,
            @Nullable Double uniqueDistinctRatio,
            @Nullable Double entropy,
            @Nullable List<Bucket> histogramBuckets) {}

    /** Of numbers, and of times as milliseconds since 1970. */
    public record Numbers(
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double sum,
            @Nullable Double mean,
            @Nullable Double stdDev,
            @Nullable Double skewness,
            @Nullable Double kurtosis,
            @Nullable Double q1,
            @Nullable Double median,
            @Nullable Double q3,
            @Nullable Double quantileError,
            @Nullable Boolean isNotNormal,
            @Nullable Kll kll) {
        /** The same of a field whose values nobody may see: what is a value, or is one where there is only one, is left out. */
        Numbers covered() {
            return new Numbers(
                    null,
                    null,
                    null,
                    null,
                    stdDev,
                    skewness,
                    kurtosis,
                    null,
                    null,
                    null,
                    quantileError,
                    isNotNormal,
                    null);
        }
    }

    /** Of texts and arrays. */
    public record Lengths(
            @Nullable Double minLength,
            @Nullable Double maxLength,
            @Nullable Double arrayMeanLength,
            @Nullable Double arrayStdDevLength,
            @Nullable Double arrayTotalElementCount) {}

    /** Of arrays: their elements, all in a row. */
    public record Element(
            @Nullable String elementDataType,
            @Nullable Boolean elementTypeDeclared,
            @Nullable String elementTypeSource,
            @Nullable Double elementMin,
            @Nullable Double elementMax,
            @Nullable Double elementMinLength,
            @Nullable Double elementMaxLength,
            @Nullable Double elementApproxCountDistinct,
            @Nullable List<Bucket> elementHistogramBuckets) {}

    /** A value and how often it comes; its id is its place, the commonest value being 1. */
    public record Bucket(long id, Instant created, String value, long count, double ratio) {}

    /** Quantiles, as bars and as a sketch any other can be read from. */
    public record Kll(long id, Instant created, List<Bar> buckets, Sketch sketch) {}

    /** How many values lie between two. */
    public record Bar(double low, double high, long count) {}

    /** A KLL sketch, as base64. */
    public record Sketch(String data, @Nullable Double high, Parameters parameters) {}

    /** What the sketch was made with. */
    public record Parameters(int k) {}
}

package io.touchstone.profile;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one field, or of what lies inside a struct. Counts, extremes and moments are exact; what is estimated
 * says its error.
 *
 * @param field its name and type; for texts whose type was inferred, the inferred one
 * @param path the names that lead to it, from outside in: one of a field, more of what lies inside a struct
 * @param declared whether the store declares the type
 * @param typeSource what told the type, such as the share of values that parse; null where it is declared
 * @param records how many rows were read
 * @param present how many of them have a value, be it a text that does not read as the inferred type
 * @param distinct how many different values, of texts as they are written, whatever they read as; null for structs, maps and arrays
 * @param numbers of numbers, and of dates and timestamps as milliseconds since 1970 in UTC, texts that read as
 *     such included; null elsewhere
 * @param lengths of texts that read as nothing else in code points, of arrays in elements; null elsewhere
 * @param histogram every value with its count, texts as they are written, the commonest first; null where there are too many
 * @param quantiles null where {@code numbers} is null or nothing is present
 * @param elements of an array: its elements, all in a row; null elsewhere
 */
public record FieldStatistics(
        FoundField field,
        List<String> path,
        boolean declared,
        @Nullable String typeSource,
        long records,
        long present,
        @Nullable Distinct distinct,
        @Nullable Numbers numbers,
        @Nullable Lengths lengths,
        @Nullable List<Bucket> histogram,
        @Nullable Quantiles quantiles,
        @Nullable FieldStatistics elements) {

    /** Of a field. */
    public FieldStatistics(
            FoundField field,
            boolean declared,
            @Nullable String typeSource,
            long records,
            long present,
            @Nullable Distinct distinct,
            @Nullable Numbers numbers,
            @Nullable Lengths lengths,
            @Nullable List<Bucket> histogram,
            @Nullable Quantiles quantiles,
            @Nullable FieldStatistics elements) {
        this(
                field,
                List.of(field.name()),
                declared,
                typeSource,
                records,
                present,
                distinct,
                numbers,
                lengths,
                histogram,
                quantiles,
                elements);
    }

    /** Whether it is what lies inside a struct. */
    public boolean isInner() {
        return path.size() > 1;
    }

    /**
     * The same of texts that read as another type.
     *
     * @param source what told the type
     * @param read what they read as; null where that has no numbers
     */
    FieldStatistics typed(FieldType type, String source, @Nullable FieldStatistics read) {
        FoundField typed = new FoundField(
                field.name(),
                field.position(),
                field.nativeType(),
                type,
                field.nullable(),
                field.size(),
                field.decimals(),
                field.keyPosition(),
                field.comment());
        return new FieldStatistics(
                typed,
                path,
                false,
                source,
                records,
                present,
                distinct,
                read == null ? null : read.numbers,
                null,
                histogram,
                read == null ? null : read.quantiles,
                null);
    }

    /** The share of rows that have a value, 0 to 1; of no rows it is 1. */
    public double completeness() {
        return records == 0 ? 1 : (double) present / records;
    }

    /**
     * Different values.
     *
     * @param count how many; estimated unless the error is 0
     * @param error relative, one standard deviation
     * @param singles the share of them that occur exactly once, 0 to 1
     * @param entropy of their distribution in bits; null where there are too many to know it
     */
    public record Distinct(double count, double error, double singles, @Nullable Double entropy) {}

    /**
     * Moments. NaN and infinite values are left out of all but {@code present}.
     *
     * @param deviation standard deviation of the sample (n - 1); null below two values
     * @param skewness third standardised moment of the population (g1); null where all values are alike
     * @param kurtosis fourth standardised moment of the population less 3 (g2, excess); null where all values are alike
     * @param notNormal whether the Jarque-Bera test refuses a normal distribution at 0.05; null below 8 values
     */
    public record Numbers(
            double min,
            double max,
            double sum,
            double mean,
            @Nullable Double deviation,
            @Nullable Double skewness,
            @Nullable Double kurtosis,
            @Nullable Boolean notNormal) {}

    /**
     * Lengths.
     *
     * @param deviation standard deviation of the sample (n - 1); null below two values
     * @param total sum of all lengths
     */
    public record Lengths(long min, long max, double mean, @Nullable Double deviation, double total) {}

    /**
     * A value and how often it comes.
     *
     * @param value as text, spelled as a cast to text spells it everywhere
     * @param ratio to all values that are there
     */
    public record Bucket(String value, long count, double ratio) {}

    /**
     * Quantiles: the smallest value that at least such a share of values does not exceed.
     *
     * @param error how far their ranks may be off, 0 to 1, at 99 % confidence; 0 when exact
     * @param sketch a {@link io.touchstone.profile.figure.Kll} sketch of all values in base64; ranks read from it are off by no
     *     more than {@code error} and that of the sketch together
     * @param k what the sketch was made with
     * @param bars of equal width between the extremes, which together count every value that is there
     */
    public record Quantiles(double q1, double median, double q3, double error, String sketch, int k, List<Bar> bars) {}

    /** How many values lie from {@code low}, included, to {@code high}, excluded but for the last bar. */
    public record Bar(double low, double high, long count) {}
}

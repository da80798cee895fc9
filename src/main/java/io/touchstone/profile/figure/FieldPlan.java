package io.touchstone.profile.figure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;

/**
 * How a field is measured.
 *
 * @param field the field, or what stands for it
 * @param kind what can be said of it
 * @param counted whether its values are counted one by one; else they are sampled by their hashes
 * @param exactly whether different values are told otherwise, exactly, where they are not counted
 * @param center near the mean of its numbers or lengths
 * @param bits values are sampled whose hashes are multiples of 2 to this
 * @param mostCounted how many different values are counted at most
 */
public record FieldPlan(
        FoundField field, Kind kind, boolean counted, boolean exactly, double center, int bits, int mostCounted) {

    /** What can be said of a field. */
    public enum Kind {
        NUMBER,
        TIME,
        TEXT,
        TRUTH,
        LIST,
        OTHER;

        /** Of a type. */
        public static Kind of(FieldType type) {
            return switch (type) {
                case INTEGRAL, FRACTIONAL -> NUMBER;
                case DATE, TIMESTAMP -> TIME;
                case STRING -> TEXT;
                case BOOLEAN -> TRUTH;
                case ARRAY -> LIST;
                case STRUCT, MAP, UNKNOWN -> OTHER;
            };
        }

        /** Whether it has moments and quantiles. */
        public boolean isNumeric() {
            return this == NUMBER || this == TIME;
        }

        /** Whether its values are told apart. */
        public boolean isComparable() {
            return this != LIST && this != OTHER;
        }
    }

    /** A field of which no more is known than that it is there. */
    public static FieldPlan plain(FoundField field) {
        return new FieldPlan(field, Kind.of(field.type()), false, true, 0, 0, 0);
    }

    /** The same, its values counted one by one. */
    public FieldPlan counting() {
        return new FieldPlan(field, kind, true, exactly, center, bits, mostCounted);
    }

    /** The same, its different values estimated where they are not counted. */
    public FieldPlan estimated() {
        return new FieldPlan(field, kind, counted, false, center, bits, mostCounted);
    }

    /** The same, as a field of which nothing can be said but whether it is there. */
    FieldPlan there() {
        return new FieldPlan(field, Kind.OTHER, false, true, 0, 0, mostCounted);
    }

    /** The same, its values sampled by their hashes. */
    FieldPlan sampled() {
        return new FieldPlan(field, kind, false, exactly, center, bits, mostCounted);
    }
}

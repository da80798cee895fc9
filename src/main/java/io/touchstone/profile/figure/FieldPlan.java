package io.touchstone.profile.figure;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;

/**
 * How a field is measured.
 *
 * @param column what is measured
 * @param kind what can be said of it
 * @param counted whether its values are counted one by one; else they are sampled by their hashes
 * @param exactly whether different values are told otherwise, exactly, where they are not counted
 * @param center near the mean of its numbers or lengths
 * @param bits values are sampled whose hashes are multiples of 2 to this
 * @param mostCounted how many different values are counted at most
 */
public record FieldPlan(
        Column column, Kind kind, boolean counted, boolean exactly, double center, int bits, int mostCounted) {

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

    /** Its name, and the type of its values. */
    public FoundField field() {
        return column.field();
    }

    /** One of which no more is known than that it is there. */
    public static FieldPlan plain(Column column) {
        return new FieldPlan(column, Kind.of(column.field().type()), false, true, 0, 0, 0);
    }

    /** The same, its values counted one by one. */
    public FieldPlan counting() {
        return new FieldPlan(column, kind, true, exactly, center, bits, mostCounted);
    }

    /** The same, its different values estimated where they are not counted. */
    public FieldPlan estimated() {
        return new FieldPlan(column, kind, counted, false, center, bits, mostCounted);
    }

    /** The same, as a field of which nothing can be said but whether it is there. */
    FieldPlan there() {
        return new FieldPlan(column, Kind.OTHER, false, true, 0, 0, mostCounted);
    }

    /** The same, its values sampled by their hashes. */
    FieldPlan sampled() {
        return new FieldPlan(column, kind, false, exactly, center, bits, mostCounted);
    }
}

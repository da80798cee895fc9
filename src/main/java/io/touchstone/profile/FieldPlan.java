package io.touchstone.profile;

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
record FieldPlan(
        FoundField field, Kind kind, boolean counted, boolean exactly, double center, int bits, int mostCounted) {

    /** What can be said of a field. */
    enum Kind {
        NUMBER,
        TIME,
        TEXT,
        TRUTH,
        LIST,
        OTHER;

        /** Of a type. */
        static Kind of(FieldType type) {
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
        boolean isNumeric() {
            return this == NUMBER || this == TIME;
        }

        /** Whether its values are told apart. */
        boolean isComparable() {
            return this != LIST && this != OTHER;
        }
    }

    /** The same, its values sampled by their hashes. */
    FieldPlan sampled() {
        return new FieldPlan(field, kind, false, exactly, center, bits, mostCounted);
    }
}

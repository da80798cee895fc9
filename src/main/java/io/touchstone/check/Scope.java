package io.touchstone.check;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.FoundField;
import io.touchstone.expression.Vocabulary;
import io.touchstone.measure.Reference;
import io.touchstone.measure.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule may ask about the container, the check and the moment it is evaluated for. */
public interface Scope {
    /** The check's filter; always true where it has none. */
    Term where();

    /** The share of rows that have to hold, 0 to 1. */
    double coverage();

    /**
     * A field of the container, by its name or the path into a struct.
     *
     * @throws CannotAssert when the container has no such field, or it is excluded
     */
    Term field(String name);

    /** The type of an array's elements. */
    FieldType elementType(String array);

    /**
     * An expression over the container's row.
     *
     * @throws CannotAssert when it is none, or a variable in it is not bound
     */
    Term expression(String text);

    /** An expression over all rows of the container, made of aggregates. */
    Term aggregate(String text);

    /** The row of another container, to make terms over it. */
    Other other(Reference reference);

    /** A figure of a term in the words of a message, covered where the term reads what nobody may see. */
    default String told(Term of, String figure) {
        return figure;
    }

    /** The moment of the scan. */
    Instant now();

    /** The container's own fields, excluded and missing ones left out. */
    List<FoundField> fields();

    /** The fields that are made of others of the container's own; none where there are none. */
    default List<FoundField> made() {
        return List.of();
    }

    /** How many rows the partition has in scope. */
    long records();

    /** When the container was last changed, where the store tells. */
    @Nullable
    Instant modified();

    /** The figure this check had looked at the scan before; null on its first. */
    @Nullable
    BigDecimal lastMeasured();

    /** Figures this check looked at since a moment, oldest first. */
    List<BigDecimal> measuredSince(Instant since);

    /** The names fields of another container have. */
    interface Other extends Vocabulary {
        /**
         * A field of it.
         *
         * @throws CannotAssert when it has no such field
         */
        Term field(String name);

        /** A figure of a term over it in the words of a message, covered where the term reads what nobody may see. */
        default String told(Term of, String figure) {
            return figure;
        }

        /** An expression over its row. */
        Term expression(String text);

        /** An expression over all its rows, made of aggregates. */
        Term aggregate(String text);

        /** What people call it: datastore and container. */
        String title();
    }

    /** A check that cannot be evaluated; the message says why, for people. */
    final class CannotAssert extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param reason why */
        public CannotAssert(String reason) {
            super(reason);
        }
    }
}

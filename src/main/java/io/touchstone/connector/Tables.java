package io.touchstone.connector;

import io.touchstone.connector.read.Rows;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tables in one place of a store that we may write to. Names are those {@link #called} answers. Every method throws
 * {@link ConnectionFailure} when the store cannot be reached or refuses, and may be repeated after one.
 */
public interface Tables {
    /**
     * What the store will call a table or column of that name: folded as the store folds, and shortened where it is too
     * long, so that different names stay different.
     */
    String called(String name);

    /** How many columns a table can have. */
    default int mostColumns() {
        return Integer.MAX_VALUE;
    }

    /** Whether there is such a table. */
    boolean exists(String table);

    /** Makes the table, or adds the columns it lacks and widens those that are too narrow. Takes nothing away. */
    void ensure(String table, List<Column> columns);

    /**
     * Adds rows, all of them or none. Memory does not grow with their number.
     *
     * @param columns what the rows hold; {@link #ensure} has made them
     * @param batch what tells these rows from all others
     * @param rows pours the rows into what it is given, values in the order of the columns
     * @return how many there were
     */
    long write(String table, List<Column> columns, Batch batch, Consumer<Rows> rows);

    /**
     * Puts the rows of another table in the place of this table's, at once where the store can, and drops the other one.
     * Nothing happens when there is no other table: then that was done before.
     *
     * @param by the other table, whose columns this one has at least afterwards
     * @param generation how the names of the other table's batches begin, and no others
     */
    void replace(String table, String by, String generation);

    /** Removes the table and what was written into it; nothing happens when there is none. */
    void drop(String table);

    /** The table as a sync would find it. */
    FoundContainer container(String table);

    /** The column as a sync would find it. */
    FoundField field(Column column, int position);

    /**
     * A column.
     *
     * @param size characters of text, or digits of a number; null for no bound
     * @param decimals digits after the point, for {@link ColumnType#DECIMAL}; null for no bound
     */
    record Column(String name, ColumnType type, @Nullable Integer size, @Nullable Integer decimals) {
        /** A column without bounds. */
        public static Column of(String name, ColumnType type) {
            return new Column(name, type, null, null);
        }

        /** The same under another name. */
        public Column named(String other) {
            return new Column(other, type, size, decimals);
        }
    }

    /** What a column holds. */
    enum ColumnType {
        STRING(FieldType.STRING),
        /** Whole numbers: of 64 bits, or of {@link Column#size} digits where those are more. */
        NUMBER(FieldType.INTEGRAL),
        DECIMAL(FieldType.FRACTIONAL),
        /** Binary fractions of 64 bits. */
        FLOAT(FieldType.FRACTIONAL),
        BOOLEAN(FieldType.BOOLEAN),
        DATE(FieldType.DATE),
        /** Moments, to the microsecond. */
        TIMESTAMP(FieldType.TIMESTAMP);

        private final FieldType logical;

        ColumnType(FieldType logical) {
            this.logical = logical;
        }

        /** The logical type. */
        public FieldType logical() {
            return logical;
        }
    }

    /**
     * Rows written together.
     *
     * @param name unlike that of any other batch of the table, made of letters, digits and dashes; where tables are files it
     *     names the file
     * @param columns the columns whose values tell the batch's rows from all others
     * @param values these values: one list for each combination
     * @param repeated whether rows of it may be there already, from an attempt that did not come to its end: those go first
     */
    record Batch(String name, List<String> columns, List<List<Object>> values, boolean repeated) {}
}

package io.touchstone.connector.read;

import io.touchstone.connector.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the answer of a select is poured, row by row. */
@FunctionalInterface
public interface Rows {
    /** Called once, before the first row. */
    default void columns(List<Operand> columns) {}

    /**
     * One row.
     *
     * @param values in the order of the columns, each null or one of: Long or BigInteger (integral), BigDecimal or Double
     *     (fractional), Boolean, String, LocalDate, Instant (timestamps, those without a zone taken as UTC), and for arrays
     *     and structs a Jackson {@code JsonNode}; binary values come as hexadecimal text, other types as the store's text.
     *     The array is the caller's to keep
     */
    void row(@Nullable Object[] values);
}

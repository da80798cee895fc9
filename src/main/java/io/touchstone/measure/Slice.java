package io.touchstone.measure;

import io.touchstone.connector.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are looked at, of one part of a container.
 *
 * @param from what stands for the part after FROM
 * @param where which of its rows, such as those an incremental scan has not seen
 * @param most how many of these at most; null for all
 * @param order names of the fields whose order tells which come first, missing values last; empty for the store's own
 *     order, which may be another one the next time
 */
public record Slice(String from, Term where, @Nullable Long most, List<String> order) {
    /** All rows of a part. */
    public static Slice whole(String from) {
        return new Slice(from, Terms.TRUE, null, List.of());
    }

    /** Rows of a part that a condition is true of. */
    public static Slice of(String from, Term where) {
        return new Slice(from, where, null, List.of());
    }

    /** What follows the columns in a select of these rows, and may itself be followed by GROUP BY. */
    public String clause(Dialect dialect) {
        return " from " + table(dialect) + Measuring.where(new Speech(dialect, Slice::none), scope());
    }

    /** What stands after FROM. */
    String table(Dialect dialect) {
        if (most == null) {
            return from;
        }
        Speech speech = new Speech(dialect, Slice::none);
        String sorted = order.stream()
                .map(name -> dialect.quoted(name))
                .map(field -> "case when " + field + " is null then 1 else 0 end, " + field)
                .collect(Collectors.joining(", "));
        String select = "select * from " + from + Measuring.where(speech, where)
                + (sorted.isEmpty() ? "" : " order by " + sorted);
        return "(" + dialect.first(select, most) + ") " + dialect.quoted("sliced");
    }

    /** Which rows of {@link #table} count. */
    Term scope() {
        return most == null ? where : Terms.TRUE;
    }

    private static String none(Reference reference) {
        throw new IllegalArgumentException("A slice asks for no other container: " + reference);
    }
}

package io.touchstone.db;

import java.util.Collection;
import java.util.stream.Collectors;

/** How counters on rows are moved. */
public final class Counters {
    private Counters() {}

    /** What stands after {@code set} to move counters by the parameters that bear their names; none falls below zero. */
    public static String moved(Collection<String> columns) {
        return columns.stream()
                .map(column -> "%1$s = greatest(0, %1$s + :%1$s)".formatted(column))
                .collect(Collectors.joining(", "));
    }
}

package io.touchstone.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a container, or of one group of its rows.
 *
 * @param filter of a group: its rows, as a filter of checks says it; null for all rows
 * @param values of a group: field to value; null for all rows
 * @param records how many rows were read
 * @param complete whether these are all there are
 * @param proposals what is inferred from it
 */
record Profiled(
        @Nullable String filter,
        @Nullable Map<String, @Nullable String> values,
        long records,
        boolean complete,
        List<FieldStatistics> fields,
        Inferring.Proposals proposals) {}

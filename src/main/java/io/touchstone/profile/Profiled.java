package io.touchstone.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a container, or of one group of its rows.
 *
 * @param group which group; null for all rows
 * @param records how many rows were read
 * @param complete whether these are all there are
 * @param proposals what is inferred from it
 */
record Profiled(
        Grouping.@Nullable Group group,
        long records,
        boolean complete,
        List<FieldStatistics> fields,
        Inferring.Proposals proposals) {}

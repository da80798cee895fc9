package io.touchstone.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a container, or of one group of its rows.
 *
 * @param group which group; null for all rows
 * @param records how many rows were read
 * @param complete whether these are all there are
 * @param problems what could not be told, for people
 * @param proposals what is inferred from it
 */
record Profiled(
        Grouping.@Nullable Group group,
        long records,
        boolean complete,
        List<FieldStatistics> fields,
        List<String> problems,
        Inferring.Proposals proposals) {
    /** Its fields without what lies inside structs. */
    List<FieldStatistics> ownFields() {
        return fields.stream().filter(field -> !field.isInner()).toList();
    }
}

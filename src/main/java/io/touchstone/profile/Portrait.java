package io.touchstone.profile;

import io.touchstone.connector.read.Engine;
import io.touchstone.measure.Figures;
import io.touchstone.measure.Metric;
import io.touchstone.measure.Slice;
import io.touchstone.scan.subject.ScannedContainer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile knows of a container, or of one group of its rows, while its store can still be asked: what checks are
 * inferred from.
 *
 * @param container what was profiled, without excluded fields
 * @param effort how much to infer
 * @param draft whether new checks wait for a person's yes
 * @param filter of a group: its rows, as a filter of checks says it; null for all rows
 * @param records how many rows were read
 * @param complete whether these are all there are
 * @param fields what was measured, in the order of the container, what lies inside structs included
 * @param sample rows to fit on and to test on
 * @param whole asks the store about every row that was read
 */
public record Portrait(
        ScannedContainer container,
        Effort effort,
        boolean draft,
        @Nullable String filter,
        long records,
        boolean complete,
        List<FieldStatistics> fields,
        Sampled sample,
        Whole whole) {

    /**
     * Rows drawn at random from all that were read, kept by an engine of our own, with the fields of the container.
     *
     * @param engine answers selects over them
     * @param training rows candidates are fitted on
     * @param trainingRows how many
     * @param testing other rows, which candidates are tested on
     * @param testingRows how many; at most {@code max_count_testing_sample}
     */
    public record Sampled(Engine engine, Slice training, long trainingRows, Slice testing, long testingRows) {}

    /** The rows that were read, where they are. */
    public interface Whole {
        /**
         * Measures metrics over every part, in as few selects as there may be.
         *
         * @return the figures of each part, in the order of the parts
         */
        List<Figures> measure(Collection<Metric> metrics);
    }
}

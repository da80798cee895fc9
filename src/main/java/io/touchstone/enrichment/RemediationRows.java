package io.touchstone.enrichment;

import io.touchstone.connector.FoundField;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All rows of a partition that belong to its anomalies, read from the source anew each time they are asked for. */
public interface RemediationRows {
    /** No rows, for scans that copy none. */
    RemediationRows NONE = new RemediationRows() {
        @Override
        public List<FoundField> columns() {
            return List.of();
        }

        @Override
        public void replay(Sink sink) {}
    };

    /** The fields of the container, in their order. */
    List<FoundField> columns();

    /**
     * Streams the rows, each once, in any order; memory does not grow with their number. May be called more than once, and
     * throws what reading the source throws.
     */
    void replay(Sink sink);

    /** Where the rows are poured. */
    @FunctionalInterface
    interface Sink {
        /**
         * One row.
         *
         * @param values in the order of {@link #columns}, in the words of {@link io.touchstone.connector.read.Rows}
         * @param anomalies the anomalies it belongs to, one at least
         */
        void row(@Nullable Object[] values, List<UUID> anomalies);
    }
}

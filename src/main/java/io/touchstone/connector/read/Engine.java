package io.touchstone.connector.read;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.StatementFailure;

/** What answers selects. Used by one thread at a time, except {@link #cancel}. */
public interface Engine {
    /** How it spells SQL. */
    Dialect dialect();

    /**
     * Runs one select and streams its answer; memory does not grow with the number of rows.
     *
     * @throws StatementFailure when the store understood us and refuses this very statement; the engine stays usable
     */
    void select(String sql, Rows rows);

    /**
     * Runs one select that answers a single row, such as figures of a whole table. What is not streamed an engine may answer
     * with all its workers.
     *
     * @throws StatementFailure as {@link #select} does
     */
    default void selectRow(String sql, Rows rows) {
        select(sql, rows);
    }

    /**
     * Stops what it is doing at the source; callable from another thread, harmless when idle. The call it stops throws
     * {@link java.util.concurrent.CancellationException}.
     */
    void cancel();
}

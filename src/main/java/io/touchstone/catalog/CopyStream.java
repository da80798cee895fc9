package io.touchstone.catalog;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * A connection that takes COPY after COPY. One stays open until another is wanted: PostgreSQL then works through what it
 * was sent while we find out what to send next.
 */
final class CopyStream implements AutoCloseable {
    private final CopyManager copies;
    private @Nullable CopyIn open;
    private String statement = "";

    CopyStream(CopyManager copies) {
        this.copies = copies;
    }

    /** Sends rows to the COPY of that statement. */
    void send(String wanted, byte[] rows) throws SQLException {
        if (open == null || !wanted.equals(statement)) {
            end();
            statement = wanted;
            open = copies.copyIn(wanted);
        }
        open.writeToCopy(rows, 0, rows.length);
    }

    /** Waits until all that was sent has arrived. The connection is free for other statements then. */
    void end() throws SQLException {
        if (open != null) {
            open.endCopy();
            open = null;
        }
    }

    /** Gives up a COPY that was not ended, which fails the transaction. */
    @Override
    public void close() throws SQLException {
        if (open != null && open.isActive()) {
            open.cancelCopy();
        }
        open = null;
    }
}

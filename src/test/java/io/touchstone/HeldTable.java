package io.touchstone;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** A table of a PostgreSQL that somebody holds: who wants to read it has to wait until it is let go. */
public final class HeldTable implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Door door;
    private final Connection holder;

    private HeldTable(Door door, Connection holder) {
        this.door = door;
        this.holder = holder;
    }

    /** The way into the database the table is in. */
    @FunctionalInterface
    public interface Door {
        /** A new connection, which the caller closes. */
        Connection open() throws SQLException;
    }

    /**
     * Takes hold of a table.
     *
     * @param mode how, such as {@code access exclusive}, which lets nobody read it
     */
    public static HeldTable of(Door door, String table, String mode) {
        try {
            Connection holder = door.open();
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("lock table " + table + " in " + mode + " mode");
            }
            return new HeldTable(door, holder);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many statements in its database wait. Asked anew each time: a transaction always sees the same activity. */
    public int waiting() {
        try (Connection connection = door.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns once so many statements wait for it. */
    public void awaitWaiting(int wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (waiting() != wanted) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(waiting() + " statements wait, not " + wanted);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Lets it go, for good. */
    @Override
    public void close() {
        try {
            if (!holder.isClosed()) {
                holder.rollback();
                holder.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

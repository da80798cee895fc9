package io.touchstone.connector.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** What a session is doing, so that another thread can stop it. */
final class Work {
    private boolean busy;
    private boolean stopped;
    private @Nullable Statement running;

    /** A call begins. */
    synchronized void begin() {
        busy = true;
        stopped = false;
    }

    /** The call is over. */
    synchronized void end() {
        busy = false;
        running = null;
    }

    /** The call now runs this statement. */
    synchronized void runs(Statement statement) {
        check();
        running = statement;
    }

    /** The statement is over. */
    synchronized void ran() {
        running = null;
    }

    /** Throws if the call was stopped. */
    synchronized void check() {
        if (stopped) {
            throw new CancellationException("Stopped");
        }
    }

    /** Stops the call, at the source if a statement runs there. */
    synchronized void stop() {
        if (!busy) {
            return;
        }
        stopped = true;
        if (running != null) {
            abandon(running);
        }
    }

    /** Tells the source to forget a statement. */
    static void abandon(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The statement, or its connection, is already gone.
        }
    }
}

package io.touchstone.onboarding;

import io.touchstone.db.Database;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Locks of the keys under which calls run, on this server and all others. They share one connection to the database, for a
 * call may wait long for a slow store; with it, and so with the server, they go.
 */
public final class CallLocks {
    private final Database database;
    private final Set<Lock> held = new HashSet<>();
    private @Nullable Handle handle;

    public CallLocks(Database database) {
        this.database = database;
    }

    /** The key of an account. */
    record Lock(long account, String key) {}

    /** Takes the lock; false while somebody else has it. */
    synchronized boolean take(Lock lock) {
        if (held.contains(lock) || !ask("pg_try_advisory_lock", lock)) {
            return false;
        }
        return held.add(lock);
    }

    /** Gives the lock back. */
    synchronized void release(Lock lock) {
        held.remove(lock);
        try {
            ask("pg_advisory_unlock", lock);
        } catch (JdbiException e) {
            // The connection is gone, and the lock with it.
        }
        if (held.isEmpty()) {
            close();
        }
    }

    private boolean ask(String function, Lock lock) {
        Handle open = handle == null ? database.handle() : handle;
        handle = open;
        try {
            return open.createQuery("select " + function + "(hashtextextended(:key, :account))")
                    .bind("key", lock.key())
                    .bind("account", lock.account())
                    .mapTo(Boolean.class)
                    .one();
        } catch (JdbiException e) {
            close();
            throw e;
        }
    }

    private void close() {
        if (handle != null) {
            handle.close();
            handle = null;
        }
    }
}

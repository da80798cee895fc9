package io.touchstone.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The database of our own state: a bounded pool, and transactions on it. */
public final class Database implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 20;
    private static final int MOST_ATTEMPTS = 5;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the pool and brings the schema up to date.
     *
     * @throws StartFailure when the database cannot be reached or refuses us
     */
    public static Database open(DatabaseUrl url) {
        HikariDataSource pool = pool(url);
        try {
            Migrations.apply(pool);
            return new Database(pool);
        } catch (FlywayException | SQLException e) {
            pool.close();
            throw new StartFailure("Cannot bring the tables in " + url + " up to date: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource pool(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("touchstone");
        config.setDataSource(new PostgresSource(url));
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartFailure("Cannot use the database " + url + ": " + cause.getMessage(), e);
        }
    }

    /** The pool, for what needs plain JDBC. */
    public DataSource pool() {
        return pool;
    }

    /** Runs in one transaction and returns its result. One that loses a deadlock is begun anew: it left nothing behind. */
    public <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException e) {
                if (attempt == MOST_ATTEMPTS || !isDeadlock(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDeadlock(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "40P01".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Runs in one transaction. */
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        inTransaction(handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    /** Runs with a connection of its own, each statement committed by itself. */
    public <R, X extends Exception> R with(HandleCallback<R, X> work) throws X {
        return jdbi.withHandle(work);
    }

    /** A connection held for long, outside the short-lived ones; the caller closes it. */
    public Handle handle() {
        return jdbi.open();
    }

    @Override
    public void close() {
        pool.close();
    }
}

package io.touchstone.http;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** What a failure of our own database is to whoever asked: something to try again, or nobody's business. */
public final class DatabaseProblem {
    /** A row referred to that is gone, a value somebody else took, a deadlock lost. */
    private static final Set<String> OVERTAKEN = Set.of("23503", "23505", "40001", "40P01");

    private DatabaseProblem() {}

    /** 503 when the database is out of reach, 409 when another request came in between; empty for any other failure. */
    public static Optional<Problem> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
            if (state.startsWith("08")
                    || state.startsWith("57P")
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof HikariPool.PoolInitializationException) {
                return Optional.of(Problem.of(503, "The server cannot reach its database: try again"));
            }
            if (OVERTAKEN.contains(state)) {
                return Optional.of(Problem.conflict("Another request changed the same things meanwhile: try again"));
            }
        }
        return Optional.empty();
    }
}

package io.touchstone.db;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Tells a value that is already taken, or a row that is still in use, from any other failure of a statement. */
public final class Constraint {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private Constraint() {}

    /** Runs, and throws what the caller says when a unique value is already taken. */
    public static <T> T whenTaken(Supplier<? extends RuntimeException> problem, Supplier<T> statement) {
        return guard(UNIQUE_VIOLATION, problem, statement);
    }

    /** Runs, and throws what the caller says when another row still refers to this one. */
    public static <T> T whenUsed(Supplier<? extends RuntimeException> problem, Supplier<T> statement) {
        return guard(FOREIGN_KEY_VIOLATION, problem, statement);
    }

    private static <T> T guard(String state, Supplier<? extends RuntimeException> problem, Supplier<T> statement) {
        try {
            return statement.get();
        } catch (UnableToExecuteStatementException e) {
            throw state.equals(state(e.getCause())) ? problem.get() : e;
        }
    }

    private static @Nullable String state(@Nullable Throwable cause) {
        return cause instanceof SQLException sql ? sql.getSQLState() : null;
    }
}

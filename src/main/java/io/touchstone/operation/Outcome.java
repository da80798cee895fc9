package io.touchstone.operation;

import io.touchstone.connector.ConnectionFailure;
import org.jspecify.annotations.Nullable;

/** How an operation ended. */
record Outcome(String result, @Nullable String message, @Nullable String reason) {
    static Outcome success(@Nullable String warning) {
        return new Outcome("success", warning, null);
    }

    static Outcome failure(String message) {
        return new Outcome("failure", message, null);
    }

    static Outcome failure(ConnectionFailure failure) {
        return new Outcome("failure", failure.getMessage(), failure.reason().wire());
    }

    static Outcome aborted() {
        return new Outcome("aborted", null, null);
    }
}

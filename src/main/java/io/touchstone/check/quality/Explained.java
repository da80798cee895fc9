package io.touchstone.check.quality;

import java.util.List;

/** What a scan would ask the source for the sake of one check, as long as nothing else is asked with it. */
public record Explained(List<Statement> statements) {
    public Explained {
        statements = List.copyOf(statements);
    }

    /**
     * One select.
     *
     * @param engine who answers it, by name
     * @param sql in that engine's words
     * @param purpose {@code measure}, or {@code show} for the rows that are fetched when the check fails
     */
    public record Statement(String engine, String sql, String purpose) {}
}

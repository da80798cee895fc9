package io.touchstone.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows on their way into one table, handed in batches to a {@link CopyStream}. */
final class CopyBuffer {
    private final CopyStream copies;
    private final String statement;
    private final int batch;
    private final StringBuilder rows = new StringBuilder();
    private boolean inRow;

    /**
     * @param table its name, and its columns where not all of them come
     * @param batch how many characters to gather: many where another table's rows come between
     */
    CopyBuffer(CopyStream copies, String table, int batch) {
        this.copies = copies;
        this.statement = "copy " + table + " from stdin";
        this.batch = batch;
    }

    /** Adds a value to the row. */
    CopyBuffer value(@Nullable Object value) {
        if (inRow) {
            rows.append('\t');
        }
        inRow = true;
        if (value == null) {
            rows.append("\\N");
        } else if (value instanceof String text) {
            escape(text);
        } else if (value instanceof Integer || value instanceof Long) {
            rows.append(((Number) value).longValue());
        } else if (value instanceof Boolean || value instanceof Instant) {
            rows.append(value);
        } else {
            throw new IllegalArgumentException("no way to copy a " + value.getClass());
        }
        return this;
    }

    /** Ends the row. */
    void endRow() throws SQLException {
        rows.append('\n');
        inRow = false;
        if (rows.length() >= batch) {
            flush();
        }
    }

    /** Sends what is left. */
    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        copies.send(statement, rows.toString().getBytes(StandardCharsets.UTF_8));
        rows.setLength(0);
    }

    /** Text as COPY reads it. PostgreSQL cannot keep the character zero. */
    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                case '\0' -> rows.append('\uFFFD');
                default -> rows.append(c);
            }
        }
    }
}

package io.touchstone.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Rows on their way into one table, sent in batches by COPY. */
final class CopyBuffer {
    private static final int BATCH = 1 << 20;

    private final CopyManager copies;
    private final String statement;
    private final StringBuilder rows = new StringBuilder();
    private boolean inRow;

    CopyBuffer(CopyManager copies, String table) {
        this.copies = copies;
        this.statement = "copy " + table + " from stdin";
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
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Instant) {
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
        if (rows.length() >= BATCH) {
            flush();
        }
    }

    /** Sends what is left. */
    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        CopyIn copy = copies.copyIn(statement);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
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

package io.touchstone.connector.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows of texts to a table in the way its driver does fastest. */
interface RowWriter extends AutoCloseable {
    /** One row; null for the missing value. */
    void row(@Nullable String[] texts) throws SQLException;

    /** Sends what is left. */
    void finish() throws SQLException;

    /** Gives up what is not finished. */
    @Override
    void close() throws SQLException;

    /** Rows for the table, its name and columns quoted. */
    static RowWriter into(Connection connection, String table, List<String> columns) throws SQLException {
        String names = String.join(", ", columns);
        if (connection.isWrapperFor(PGConnection.class)) {
            return new Copy(connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + names + ") from stdin"));
        }
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return new Inserts(
                connection.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")"));
    }

    /** PostgreSQL's own stream, in its text format. */
    final class Copy implements RowWriter {
        private static final int CHUNK = 1 << 17;

        private final CopyIn copy;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);

        private Copy(CopyIn copy) {
            this.copy = copy;
        }

        @Override
        public void row(@Nullable String[] texts) throws SQLException {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < texts.length; at++) {
                if (at > 0) {
                    line.append('\t');
                }
                append(line, texts[at]);
            }
            bytes.writeBytes(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            if (bytes.size() >= CHUNK) {
                flush();
            }
        }

        private static void append(StringBuilder line, @Nullable String text) {
            if (text == null) {
                line.append("\\N");
                return;
            }
            for (int at = 0; at < text.length(); at++) {
                char letter = text.charAt(at);
                switch (letter) {
                    case '\\' -> line.append("\\\\");
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    case '\t' -> line.append("\\t");
                    case '\0' -> line.append('\ufffd'); // the one character it cannot hold
                    default -> line.append(letter);
                }
            }
        }

        private void flush() throws SQLException {
            copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
            bytes.reset();
        }

        @Override
        public void finish() throws SQLException {
            flush();
            copy.endCopy();
        }

        @Override
        public void close() throws SQLException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Inserts, sent some hundreds at a time. */
    final class Inserts implements RowWriter {
        private static final int ROWS = 500;

        private final PreparedStatement statement;
        private int waiting;

        private Inserts(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        public void row(@Nullable String[] texts) throws SQLException {
            for (int at = 0; at < texts.length; at++) {
                statement.setString(at + 1, texts[at]);
            }
            statement.addBatch();
            if (++waiting == ROWS) {
                send();
            }
        }

        private void send() throws SQLException {
            statement.executeBatch();
            waiting = 0;
        }

        @Override
        public void finish() throws SQLException {
            if (waiting > 0) {
                send();
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /** A row that could not be sent, on its way out of the code that pours rows. */
    final class Unsent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException reason;

        Unsent(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }
}

package io.touchstone.scan;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Session;
import io.touchstone.connector.SessionOver;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import io.touchstone.connector.read.WholeReading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A session that writes down the selects it is asked and answers none: a row of zeros where one row is expected, no rows
 * elsewhere. Files are not even opened; their names stand for them.
 */
final class Recorder extends SessionOver {
    /** Wider than any answer of one row. */
    private static final int COLUMNS = 4_096;

    private final BiConsumer<String, String> notes;

    /** @param notes told the engine and the select of each statement */
    Recorder(Session session, BiConsumer<String, String> notes) {
        super(session);
        this.notes = notes;
    }

    @Override
    public Dialect dialect() {
        return store().dialect();
    }

    @Override
    public void select(String sql, Rows rows) {
        notes.accept(dialect().engine(), sql);
        rows.columns(List.of());
    }

    @Override
    public void selectRow(String sql, Rows rows) {
        notes.accept(dialect().engine(), sql);
        @Nullable Object[] zeros = new Object[COLUMNS];
        Arrays.fill(zeros, 0L);
        rows.row(zeros);
    }

    @Override
    public Reading read(Subject subject) {
        return subject.container().kind() == FoundContainer.Kind.FILE
                ? new WholeReading(
                        dialect().quoted(subject.container().name()),
                        subject.container().name(),
                        Instant.EPOCH)
                : store().read(subject);
    }

    @Override
    public void cancel() {
        store().cancel();
    }

    @Override
    public void close() {
        store().close();
    }
}

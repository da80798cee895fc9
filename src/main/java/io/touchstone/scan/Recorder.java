package io.touchstone.scan;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.Dialect;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Place;
import io.touchstone.connector.Product;
import io.touchstone.connector.Session;
import io.touchstone.connector.read.Reading;
import io.touchstone.connector.read.Rows;
import io.touchstone.connector.read.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A session that writes down the selects it is asked and answers none: a row of zeros where one row is expected, no rows
 * elsewhere. Files are not even opened; their names stand for them.
 */
final class Recorder implements Session {
    /** Wider than any answer of one row. */
    private static final int COLUMNS = 4_096;

    private final Session session;
    private final BiConsumer<String, String> notes;

    /** @param notes told the engine and the select of each statement */
    Recorder(Session session, BiConsumer<String, String> notes) {
        this.session = session;
        this.notes = notes;
    }

    @Override
    public Dialect dialect() {
        return session.dialect();
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
                ? new Named(
                        dialect().quoted(subject.container().name()),
                        subject.container().name())
                : session.read(subject);
    }

    /** Files that are only spoken of. */
    private record Named(String from, String name) implements Reading {
        @Override
        public List<Part> parts() {
            return List.of(new Part(name, name, Instant.EPOCH, null));
        }

        @Override
        public String open(Part part) {
            return from;
        }

        @Override
        public void close() {}
    }

    @Override
    public Product product() {
        return session.product();
    }

    @Override
    public List<String> catalogs() {
        return session.catalogs();
    }

    @Override
    public List<String> schemas(@Nullable String catalog) {
        return session.schemas(catalog);
    }

    @Override
    public void verify(Place place, Use use) {
        session.verify(place, use);
    }

    @Override
    public void readCatalog(Place place, CatalogSink sink) {
        session.readCatalog(place, sink);
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        session.close();
    }
}

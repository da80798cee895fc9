package io.touchstone.connector.read;

import io.touchstone.connector.Dialect;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A container whose rows are made of another's, read through a select over each of its parts, or over all of them. */
public final class DerivedReading implements Reading {
    private final String name;
    private final Reading source;
    private final Derivation how;
    private final Dialect dialect;

    /** @param name of the container */
    public DerivedReading(String name, Reading source, Derivation how, Dialect dialect) {
        this.name = name;
        this.source = source;
        this.how = how;
        this.dialect = dialect;
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = source.parts();
        if (!how.needsAll() || parts.isEmpty()) {
            return parts;
        }
        Instant modified = parts.stream()
                .map(Part::modified)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return List.of(new Part(name, name, modified, null));
    }

    @Override
    public String open(Part part) {
        String from = how.needsAll() ? source.openAll() : source.open(part);
        return "(" + how.over(dialect, from) + "\n) " + dialect.quoted("derived");
    }

    @Override
    public String openAll() {
        return "(" + how.over(dialect, source.openAll()) + "\n) " + dialect.quoted("derived");
    }

    @Override
    public Reading often() {
        return new DerivedReading(name, source.often(), how, dialect);
    }

    @Override
    public void close() {
        source.close();
    }
}

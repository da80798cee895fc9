package io.touchstone.connector.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that is one part, ready as it stands.
 *
 * @param from what stands for it after FROM
 * @param name of the container
 * @param modified when it was last written; null when unknown
 */
public record WholeReading(String from, String name, @Nullable Instant modified) implements Reading {
    @Override
    public List<Part> parts() {
        return List.of(new Part(name, name, modified, null));
    }

    @Override
    public String open(Part part) {
        return from;
    }

    @Override
    public void close() {}
}

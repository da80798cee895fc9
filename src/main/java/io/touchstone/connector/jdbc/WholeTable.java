package io.touchstone.connector.jdbc;

import io.touchstone.connector.read.Reading;
import java.util.List;

/** A table read as one part. */
record WholeTable(String from, String name) implements Reading {
    @Override
    public List<Part> parts() {
        return List.of(new Part(name, name, null, null));
    }

    @Override
    public String open(Part part) {
        return from;
    }

    @Override
    public void close() {}
}

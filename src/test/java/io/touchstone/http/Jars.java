package io.touchstone.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A small contract about jars, in which every sort of rule occurs. */
final class Jars {
    private Jars() {}

    static Contract contract() {
        try (InputStream file = Jars.class.getResourceAsStream("/jars.yaml")) {
            return Contract.of((ObjectNode) new YAMLMapper().readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.touchstone.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of store this server reaches: the list is code. */
public final class Connectors {
    private final Map<String, Connector> byType = new LinkedHashMap<>();

    public Connectors(List<Connector> connectors) {
        connectors.forEach(connector -> byType.put(connector.type(), connector));
    }

    /** All kinds, in the order of the list. */
    public List<Connector> all() {
        return List.copyOf(byType.values());
    }

    /** The names of all kinds. */
    public List<String> types() {
        return List.copyOf(byType.keySet());
    }

    /** The kind of that name, if there is one. */
    public Optional<Connector> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}

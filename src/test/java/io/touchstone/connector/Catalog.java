package io.touchstone.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a session found, kept for tests. */
public class Catalog implements CatalogSink {
    /** The containers by name. */
    public final Map<String, FoundContainer> containers = new LinkedHashMap<>();

    private final Map<String, List<FoundField>> fields = new LinkedHashMap<>();

    @Override
    public void container(FoundContainer container) {
        assertThat(containers.put(container.name(), container)).isNull();
    }

    @Override
    public void field(String container, FoundField field) {
        assertThat(containers).containsKey(container);
        fields.computeIfAbsent(container, name -> new ArrayList<>()).add(field);
    }

    /** The container of that name. */
    public FoundContainer container(String name) {
        return Objects.requireNonNull(containers.get(name), name);
    }

    /** The fields of a container. */
    public List<FoundField> fieldsOf(String container) {
        return fields.getOrDefault(container, List.of());
    }

    /** One field of a container. */
    public FoundField field(String container, String field) {
        return fieldsOf(container).stream()
                .filter(found -> found.name().equals(field))
                .findFirst()
                .orElseThrow();
    }
}

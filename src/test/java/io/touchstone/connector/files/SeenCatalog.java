package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.CatalogSink;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.FoundField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A catalog kept in memory, which refuses what no sink should be given. */
final class SeenCatalog implements CatalogSink {
    private final Map<String, FoundContainer> containers = new TreeMap<>();
    private final Map<String, List<FoundField>> fields = new TreeMap<>();

    @Override
    public void container(FoundContainer container) {
        assertThat(containers.put(container.name(), container)).isNull();
        fields.put(container.name(), new ArrayList<>());
    }

    @Override
    public void field(String container, FoundField field) {
        assertThat(fields).containsKey(container);
        fields.get(container).add(field);
        assertThat(field.position()).isEqualTo(fields.get(container).size());
    }

    List<String> names() {
        return List.copyOf(containers.keySet());
    }

    FoundContainer container(String name) {
        assertThat(containers).containsKey(name);
        return containers.get(name);
    }

    FoundContainer.Files files(String name) {
        FoundContainer.Files files = container(name).files();
        assertThat(files).isNotNull();
        return files;
    }

    /** The fields of a container, each as {@code name nativeType logicalType}, with {@code !} when required. */
    List<String> fields(String name) {
        assertThat(containers).containsKey(name);
        return fields.get(name).stream()
                .map(field -> field.name() + " " + field.nativeType() + " "
                        + field.type().wire() + (field.nullable() ? "" : "!"))
                .toList();
    }

    FoundField field(String container, int position) {
        return fields.get(container).get(position - 1);
    }
}

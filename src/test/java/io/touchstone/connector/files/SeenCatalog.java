package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Catalog;
import io.touchstone.connector.FoundContainer;
import java.util.List;

/** A catalog of files, and words to say what is expected of it. */
final class SeenCatalog extends Catalog {
    /** The containers' names, sorted. */
    List<String> names() {
        return containers.keySet().stream().sorted().toList();
    }

    FoundContainer.Files files(String name) {
        FoundContainer.Files files = container(name).files();
        assertThat(files).isNotNull();
        return files;
    }

    /** The fields of a container, each as {@code name nativeType logicalType}, with {@code !} when required. */
    List<String> fields(String name) {
        assertThat(containers).containsKey(name);
        return fieldsOf(name).stream()
                .map(field -> field.name() + " " + field.nativeType() + " "
                        + field.type().wire() + (field.nullable() ? "" : "!"))
                .toList();
    }
}

package io.touchstone.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Catalog;
import io.touchstone.connector.FoundContainer;
import io.touchstone.connector.Place;
import io.touchstone.connector.Session;
import io.touchstone.connector.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A catalog of files, and words to say what is expected of it. */
final class SeenCatalog extends Catalog {
    /** A session on a folder; its cache lies beside the folder. */
    static Session session(Path folder) {
        FileCache cache = new FileCache(folder.resolveSibling("cache"), 10_000_000);
        return new LocalFiles(folder, cache).open(new Settings(Map.of("uri", "file://" + folder)), null);
    }

    /** What is found in a place of a folder. */
    static SeenCatalog of(Path folder, Place place) {
        SeenCatalog seen = new SeenCatalog();
        try (Session session = session(folder)) {
            session.readCatalog(place, seen);
        }
        return seen;
    }

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

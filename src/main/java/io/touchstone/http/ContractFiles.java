package io.touchstone.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract's files, one per feature, and how they become one document. */
public final class ContractFiles {
    /** The files, in the order in which their paths are listed. */
    static final List<String> NAMES = List.of(
            "common",
            "datastore",
            "connection",
            "group",
            "tag",
            "team",
            "user",
            "token",
            "session",
            "container",
            "field",
            "computed-field",
            "profile",
            "quality-check",
            "anomaly",
            "enrichment",
            "operation",
            "scan",
            "platform");

    private ContractFiles() {}

    /** Writes the one document to the file named: the build does so, because YAML is too slow for a server's start. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), JsonMapper.builder().build().writeValueAsBytes(merged()));
    }

    /** All files as one document. A path, component or tag that two files claim is refused. */
    static ObjectNode merged() {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode whole = yaml.createObjectNode();
        for (String name : NAMES) {
            try (InputStream file = ContractFiles.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
                if (file == null) {
                    throw new IllegalStateException("the contract file openapi/" + name + ".yaml is missing");
                }
                merge(name, whole, yaml.readTree(file));
            } catch (IOException unreadable) {
                throw new IllegalStateException("cannot read openapi/" + name + ".yaml", unreadable);
            }
        }
        return whole;
    }

    /** Adds one file to the document. */
    static void merge(String name, ObjectNode whole, JsonNode file) {
        for (Map.Entry<String, JsonNode> part : file.properties()) {
            switch (part.getKey()) {
                case "paths" -> addAll(name, whole.withObjectProperty("paths"), part.getValue());
                case "components" ->
                    part.getValue()
                            .forEachEntry((kind, values) -> addAll(
                                    name, whole.withObjectProperty("components").withObjectProperty(kind), values));
                case "tags" -> addTags(name, whole, part.getValue());
                default -> add(name, whole, part.getKey(), part.getValue());
            }
        }
    }

    private static void addTags(String name, ObjectNode whole, JsonNode tags) {
        for (JsonNode tag : tags) {
            for (JsonNode known : whole.withArrayProperty("tags")) {
                if (known.path("name").equals(tag.path("name"))) {
                    throw twice(name, tag.path("name").asString());
                }
            }
            whole.withArrayProperty("tags").add(tag);
        }
    }

    private static void addAll(String name, ObjectNode target, JsonNode values) {
        values.forEachEntry((key, value) -> add(name, target, key, value));
    }

    private static void add(String name, ObjectNode target, String key, JsonNode value) {
        if (target.has(key)) {
            throw twice(name, key);
        }
        target.set(key, value);
    }

    private static IllegalStateException twice(String name, String key) {
        return new IllegalStateException("openapi/" + name + ".yaml declares " + key + ", which an earlier file has");
    }
}

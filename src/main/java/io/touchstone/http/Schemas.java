package io.touchstone.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the contract: each is compiled when it is first needed, and used by all threads. */
final class Schemas {
    /** How many violations of one value are told. */
    static final int MOST = 1_000;

    private final ObjectNode document;
    private final Map<List<String>, Schema> compiled = new ConcurrentHashMap<>();
    private @Nullable Schema root;

    Schemas(ObjectNode document) {
        this.document = document;
    }

    /** Everything the schema at a path of the document rules out in a value. */
    List<Violation> check(List<String> path, List<Object> loc, JsonNode value) {
        List<Violation> violations = new ArrayList<>();
        Characters.check(value, loc, violations);
        for (Error error : Alternatives.meant(errors(compiled.computeIfAbsent(path, this::compile), value))) {
            violations.add(Wording.of(error, loc, parentOf(error)));
        }
        Exclusions.check(at(followed(path)), loc, value, violations);
        return violations.stream().distinct().limit(MOST).toList();
    }

    private static List<Error> errors(Schema schema, JsonNode value) {
        Errors errors = new Errors();
        try {
            schema.validate(value, context -> context.setErrors(errors));
        } catch (Enough enough) {
            return errors;
        }
        return errors;
    }

    /** Ends a validation that found errors enough: a body of a million wrong items must not fill the memory. */
    private static final class Enough extends RuntimeException {
        private Enough() {
            super("enough errors", null, false, false);
        }
    }

    /** The errors of one validation. */
    private static final class Errors extends ArrayList<Error> {
        @Override
        public boolean add(Error error) {
            if (size() == MOST) {
                throw new Enough();
            }
            return super.add(error);
        }
    }

    /** The part of the document at a path; missing where there is none. */
    JsonNode at(List<String> path) {
        JsonNode node = document;
        for (String name : path) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node;
    }

    /** The path, or where its reference leads. */
    List<String> followed(List<String> path) {
        JsonNode reference = at(path).path("$ref");
        return reference.isMissingNode() ? path : followed(pathOf(reference.asString()));
    }

    /** What a node's reference leads to. */
    JsonNode resolved(JsonNode reference) {
        return at(followed(pathOf(reference.path("$ref").asString())));
    }

    static List<String> pathOf(String reference) {
        List<String> path = new ArrayList<>();
        for (String part : reference.substring("#/".length()).split("/", -1)) {
            path.add(URLDecoder.decode(part, StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~"));
        }
        return path;
    }

    static List<String> below(List<String> path, String... names) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(names));
        return List.copyOf(longer);
    }

    private synchronized Schema compile(List<String> path) {
        NodePath nodes = new NodePath(PathType.JSON_POINTER);
        for (int i = 0; i < path.size(); i++) {
            String step = path.get(i);
            nodes = at(path.subList(0, i)).isArray() ? nodes.append(Integer.parseInt(step)) : nodes.append(step);
        }
        Schema schema = root().getRefSchema(nodes);
        schema.initializeValidators();
        return schema;
    }

    private Schema root() {
        if (root == null) {
            Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                    .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                    .build();
            SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .preloadSchema(false)
                    .build();
            root = SchemaRegistry.withDefaultDialect(dialect, registry -> registry.schemaRegistryConfig(config))
                    .getSchema(SchemaLocation.of("https://touchstone.invalid/openapi.json"), document);
        }
        return root;
    }

    private JsonNode parentOf(Error error) {
        NodePath fragment = error.getSchemaLocation().getFragment();
        JsonNode node = document;
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            Object element = fragment.getElement(i);
            node = element instanceof Integer index ? node.path(index) : node.path(element.toString());
        }
        return node;
    }
}

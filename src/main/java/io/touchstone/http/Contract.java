package io.touchstone.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API promises, as written in the OpenAPI files: which operations there are, what they accept, and what they
 * answer. Requests are checked at the edge, replies in the tests.
 */
public final class Contract {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Schemas schemas;
    private final byte[] document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Contract(ObjectNode whole) {
        this.schemas = new Schemas(whole);
        this.document = JSON.writeValueAsBytes(whole);
        for (Map.Entry<String, JsonNode> path : whole.path("paths").properties()) {
            for (String method : METHODS) {
                if (path.getValue().has(method)) {
                    operations.put(key(method, path.getKey()), new Operation(schemas, method, path.getKey()));
                }
            }
        }
    }

    /** The contract as its files say. */
    public static Contract load() {
        return load(Map.of());
    }

    /**
     * The contract, with the words that only code knows filled in.
     *
     * @param words the allowed values of a schema, by its name under {@code components}, such as the connectors' types
     */
    public static Contract load(Map<String, ? extends Collection<String>> words) {
        ObjectNode whole = read();
        words.forEach((schema, values) -> {
            JsonNode target = whole.path("components").path("schemas").path(schema);
            if (!(target instanceof ObjectNode node)) {
                throw new IllegalArgumentException("the contract has no schema " + schema);
            }
            ArrayNode allowed = node.putArray("enum");
            values.forEach(allowed::add);
        });
        return new Contract(whole);
    }

    /** The contract of one document. */
    static Contract of(ObjectNode whole) {
        return new Contract(whole);
    }

    /** The one document the build made of the files; without it, the files themselves. */
    private static ObjectNode read() {
        try (InputStream built = Contract.class.getResourceAsStream("/openapi.json")) {
            return built == null ? ContractFiles.merged() : (ObjectNode) JSON.readTree(built);
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read openapi.json", unreadable);
        }
    }

    /** The document to serve, as JSON. */
    public byte[] document() {
        return document.clone();
    }

    /** All operations, in the order of the document. */
    public Collection<Operation> operations() {
        return operations.values();
    }

    /** The operation at a method and a path such as {@code /api/datastores/{id}}. */
    public Operation operation(String method, String path) {
        @Nullable Operation operation = operations.get(key(method, path));
        if (operation == null) {
            throw new IllegalArgumentException("the contract has no operation " + key(method, path));
        }
        return operation;
    }

    /** Wakes the validator, so that the first request need not wait. For a thread in the background. */
    public void warm() {
        operations.values().stream()
                .filter(Operation::bodyRequired)
                .findFirst()
                .ifPresent(operation -> operation.checkBody(JSON.createObjectNode()));
    }

    private static String key(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** One operation: what it accepts and what it answers. */
    public static final class Operation {
        private static final List<Object> BODY = List.of("body");

        private final Schemas schemas;
        private final String method;
        private final String path;
        private final List<String> at;
        private final JsonNode node;
        private final Parameters parameters;

        private Operation(Schemas schemas, String method, String path) {
            this.schemas = schemas;
            this.method = method.toUpperCase(Locale.ROOT);
            this.path = path;
            this.at = List.of("paths", path, method);
            this.node = schemas.at(at);
            List<List<String>> declared = new ArrayList<>();
            declare(List.of("paths", path, "parameters"), declared);
            declare(Schemas.below(at, "parameters"), declared);
            this.parameters = new Parameters(schemas, declared);
        }

        /** The method, in capitals. */
        public String method() {
            return method;
        }

        /** The path, with its parameters in braces. */
        public String path() {
            return path;
        }

        /** Its name in generated clients. */
        public String operationId() {
            return node.path("operationId").asString();
        }

        /** The role it needs at least: {@code public}, {@code Member}, {@code Manager} or {@code Admin}. */
        public String role() {
            return node.path("x-role").asString();
        }

        /** The team permission it needs at least on its datastore, or {@code none}. */
        public String team() {
            return node.path("x-team").asString();
        }

        /** Whether it reads a body at all. */
        public boolean bodyDeclared() {
            return node.has("requestBody");
        }

        /** Whether it cannot do without a body. */
        public boolean bodyRequired() {
            return node.path("requestBody").path("required").asBoolean(false);
        }

        /** Reads query and path. */
        public Arguments arguments(Map<String, List<String>> query, Map<String, String> path) {
            return arguments(query, path, name -> null);
        }

        /**
         * Reads query, path and headers. What is not declared is ignored.
         *
         * @param header finds a header by its name, null when it was not sent
         */
        public Arguments arguments(
                Map<String, List<String>> query, Map<String, String> path, Function<String, @Nullable String> header) {
            return parameters.read(query, path, header);
        }

        /** Everything the contract rules out in a body; null when none was sent. Unknown fields are ignored. */
        public List<Violation> checkBody(@Nullable JsonNode body) {
            if (!bodyDeclared()) {
                return List.of();
            }
            if (body == null || body.isMissingNode() || (body.isNull() && !bodyRequired())) {
                return bodyRequired() ? List.of(Wording.missing(BODY)) : List.of();
            }
            return schemas.check(Schemas.below(at, "requestBody", "content", "application/json", "schema"), BODY, body);
        }

        /**
         * Everything in a reply that the contract did not promise: for tests.
         *
         * @param contentType as sent; null for a reply without body
         * @param body null when there is none, or when it is not JSON
         */
        public List<String> checkReply(int status, @Nullable String contentType, @Nullable JsonNode body) {
            List<String> reply = Schemas.below(at, "responses", Integer.toString(status));
            if (schemas.at(reply).isMissingNode()) {
                return List.of(method + " " + path + " does not declare status " + status);
            }
            List<String> content = Schemas.below(schemas.followed(reply), "content");
            if (schemas.at(content).isMissingNode()) {
                return contentType == null && body == null ? List.of() : List.of("a reply without a body was declared");
            }
            String media = contentType == null ? "none" : contentType.split(";", 2)[0].trim();
            if (!schemas.at(content).has(media)) {
                return List.of("content type " + media + " is not declared for status " + status);
            }
            List<String> schema = Schemas.below(content, media, "schema");
            if (!media.equals("application/json")) {
                return List.of();
            }
            if (body == null) {
                return List.of("a body was declared for status " + status);
            }
            return schemas.check(schema, List.of("reply"), body).stream()
                    .map(Violation::msg)
                    .toList();
        }

        private void declare(List<String> list, List<List<String>> declared) {
            for (int i = 0; i < schemas.at(list).size(); i++) {
                declared.add(Schemas.below(list, Integer.toString(i)));
            }
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}

package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The contract of this server, as its files say it. */
class ApiContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Contract CONTRACT = Contract.load();
    private static final JsonNode DOCUMENT = JSON.readTree(CONTRACT.document());

    private static JsonNode node(Contract.Operation operation) {
        return DOCUMENT.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visit) {
        visit.accept(node);
        node.forEach(child -> walk(child, visit));
    }

    @Test
    void isOneDocumentOfAllFiles() {
        assertThat(JSON.readTree(CONTRACT.document()))
                .isEqualTo(JSON.readTree(ContractFiles.merged().toString()));
        assertThat(DOCUMENT.path("openapi").asString()).startsWith("3.1.");
        assertThat(DOCUMENT.path("info").path("version").asString()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(DOCUMENT.path("components")
                        .path("securitySchemes")
                        .path("AsyncHTTPBearer")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
    }

    @Test
    void leadsEveryReferenceSomewhere() {
        walk(DOCUMENT, node -> {
            JsonNode reference = node.path("$ref");
            if (reference.isString()) {
                JsonNode target = DOCUMENT;
                for (String step : Schemas.pathOf(reference.asString())) {
                    target = target.path(step);
                }
                assertThat(target.isMissingNode()).as(reference.asString()).isFalse();
            }
        });
    }

    @Test
    void usesEveryComponent() {
        Set<String> used = new HashSet<>();
        walk(DOCUMENT, node -> used.add(node.path("$ref").asString("")));
        DOCUMENT.path("components").forEachEntry((kind, components) -> {
            if (!kind.equals("securitySchemes")) {
                components.forEachEntry(
                        (name, component) -> assertThat(used).contains("#/components/" + kind + "/" + name));
            }
        });
    }

    @Test
    void saysWhoMayDoWhat() {
        assertThat(CONTRACT.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.role()).isIn("public", "Member", "Manager", "Admin");
            assertThat(operation.team()).isIn("none", "Reporter", "Viewer", "Drafter", "Author", "Editor");
            boolean open = operation.role().equals("public");
            assertThat(node(operation).path("security").isArray()).isEqualTo(open);
            assertThat(node(operation).path("responses").has("401"))
                    .isEqualTo(!open || operation.operationId().equals("openSession")); // it is shown a token
            assertThat(node(operation).path("responses").has("403")).isEqualTo(!open);
        });
    }

    @Test
    void describesEveryOperation() {
        Set<String> ids = new HashSet<>();
        Set<String> tags = new HashSet<>();
        DOCUMENT.path("tags").forEach(tag -> tags.add(tag.path("name").asString()));
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            assertThat(ids.add(operation.operationId()))
                    .as(operation.operationId())
                    .isTrue();
            assertThat(node(operation).path("summary").asString()).isNotBlank();
            assertThat(node(operation).path("tags").valueStream().map(JsonNode::asString))
                    .hasSize(1)
                    .isSubsetOf(tags);
            node(operation).path("responses").forEachEntry((status, reply) -> assertThat(status)
                    .matches("[2345]\\d\\d"));
            if (operation.bodyDeclared()) {
                assertThat(node(operation).path("responses").propertyNames()).contains("413", "415", "422");
            }
        });
    }

    @Test
    void declaresWhatThePathsName() {
        DOCUMENT.path("paths").forEachEntry((path, item) -> {
            List<String> named = new ArrayList<>();
            var braces = Pattern.compile("\\{(\\w+)}").matcher(path);
            while (braces.find()) {
                named.add(braces.group(1));
            }
            List<String> declared = new ArrayList<>();
            for (JsonNode parameter : item.path("parameters")) {
                declared.add(
                        parameter.has("$ref") ? "id" : parameter.path("name").asString());
            }
            assertThat(declared).as(path).containsExactlyElementsOf(named);
        });
    }

    @Test
    void acceptsItsOwnExamples() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            JsonNode content =
                    node(operation).path("requestBody").path("content").path("application/json");
            List<JsonNode> examples = new ArrayList<>();
            content.path("examples").forEach(example -> examples.add(example.path("value")));
            if (content.has("example")) {
                examples.add(content.path("example"));
            }
            assertThat(examples).allSatisfy(example -> assertThat(operation.checkBody(example))
                    .isEmpty());
            assertThat(examples.isEmpty())
                    .isEqualTo(!operation.bodyDeclared()
                            || !operation.bodyRequired()
                                    && content.path("example").isMissingNode());
            node(operation).path("responses").forEachEntry((status, reply) -> {
                JsonNode example =
                        reply.path("content").path("application/json").path("example");
                if (!example.isMissingNode()) {
                    assertThat(operation.checkReply(Integer.parseInt(status), "application/json", example))
                            .isEmpty();
                }
            });
        });
    }

    @Test
    void compilesEverySchema() {
        assertThat(CONTRACT.operations()).allSatisfy(operation -> {
            operation.checkBody(JSON.readTree("{}"));
            node(operation)
                    .path("responses")
                    .forEachEntry((status, reply) ->
                            operation.checkReply(Integer.parseInt(status), "application/json", JSON.readTree("{}")));
        });
    }

    @Test
    void forgetsNoUnknownFieldInReplies() {
        Set<String> sent = new HashSet<>();
        CONTRACT.operations()
                .forEach(operation -> walk(
                        node(operation).path("requestBody"),
                        part -> sent.add(part.path("$ref").asString(""))));
        DOCUMENT.path("components").path("schemas").forEachEntry((name, schema) -> {
            if (!sent.contains("#/components/schemas/" + name)
                    && schema.path("required").valueStream().anyMatch(field -> field.asString()
                            .equals("id"))) {
                assertThat(schema.path("additionalProperties").asBoolean(true))
                        .as(name)
                        .isFalse();
            }
        });
    }

    @Test
    void requiresOnlyFieldsItDescribes() {
        DOCUMENT.path("components").path("schemas").forEachEntry((name, schema) -> {
            if (schema.has("properties")) {
                schema.path("required")
                        .forEach(field -> assertThat(schema.path("properties").has(field.asString()))
                                .as(name + "." + field)
                                .isTrue());
            }
        });
    }

    @Test
    void takesAWholeAnswerOfADatastoreBack() {
        String stub =
                "{\"id\": 9, \"name\": \"Findings\", \"store_type\": \"jdbc\", \"type\": \"postgresql\", \"enrichment_only\": true}";
        String time = "\"2026-03-31T14:30:00.000000Z\"";
        ObjectNode answer = (ObjectNode) JSON.readTree(
                """
                {"id": 42, "name": "Sales", "description": null, "type": "postgresql", "store_type": "jdbc",
                 "database": "production", "schema": "sales", "root_path": null, "folder_globbing_enabled": null,
                 "connected": true, "favorite": false, "enrichment_only": false, "enrichment_prefix": "_sales",
                 "enrichment_source_record_limit": 10, "enrichment_remediation_strategy": "none",
                 "high_count_rollup_threshold": 10, "default_ai_effort": "medium", "default_infer_as_draft": false, "enrich_datastore": %s, "linked_datastores": [],
                 "group": {"id": 1, "name": "Mission Critical", "icon": "mdi-star-outline"},
                 "connection": {"id": 7, "name": "main", "type": "postgresql"}, "connection_id": 7,
                 "teams": [{"id": 1, "name": "Public", "permission": "Reporter"}],
                 "global_tags": [{"id": 1, "created": %s, "type": "global", "name": "production", "color": null,
                   "description": null, "category": null, "weight_modifier": 0}],
                 "metrics": {"containers": 1, "fields": 2, "records": 3, "fields_profiled": 0, "active_checks": 0,
                   "important_checks": 0, "passing_checks": 0, "failing_checks": 0, "anomalies": 0, "active_anomalies": 0,
                   "new_anomalies": null, "partitions": null, "quality_score": null,
                   "latest_observability_measurement": null},
                 "latest_operation": {"id": 1, "type": "sync", "result": "running", "start_time": %s, "end_time": null},
                 "created": %s, "updated": %s, "host": "db.example.com",
                 "port": 5432, "username": "reader", "parameters": {}, "uri": null, "access_key": null,
                 "jdbc_fetch_size": null, "max_parallelization": null, "product_name": null, "product_version": null,
                 "driver_name": null, "driver_version": null}
                """
                        .formatted(stub, time, time, time, time));
        assertThat(CONTRACT.operation("GET", "/api/datastores/{id}").checkReply(200, "application/json", answer))
                .isEmpty();
        answer.remove("connection");
        answer.putArray("teams").add("Public");
        answer.putArray("tags").add("production");
        assertThat(CONTRACT.operation("PUT", "/api/datastores/{id}").checkBody(answer))
                .isEmpty();
    }

    @Test
    void readsADayAsTheWholeOfIt() {
        Contract.Operation list = CONTRACT.operation("GET", "/api/operations");
        Arguments days = list.arguments(
                Map.of("start_date", List.of("2026-03-31"), "end_date", List.of("2026-03-31")), Map.of());
        assertThat(days.moment("start_date")).contains(Instant.parse("2026-03-31T00:00:00Z"));
        assertThat(days.momentAfter("end_date")).contains(Instant.parse("2026-04-01T00:00:00Z"));
        Arguments moment = list.arguments(Map.of("end_date", List.of("2026-03-31T14:00:00+02:00")), Map.of());
        assertThat(moment.momentAfter("end_date")).contains(Instant.parse("2026-03-31T12:00:00Z"));
        assertThat(list.arguments(Map.of("start_date", List.of("2026-02-30")), Map.of())
                        .violations())
                .containsExactly(new Violation(
                        List.of("query", "start_date"),
                        "start_date: ensure this value is a valid date (such as 2026-03-31, or 2026-03-31T14:30:00Z)",
                        "value_error.date"));
    }

    @Test
    void keepsTagNamesThatCanStandInAddresses() {
        Contract.Operation create = CONTRACT.operation("POST", "/api/global-tags");
        for (String name : List.of("a/b", "listing", ".", "..", "a\nb", "")) {
            assertThat(create.checkBody(
                            JSON.createObjectNode().put("type", "global").put("name", name)))
                    .as(name)
                    .isNotEmpty();
        }
        for (String name : List.of("pii", "höchst geheim", "a.b", "Listing")) {
            assertThat(create.checkBody(
                            JSON.createObjectNode().put("type", "global").put("name", name)))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void takesEmptyListsOfSchemasButNotNoneAtAll() {
        Contract.Operation bulk = CONTRACT.operation("POST", "/api/connections/{id}/datastores/bulk");
        assertThat(bulk.checkBody(JSON.readTree("{\"schemas\": []}"))).isEmpty();
        assertThat(bulk.checkBody(JSON.readTree("{\"schemas\": null}")))
                .extracting(Violation::type)
                .containsExactly("value_error.missing");
        assertThat(bulk.checkBody(JSON.readTree("{\"schemas\": [\"a\"], \"name_template\": \"prod\"}")))
                .extracting(Violation::msg)
                .containsExactly("name_template: ensure this value has the form required"
                        + " (it needs the placeholder {{ schema }})");
        assertThat(bulk.checkBody(JSON.readTree("{\"schemas\": [\"a\"], \"name_template\": \"{{schema}}\"}")))
                .isEmpty();
    }

    @Test
    void fillsInTheWordsOnlyCodeKnows() {
        Contract contract = Contract.load(Map.of("ConnectorType", List.of("postgresql", "s3")));
        assertThat(contract.operation("POST", "/api/connections").checkBody(JSON.readTree("{\"type\": \"abacus\"}")))
                .containsExactly(new Violation(
                        List.of("body", "type"),
                        "type: ensure this value is one of postgresql, s3",
                        "type_error.enum"));
        assertThat(contract.operation("GET", "/api/datastores")
                        .arguments(Map.of("datastore_type", List.of("s3", "abacus")), Map.of())
                        .violations())
                .extracting(Violation::loc)
                .containsExactly(List.of("query", "datastore_type", 1));
    }

    @Test
    void isShownByAPageThatLoadsNothingFromElsewhere() throws IOException {
        try (InputStream page = ApiContractTest.class.getResourceAsStream("/docs/index.html")) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("fetch(\"openapi.json\")")
                    .doesNotContainPattern("https?://|src=|@import|\\burl\\(");
        }
    }
}

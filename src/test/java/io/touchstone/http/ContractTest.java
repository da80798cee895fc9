package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules a small contract states about shelves of jars, and how breaking each of them is told. */
class ContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Contract CONTRACT = Contract.of(
            (ObjectNode)
                    new YAMLMapper()
                            .readTree(
                                    """
            openapi: 3.1.0
            paths:
              /jars/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: integer}}
                post:
                  operationId: fillJar
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/NewJar'}
                  responses:
                    '200':
                      description: The jar.
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Jar'}
                    '204': {description: Nothing changed.}
              /jars:
                get:
                  operationId: listJars
                  parameters:
                    - {name: kind, in: query, schema: {type: array, items: {$ref: '#/components/schemas/Kind'}}}
                    - {name: shelf, in: query, schema: {type: array, items: {type: integer}}}
                    - {name: name, in: query, schema: {type: string}}
                    - {name: full, in: query, schema: {type: boolean, default: false}}
                    - {name: since, in: query, schema: {type: string, format: date-time}}
                    - {name: sort_name, in: query, schema: {type: string, enum: [asc, desc]}}
                    - {name: sort_weight, in: query, schema: {type: string, enum: [asc, desc]}}
                    - {name: sort_favorite, in: query, schema: {type: string, enum: [asc, desc], default: desc}}
                    - {name: size, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 50}}
                    - {name: limit, in: query, x-alias-of: size, schema: {type: integer, minimum: 1, maximum: 100}}
                    - {name: Batch, in: header, schema: {type: string, maxLength: 5}}
                  responses: {'200': {description: Jars.}}
                post:
                  operationId: touchJars
                  requestBody:
                    content: {application/json: {schema: {type: object}}}
                  responses: {'200': {description: Touched.}}
            components:
              schemas:
                Kind: {type: string, enum: [glass, clay]}
                Lid: {type: object, required: [color], properties: {color: {type: string, minLength: 3}}}
                NewJar:
                  type: object
                  required: [name, weight]
                  x-exactly-one-of: [[shelf, shelf_id]]
                  x-at-most-one-of: [[lid, lid_id]]
                  properties:
                    name: {type: string, minLength: 1, maxLength: 5}
                    weight: {type: integer, minimum: 1, maximum: 9}
                    ratio: {type: number, exclusiveMinimum: 0}
                    port: {type: [integer, string, 'null'], pattern: '^[0-9]+$', x-hint: 'such as 5432'}
                    kind: {$ref: '#/components/schemas/Kind'}
                    tags: {type: array, maxItems: 2, uniqueItems: true, items: {type: string}}
                    full: {type: boolean}
                    parameters: {type: object}
                    day: {type: string, format: date}
                    secret: {type: string, writeOnly: true, maxLength: 8}
                    lid:
                      anyOf: [{$ref: '#/components/schemas/Lid'}, {type: 'null'}]
                    contents:
                      type: array
                      items:
                        oneOf:
                          - {type: object, required: [sort, litres], properties: {sort: {const: oil}, litres: {type: integer}}}
                          - {type: object, required: [sort, grams], properties: {sort: {const: salt}, grams: {type: integer}}}
                Jar:
                  type: object
                  additionalProperties: false
                  required: [name, weight]
                  properties: {name: {type: string}, weight: {type: [integer, 'null']}}
            """));

    private static List<Violation> body(String json) {
        return CONTRACT.operation("POST", "/jars/{id}").checkBody(JSON.readTree(json));
    }

    /** The body with what every jar needs, and something more. */
    private static List<Violation> jar(String more) {
        return body("{\"name\": \"pear\", \"weight\": 3, \"shelf_id\": 1, " + more + "}");
    }

    private static Arguments list(Map<String, List<String>> query) {
        return CONTRACT.operation("GET", "/jars").arguments(query, Map.of());
    }

    private static Violation violation(List<Object> loc, String msg, String type) {
        return new Violation(loc, msg, type);
    }

    @Test
    void acceptsWhatKeepsTheRules() {
        assertThat(jar("\"tags\": [\"a\"], \"lid\": null, \"port\": \"5432\"")).isEmpty();
    }

    @Test
    void ignoresUnknownFieldsInRequests() {
        assertThat(jar("\"created\": \"yesterday\", \"metrics\": {}")).isEmpty();
    }

    @Test
    void tellsEverythingAtOnce() {
        assertThat(body("{\"weight\": 0, \"tags\": [1, \"a\", 2]}"))
                .containsExactlyInAnyOrder(
                        violation(List.of("body", "name"), "name: field required", "value_error.missing"),
                        violation(
                                List.of("body", "weight"),
                                "weight: ensure this value is greater than or equal to 1 (1 to 9)",
                                "value_error.number.not_ge"),
                        violation(List.of("body", "tags", 0), "tags[0]: str type expected", "type_error.str"),
                        violation(List.of("body", "tags", 2), "tags[2]: str type expected", "type_error.str"),
                        violation(
                                List.of("body", "tags"),
                                "tags: ensure this value has at most 2 items",
                                "value_error.list.max_items"),
                        violation(
                                List.of("body", "shelf"),
                                "shelf or shelf_id: field required, give one of them",
                                "value_error.missing"));
    }

    @Test
    void namesTheTypeExpected() {
        assertThat(jar("\"full\": \"yes\", \"kind\": 1, \"parameters\": [], \"tags\": {}, \"ratio\": \"1\""))
                .extracting(Violation::type)
                .contains(
                        "type_error.bool", "type_error.str", "type_error.dict", "type_error.list", "type_error.float");
        assertThat(jar("\"port\": 1.5"))
                .containsExactly(violation(
                        List.of("body", "port"), "port: one of integer, string expected (such as 5432)", "type_error"));
        assertThat(jar("\"full\": null"))
                .containsExactly(
                        violation(List.of("body", "full"), "full: null is not allowed", "type_error.none.not_allowed"));
        assertThat(body("[]"))
                .containsExactly(violation(List.of("body"), "body: value is not a valid object", "type_error.dict"));
    }

    @Test
    void namesTheLimits() {
        assertThat(jar("\"name\": \"\""))
                .extracting(Violation::msg)
                .containsExactly("name: ensure this value has at least 1 characters");
        assertThat(jar("\"name\": \"pomegranate\""))
                .extracting(Violation::msg)
                .containsExactly("name: ensure this value has at most 5 characters");
        assertThat(jar("\"weight\": 99999999999999999999999"))
                .extracting(Violation::msg)
                .containsExactly("weight: ensure this value is less than or equal to 9 (1 to 9)");
        assertThat(jar("\"ratio\": 0"))
                .extracting(Violation::msg)
                .containsExactly("ratio: ensure this value is greater than 0");
        assertThat(jar("\"kind\": \"tin\""))
                .extracting(Violation::msg)
                .containsExactly("kind: ensure this value is one of glass, clay");
        assertThat(jar("\"tags\": [\"a\", \"a\"]"))
                .extracting(Violation::type)
                .containsExactly("value_error.list.unique_items");
        assertThat(jar("\"day\": \"monday\"")).extracting(Violation::type).containsExactly("value_error.date");
    }

    @Test
    void addsTheHintOfTheSchema() {
        assertThat(jar("\"port\": \"http\""))
                .containsExactly(violation(
                        List.of("body", "port"),
                        "port: ensure this value has the form required (such as 5432)",
                        "value_error.str.regex"));
    }

    @Test
    void neverRepeatsAValue() {
        assertThat(
                        jar(
                                "\"secret\": \"correct horse battery\", \"kind\": \"correct horse battery\", \"day\": \"horse\""))
                .hasSize(3)
                .allSatisfy(violation -> assertThat(violation.toString()).doesNotContain("horse"));
    }

    @Test
    void explainsOnlyTheAlternativeThatWasMeant() {
        assertThat(jar("\"lid\": {}"))
                .containsExactly(
                        violation(List.of("body", "lid", "color"), "lid.color: field required", "value_error.missing"));
        assertThat(jar("\"lid\": 4"))
                .containsExactly(
                        violation(List.of("body", "lid"), "lid: value is not a valid object", "type_error.dict"));
        assertThat(
                        jar(
                                "\"contents\": [{\"sort\": \"salt\"}, {\"sort\": \"oil\", \"litres\": \"two\"}, {\"sort\": \"oil\", \"litres\": 2}]"))
                .containsExactlyInAnyOrder(
                        violation(
                                List.of("body", "contents", 0, "grams"),
                                "contents[0].grams: field required",
                                "value_error.missing"),
                        violation(
                                List.of("body", "contents", 1, "litres"),
                                "contents[1].litres: value is not a valid integer",
                                "type_error.integer"));
    }

    @Test
    void refusesFieldsThatExcludeEachOther() {
        assertThat(jar("\"shelf\": \"top\""))
                .containsExactly(violation(
                        List.of("body", "shelf_id"),
                        "shelf and shelf_id exclude each other: give one of them only",
                        "value_error.exclusive"));
        assertThat(jar("\"lid\": {\"color\": \"red\"}, \"lid_id\": 1"))
                .extracting(Violation::type)
                .containsExactly("value_error.exclusive");
        assertThat(jar("\"shelf\": null, \"lid\": null, \"lid_id\": 1")).isEmpty();
    }

    @Test
    void refusesCharactersNoStoreKeeps() {
        assertThat(jar("\"tags\": [\"\\u0000\"], \"parameters\": {\"a\": \"\\ud800\", \"b\\u0000\": 1}"))
                .extracting(Violation::loc)
                .containsExactly(
                        List.of("body", "tags", 0), List.of("body", "parameters", "a"), List.of("body", "parameters"));
        assertThat(jar("\"tags\": [\"\\ud83c\\udf50\"]")).isEmpty();
    }

    @Test
    void stopsTellingAfterAThousand() {
        String items = IntStream.range(0, 200_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(jar("\"tags\": [" + items + "]")).hasSize(1_000);
        String zeros = "\"\\u0000\",".repeat(200_000) + "\"\"";
        assertThat(jar("\"others\": [" + zeros + "]")).hasSize(1_000);
    }

    @Test
    void asksForABodyOnlyWhereItIsRequired() {
        assertThat(CONTRACT.operation("POST", "/jars/{id}").checkBody(null))
                .containsExactly(violation(List.of("body"), "body: field required", "value_error.missing"));
        assertThat(CONTRACT.operation("POST", "/jars").bodyDeclared()).isTrue();
        assertThat(CONTRACT.operation("POST", "/jars").bodyRequired()).isFalse();
        assertThat(CONTRACT.operation("POST", "/jars").checkBody(null)).isEmpty();
        assertThat(CONTRACT.operation("GET", "/jars").bodyDeclared()).isFalse();
        assertThat(CONTRACT.operation("GET", "/jars").checkBody(JSON.readTree("[1]")))
                .isEmpty();
    }

    @Test
    void readsTextAsTheDeclaredType() {
        Arguments arguments = list(Map.of(
                "shelf", List.of("1", "2"), "kind", List.of("clay"), "full", List.of("True"), "name", List.of("1")));
        assertThat(arguments.violations()).isEmpty();
        assertThat(arguments.numbers("shelf")).containsExactly(1L, 2L);
        assertThat(arguments.texts("kind")).containsExactly("clay");
        assertThat(arguments.flag("full")).contains(true);
        assertThat(arguments.text("name")).isEqualTo("1");
        for (String no : List.of("false", "False", "0")) {
            assertThat(list(Map.of("full", List.of(no))).flag("full")).contains(false);
        }
        Arguments path = CONTRACT.operation("POST", "/jars/{id}").arguments(Map.of(), Map.of("id", "-7"));
        assertThat(path.number("id")).isEqualTo(-7);
    }

    @Test
    void fillsDefaultsAndIgnoresWhatIsNotDeclared() {
        Arguments arguments = list(Map.of("sort", List.of("up")));
        assertThat(arguments.violations()).isEmpty();
        assertThat(arguments.values())
                .containsOnly(Map.entry("full", false), Map.entry("sort_favorite", "desc"), Map.entry("size", 50L));
        assertThat(arguments.texts("kind")).isEmpty();
        assertThat(arguments.optionalText("name")).isEmpty();
    }

    @Test
    void tellsWhereAnArgumentIsWrong() {
        assertThat(list(Map.of("size", List.of("101"))).violations())
                .containsExactly(violation(
                        List.of("query", "size"),
                        "size: ensure this value is less than or equal to 100 (1 to 100)",
                        "value_error.number.not_le"));
        assertThat(list(Map.of("shelf", List.of("1", "top"))).violations())
                .containsExactly(violation(
                        List.of("query", "shelf", 1), "shelf[1]: value is not a valid integer", "type_error.integer"));
        assertThat(list(Map.of("full", List.of("maybe"))).violations())
                .extracting(Violation::type)
                .containsExactly("type_error.bool");
        assertThat(list(Map.of("sort_name", List.of("up"))).violations())
                .extracting(Violation::msg)
                .containsExactly("sort_name: ensure this value is one of asc, desc");
        assertThat(list(Map.of("since", List.of("monday"))).violations())
                .extracting(Violation::type)
                .containsExactly("value_error.date-time");
        for (String id : List.of("x", "", "1.5", "99999999999999999999")) {
            assertThat(CONTRACT.operation("POST", "/jars/{id}")
                            .arguments(Map.of(), Map.of("id", id))
                            .violations())
                    .containsExactly(
                            violation(List.of("path", "id"), "id: value is not a valid integer", "type_error.integer"));
        }
    }

    @Test
    void takesAnAliasUnlessTheNameItselfIsSent() {
        assertThat(list(Map.of("limit", List.of("10"))).number("size")).isEqualTo(10);
        assertThat(list(Map.of("limit", List.of("10"), "size", List.of("20"))).number("size"))
                .isEqualTo(20);
        assertThat(list(Map.of("limit", List.of("10"))).values()).doesNotContainKey("limit");
        assertThat(list(Map.of("limit", List.of("0"))).violations())
                .extracting(Violation::loc)
                .containsExactly(List.of("query", "limit"));
    }

    @Test
    void sortsByTheDefaultBeforeWhatIsAskedFor() {
        assertThat(list(Map.of("sort_name", List.of("asc"))).sorts())
                .containsExactly(new Arguments.Sort("favorite", true), new Arguments.Sort("name", false));
        Map<String, List<String>> query = new java.util.LinkedHashMap<>();
        query.put("sort_weight", List.of("asc"));
        query.put("sort_favorite", List.of("asc"));
        assertThat(list(query).sorts())
                .containsExactly(new Arguments.Sort("weight", false), new Arguments.Sort("favorite", false));
    }

    @Test
    void readsHeadersToo() {
        Contract.Operation operation = CONTRACT.operation("GET", "/jars");
        assertThat(operation
                        .arguments(Map.of(), Map.of(), name -> "7".repeat(3))
                        .text("Batch"))
                .isEqualTo("777");
        assertThat(operation
                        .arguments(Map.of(), Map.of(), name -> "7".repeat(9))
                        .violations())
                .extracting(Violation::loc)
                .containsExactly(List.of("header", "Batch"));
    }

    @Test
    void holdsRepliesToTheirPromise() {
        Contract.Operation operation = CONTRACT.operation("POST", "/jars/{id}");
        String json = "application/json;charset=utf-8";
        JsonNode jar = JSON.readTree("{\"name\": \"pear\", \"weight\": null}");
        assertThat(operation.checkReply(200, json, jar)).isEmpty();
        assertThat(operation.checkReply(200, json, JSON.readTree("{\"name\": 1, \"lid\": 2}")))
                .containsExactlyInAnyOrder(
                        "weight: field required", "name: str type expected", "lid: extra fields not permitted");
        assertThat(operation.checkReply(201, json, jar)).containsExactly("POST /jars/{id} does not declare status 201");
        assertThat(operation.checkReply(200, "text/html", null))
                .containsExactly("content type text/html is not declared for status 200");
        assertThat(operation.checkReply(204, null, null)).isEmpty();
        assertThat(operation.checkReply(204, json, jar)).containsExactly("a reply without a body was declared");
    }

    @Test
    void doesNotKnowOperationsThatAreNotThere() {
        assertThatThrownBy(() -> CONTRACT.operation("DELETE", "/jars"))
                .hasMessage("the contract has no operation DELETE /jars");
    }

    @Test
    void refusesNamesThatTwoFilesClaim() {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode whole = yaml.createObjectNode();
        JsonNode file = yaml.readTree(
                """
                paths: {/a: {}}
                components: {schemas: {A: {}}}
                tags: [{name: T}]
                """);
        ContractFiles.merge("one", whole, file);
        for (String part : List.of("paths: {/a: {}}", "components: {schemas: {A: {}}}", "tags: [{name: T}]")) {
            assertThatThrownBy(() -> ContractFiles.merge("two", whole, yaml.readTree(part)))
                    .hasMessageMatching("openapi/two.yaml declares (/a|A|T), which an earlier file has");
        }
    }
}

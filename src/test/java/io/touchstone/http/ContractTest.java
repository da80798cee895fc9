package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.List;
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
    private static final Contract CONTRACT = Jars.contract();

    private static List<Violation> body(String json) {
        return CONTRACT.operation("POST", "/jars/{id}").checkBody(JSON.readTree(json));
    }

    /** The body with what every jar needs, and something more. */
    private static List<Violation> jar(String more) {
        return body("{\"name\": \"pear\", \"weight\": 3, \"shelf_id\": 1, " + more + "}");
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
    void answersManyThreadsAlike() {
        Contract fresh = Jars.contract();
        JsonNode empty = JSON.readTree("{}");
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> fresh.operation("POST", "/jars/{id}").checkBody(empty))
                        .distinct())
                .hasSize(1)
                .first(list(Violation.class))
                .hasSize(3);
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

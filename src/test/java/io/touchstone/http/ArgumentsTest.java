package io.touchstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How paths, queries and headers are read by the small contract about jars. */
class ArgumentsTest {
    private static final Contract CONTRACT = Jars.contract();

    private static Arguments list(Map<String, List<String>> query) {
        return CONTRACT.operation("GET", "/jars").arguments(query, Map.of());
    }

    private static Violation violation(List<Object> loc, String msg, String type) {
        return new Violation(loc, msg, type);
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
        Map<String, List<String>> query = new LinkedHashMap<>();
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
}

package io.touchstone.expression;

import static io.touchstone.connector.FieldType.ARRAY;
import static io.touchstone.connector.FieldType.BOOLEAN;
import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;
import static io.touchstone.connector.FieldType.STRUCT;
import static io.touchstone.connector.FieldType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users may write, and what they are told otherwise. */
class ExpressionTest {
    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("id", INTEGRAL),
            Map.entry("amount", FRACTIONAL),
            Map.entry("name", STRING),
            Map.entry("order id", STRING),
            Map.entry("back`tick", STRING),
            Map.entry("paid", BOOLEAN),
            Map.entry("number", INTEGRAL),
            Map.entry("order", INTEGRAL),
            Map.entry("key", INTEGRAL),
            Map.entry("day", DATE),
            Map.entry("at", TIMESTAMP),
            Map.entry("codes", ARRAY),
            Map.entry("codes[]", INTEGRAL),
            Map.entry("address", STRUCT),
            Map.entry("address.city", STRING));

    private static Term condition(String text) {
        return Expressions.condition(text, new Words(TYPES, Map.of()));
    }

    private static Term scalar(String text) {
        return Expressions.scalar(text, new Words(TYPES, Map.of()));
    }

    private static Term aggregate(String text) {
        return Expressions.aggregate(text, new Words(TYPES, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id > 1 and amount <= 2.5 or not name = 'x'",
                "id == 1 && 1 = 1",
                "id != 1",
                "id <=> null",
                "!(id = 1) or ! paid",
                "`order id` = \"x\" and `back``tick` is not null",
                "address.city in ('a', 'b') and name not in ('c')",
                "name like 'a!%\\%_' and name ilike 'ABC%' and name not like '%z' escape 'z'",
                "name rlike '^\\d+$' and regexp_like(name, '(?i)x') and name not rlike '\\\\d'",
                "day between '2026-01-01' and current_date - interval 7 days",
                "at >= timestamp '2026-01-01 10:00:00Z' - INTERVAL '3' HOUR",
                "case when id > 1 then paid else false end",
                "case id when 1 then true end",
                "cast(name as decimal(10, 2)) > 1 and name::int = 3 and try_cast(name as date) > day",
                "amount / id > 0.5 and id % 2 = 0 and id div 2 = 3 and -id < +id",
                "concat(name, id) || 'x' = upper(trim(name))",
                "paid is not true or paid is unknown or id is null",
                "exists(codes, code -> code > 5) and size(codes) > 2 and array_contains(codes, 3)",
                "extract(year from at) = year(day) and date_format(at, 'yyyy-MM') = '2026-01'",
                "to_date(name, 'dd/MM/yyyy') is not null",
                "number = 1 and `order` = 2 and order = 2 and key = 3",
                "if(id > 1, name, 'x') = coalesce(name, nvl(name, 'y'))",
                "name = 'it''s' or name = 'it\\'s' or name = 'NUL \\\\ ü 数'"
            })
    void readsConditions(String text) {
        assertThat(condition(text).type()).isEqualTo(BOOLEAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "id + 1 | INTEGRAL",
                "id + amount | FRACTIONAL",
                "id / 2 | FRACTIONAL",
                "id div 2 | INTEGRAL",
                "id > 2 | BOOLEAN",
                "concat(name, id) | STRING",
                "day + interval 1 month | DATE",
                "day + 1 | DATE",
                "day + interval 1 hour | TIMESTAMP",
                "at - interval '2 days' | TIMESTAMP",
                "coalesce(id, amount) | FRACTIONAL",
                "coalesce(id, name) | STRING",
                "coalesce(day, at) | TIMESTAMP",
                "case when paid then null else id end | INTEGRAL",
                "length(name) | INTEGRAL",
                "round(amount) | INTEGRAL",
                "round(amount, 2) | FRACTIONAL",
                "cast(id as string) | STRING",
                "date_trunc('month', at) | TIMESTAMP",
                "now() | TIMESTAMP",
                "current_date | DATE",
                "months_between(day, at) | FRACTIONAL"
            })
    void knowsWhatTypeComesOut(String text, FieldType type) {
        assertThat(scalar(text).type()).isEqualTo(type);
    }

    @Test
    void readsConstantsExactly() {
        assertThat(scalar("123456789012345678901234567890.123"))
                .isEqualTo(Terms.constant(new java.math.BigDecimal("123456789012345678901234567890.123"), FRACTIONAL));
        assertThat(scalar("-9223372036854775808")).isEqualTo(Terms.number(Long.MIN_VALUE));
        assertThat(scalar("DATE '2026-01-31'")).isEqualTo(Terms.constant(LocalDate.of(2026, 1, 31), DATE));
        assertThat(scalar("timestamp '2026-01-31 10:00:00.123456+02:00'"))
                .isEqualTo(Terms.constant(Instant.parse("2026-01-31T08:00:00.123456Z"), TIMESTAMP));
        assertThat(scalar("'a\\\\b''c\\n'")).isEqualTo(Terms.constant("a\\b'c\n", STRING));
    }

    @Test
    void readsEqualTextsAsEqualTerms() {
        assertThat(condition("id > 1 AND (`name` = \"x\")")).isEqualTo(condition("id>1 and name='x'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) > 5",
                "count(distinct name, id)",
                "sum(amount) / count(1)",
                "max(at) - interval 1 day",
                "count_if(paid) + avg(id) + stddev(amount)",
                "count(*) filter (where paid)",
                "sum(case when paid then amount end)",
                "5"
            })
    void readsAggregates(String text) {
        assertThat(aggregate(text).fields()).isSubsetOf(TYPES.keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "id = 1; drop table x | holds no ;",
                "id = 1 -- x | no comments",
                "id = 1 /* x */ | no comments",
                "id = ? | holds no ?",
                "id = :x | holds no :",
                "id = @x | holds no @",
                "id = $1 | holds no $",
                "id in (select 1) | near 1)",
                "exists (select 1) | near 1)",
                "(select 1) = 1 | near 1)",
                "sum(id) over (partition by name) > 1 | cannot be understood",
                "row_number() over () = 1 | window",
                "pg_sleep(10) = 1 | The function pg_sleep is not known",
                "pg_catalog.lower(name) = 'x' | is not known",
                "other.id = 1 | There is no field other.id",
                "nothing = 1 | There is no field nothing",
                "id = | near =",
                "id = = 1 | near = 1",
                "name = 'x | A text is not closed",
                "(id = 1 | A parenthesis is not closed",
                "id = 1) or (1 = 1 | closed that was not opened",
                "id + 1 | neither",
                "sum(id) > 1 | cannot stand where a row",
                "name = 'x' name | after `name` = 'x'",
                "id > 'x' | 'x' is no number",
                "day > 'x' | 'x' is no date",
                "at > '2026-13-01' | is no timestamp",
                "upper(name, id) = 'x' | The function upper takes 1 argument",
                "name rlike '(a)\\\\1' | refers back",
                "name rlike '(?=a)' | looks ahead",
                "name rlike '(a' | no pattern",
                "name like id | has to be a text",
                "id and paid | The field id is of type Integral where a condition is wanted",
                "paid + 1 > 2 | The field paid is of type Boolean where a number is wanted",
                "codes = 1 | cannot be compared",
                "cast(id as array<int>) = 1 | cannot be cast to",
                "N'x' = name | cannot hold",
                "count(*) filter (where paid) = 1 | cannot stand",
                "day - day = 1 | datediff",
                "'' | ",
                "name collate 'x' = 'y' | cannot hold"
            })
    void refusesWhatIsNoConditionAndSaysWhy(String text, String words) {
        assertThatThrownBy(() -> condition(text))
                .isInstanceOf(BadExpression.class)
                .hasMessageContaining(words == null ? "" : words);
    }

    @Test
    void refusesFieldsOutsideOfAggregates() {
        assertThatThrownBy(() -> aggregate("sum(amount) + id"))
                .isInstanceOf(BadExpression.class)
                .hasMessageContaining("The field id stands outside");
        assertThatThrownBy(() -> aggregate("sum(count(id))")).isInstanceOf(BadExpression.class);
    }

    @Test
    void putsVariablesInTheirPlaces() {
        Words words =
                new Words(TYPES, Map.of("since", "TIMESTAMP '2026-01-01 00:00:00'", "n", "1 + 1", "who", "O'Neil"));
        assertThat(Expressions.condition("at > {{ since }} and id * {{n}} = 4", words))
                .isEqualTo(condition("at > timestamp '2026-01-01 00:00:00' and id * (1 + 1) = 4"));
        assertThat(Expressions.condition("name = '{{ who }}'", words)).isEqualTo(condition("name = 'O''Neil'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1) or (1 = 1", "1; drop table x", "1 -- ", "'", "", "1, 2", "{{ a }}", "select 1"})
    void letsNoVariableOutOfItsPlace(String value) {
        Words words = new Words(TYPES, Map.of("a", value));
        assertThatThrownBy(() -> Expressions.condition("id = {{ a }}", words)).isInstanceOf(BadExpression.class);
    }

    @Test
    void namesTheVariableThatIsNotBound() {
        assertThatThrownBy(() -> condition("id = {{ nobody }}"))
                .isInstanceOf(BadExpression.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void readsLongExpressionsAndRefusesDeepOnes() {
        assertThat(condition("id = 1 or ".repeat(2_000) + "id = 2").type()).isEqualTo(BOOLEAN);
        Stream.of(
                        "(".repeat(60) + "id = 1" + ")".repeat(60),
                        "not ".repeat(10_000) + "paid",
                        "id" + " + id".repeat(3_000) + " = 1",
                        "id = 1 or ".repeat(10_000) + "id = 2",
                        "'" + "x".repeat(100_000) + "' = name")
                .forEach(text -> assertThatThrownBy(() -> condition(text)).isInstanceOf(BadExpression.class));
    }
}

package io.touchstone.connector.dialect;

import static io.touchstone.connector.FieldType.DATE;
import static io.touchstone.connector.FieldType.FRACTIONAL;
import static io.touchstone.connector.FieldType.INTEGRAL;
import static io.touchstone.connector.FieldType.STRING;
import static io.touchstone.connector.FieldType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.Operand;
import io.touchstone.connector.Unspoken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How constants and a few calls are spelled, beside each other. */
class DialectTest {
    private static final Dialect POSTGRESQL = new PostgreSqlDialect();
    private static final Dialect MARIADB = new MariaDbDialect();
    private static final Dialect SNOWFLAKE = new SnowflakeDialect();
    private static final Dialect DUCKDB = new DuckDbDialect();
    private static final List<Dialect> ALL = List.of(POSTGRESQL, MARIADB, SNOWFLAKE, DUCKDB);

    @Test
    void keepNumbersExact() {
        assertThat(ALL).allSatisfy(dialect -> {
            assertThat(dialect.constant(Long.MIN_VALUE, INTEGRAL)).isEqualTo("(-9223372036854775808)");
            assertThat(dialect.constant(new BigInteger("123456789012345678901234567890"), INTEGRAL))
                    .isEqualTo("123456789012345678901234567890");
            assertThat(dialect.constant(new BigDecimal("1E+3"), FRACTIONAL)).isEqualTo("1000");
            assertThat(dialect.constant(new BigDecimal("-0.10"), FRACTIONAL)).isEqualTo("(-0.10)");
            assertThat(dialect.constant(new BigDecimal("1E+300"), FRACTIONAL)).isEqualTo("10e299");
            assertThatThrownBy(() -> dialect.constant(new BigDecimal("1E+400"), FRACTIONAL))
                    .isInstanceOf(Unspoken.class);
        });
    }

    @Test
    void spellWhatIsNoOrdinaryNumber() {
        assertThat(POSTGRESQL.constant(Double.NaN, FRACTIONAL)).isEqualTo("cast('NaN' as double precision)");
        assertThat(DUCKDB.constant(Double.NEGATIVE_INFINITY, FRACTIONAL)).isEqualTo("cast('-Infinity' as double)");
        assertThatThrownBy(() -> MARIADB.constant(Double.NaN, FRACTIONAL)).isInstanceOf(Unspoken.class);
    }

    @Test
    void spellDaysFarAway() {
        LocalDate ides = LocalDate.of(-43, 3, 15);
        assertThat(POSTGRESQL.constant(ides, DATE)).isEqualTo("date '0044-03-15 BC'");
        assertThat(DUCKDB.constant(ides, DATE)).isEqualTo("date '0044-03-15 (BC)'");
        assertThat(POSTGRESQL.constant(LocalDate.of(12_345, 1, 2), DATE)).isEqualTo("date '12345-01-02'");
        for (Dialect narrow : List.of(MARIADB, SNOWFLAKE)) {
            assertThatThrownBy(() -> narrow.constant(ides, DATE)).isInstanceOf(Unspoken.class);
            assertThatThrownBy(() -> narrow.constant(LocalDate.of(10_000, 1, 1), DATE))
                    .isInstanceOf(Unspoken.class);
        }
        assertThat(ALL).allSatisfy(dialect -> assertThat(
                        dialect.constant(Instant.parse("1969-12-31T23:59:59.000001Z"), TIMESTAMP))
                .isEqualTo("timestamp '1969-12-31 23:59:59.000001'"));
    }

    @Test
    void letNoTextOutOfItsQuotes() {
        assertThat(POSTGRESQL.text("it's \\' x")).isEqualTo("'it''s \\'' x'");
        assertThat(MARIADB.text("it's \\' x")).isEqualTo("'it''s \\\\'' x'");
        assertThat(SNOWFLAKE.text("\\")).isEqualTo("'\\\\'");
        assertThat(MARIADB.field(List.of("a`b"), INTEGRAL)).isEqualTo("`a``b`");
        assertThat(POSTGRESQL.field(List.of("a\"b", "c"), INTEGRAL)).isEqualTo("(\"a\"\"b\").\"c\"");
        assertThat(DUCKDB.field(List.of("a", "b'c"), INTEGRAL)).isEqualTo("struct_extract(\"a\", 'b''c')");
        assertThat(SNOWFLAKE.field(List.of("a", "b"), STRING)).isEqualTo("cast(get(\"a\", 'b') as varchar)");
        assertThatThrownBy(() -> MARIADB.field(List.of("a", "b"), STRING)).isInstanceOf(Unspoken.class);
    }

    @Test
    void saySnowflakesWords() {
        Operand name = new Operand("\"NAME\"", STRING);
        Operand day = new Operand("\"DAY\"", DATE);
        Operand two = new Operand("2", INTEGRAL);
        Map.of(
                        "(regexp_instr(\"NAME\", '^a') > 0)",
                        SNOWFLAKE.call("rlike", List.of(name, new Operand("'^a'", STRING))),
                        "(cast(2 as float) / nullif(2, 0))",
                        SNOWFLAKE.call("/", List.of(two, two)),
                        "dateadd(day, 2, \"DAY\")",
                        SNOWFLAKE.call("plus_days", List.of(day, two)),
                        "array_to_string(array_construct_compact(\"NAME\", \"NAME\"), \"NAME\")",
                        SNOWFLAKE.call("concat_ws", List.of(name, name, name)),
                        "cast(\"DAY\" as timestamp_ntz)",
                        SNOWFLAKE.cast(day, "timestamp"),
                        "(case when (regexp_instr(trim(\"NAME\", ' '), '" + Casts.NUMBER
                                + "') > 0) then try_cast(trim(\"NAME\", ' ') as float) end)",
                        SNOWFLAKE.cast(name, "double"))
                .forEach((wanted, spelled) -> assertThat(spelled).isEqualTo(wanted));
    }

    @Test
    void nameTheFunctionTheyHaveNoWordsFor() {
        assertThatThrownBy(() -> POSTGRESQL.call("initcap", List.of()))
                .isInstanceOf(Unspoken.class)
                .hasMessageContaining("initcap")
                .hasMessageContaining("PostgreSQL");
        assertThatThrownBy(() -> DUCKDB.cast(new Operand("x", STRING), "binary"))
                .isInstanceOf(Unspoken.class);
    }
}

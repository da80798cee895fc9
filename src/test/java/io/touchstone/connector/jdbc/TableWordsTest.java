package io.touchstone.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Tables.Column;
import io.touchstone.connector.Tables.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How stores declare tables, as text: above all Snowflake, which no test can reach. */
class TableWordsTest {
    private static final TableWords SNOWFLAKE = TableWords.SNOWFLAKE;

    private static String type(TableWords words, ColumnType type, Integer size, Integer decimals) {
        return words.type(new Column("c", type, size, decimals));
    }

    @Test
    void declaresColumnsAsSnowflakeDoes() {
        assertThat(type(SNOWFLAKE, ColumnType.STRING, null, null)).isEqualTo("varchar");
        assertThat(type(SNOWFLAKE, ColumnType.STRING, 20, null)).isEqualTo("varchar(20)");
        assertThat(type(SNOWFLAKE, ColumnType.NUMBER, null, null)).isEqualTo("number(38,0)");
        assertThat(type(SNOWFLAKE, ColumnType.NUMBER, 65, null)).isEqualTo("varchar");
        assertThat(type(SNOWFLAKE, ColumnType.DECIMAL, 12, 3)).isEqualTo("number(12,3)");
        assertThat(type(SNOWFLAKE, ColumnType.DECIMAL, 65, 30)).isEqualTo("float");
        assertThat(type(SNOWFLAKE, ColumnType.DECIMAL, null, null)).isEqualTo("float");
        assertThat(type(SNOWFLAKE, ColumnType.FLOAT, null, null)).isEqualTo("float");
        assertThat(type(SNOWFLAKE, ColumnType.BOOLEAN, null, null)).isEqualTo("boolean");
        assertThat(type(SNOWFLAKE, ColumnType.DATE, null, null)).isEqualTo("date");
        assertThat(type(SNOWFLAKE, ColumnType.TIMESTAMP, null, null)).isEqualTo("timestamp_ntz(6)");
    }

    @Test
    void foldsNamesAsSnowflakeDoes() {
        assertThat(SNOWFLAKE.called("_shop_check_metrics")).isEqualTo("_SHOP_CHECK_METRICS");
    }

    @Test
    void leavesOutOfNamesWhatMariaDbTakesInNone() {
        assertThat(TableWords.MARIADB.called("size 😀 ")).isEqualTo("size _");
        assertThat(TableWords.MARIADB.called("größe")).isEqualTo("größe");
        assertThat(TableWords.POSTGRESQL.called("size 😀")).isEqualTo("size 😀");
    }

    @Test
    void widensColumnsAsSnowflakeLetsThem() {
        assertThat(SNOWFLAKE.retype("t", "\"C\"", "\"C_NUMBER\"", "varchar(40)", true))
                .containsExactly("alter table t alter column \"C\" set data type varchar(40)");
        assertThat(SNOWFLAKE.retype("t", "\"C\"", "\"C_NUMBER\"", "varchar", false))
                .containsExactly(
                        "alter table t rename column \"C\" to \"C_NUMBER\"", "alter table t add column \"C\" varchar");
    }

    @Test
    void keepsDigitsThatNoWholeNumberOfAMachineHolds() {
        for (TableWords words : List.of(TableWords.POSTGRESQL, TableWords.MARIADB)) {
            assertThat(type(words, ColumnType.NUMBER, 18, null)).isEqualTo("bigint");
            assertThat(type(words, ColumnType.NUMBER, 19, null)).endsWith("(19,0)");
        }
        assertThat(type(TableWords.MARIADB, ColumnType.NUMBER, 66, null)).isEqualTo("longtext");
        assertThat(type(TableWords.POSTGRESQL, ColumnType.DECIMAL, null, null)).isEqualTo("numeric");
    }

    @Test
    void spellsYearsBeyondTheCalendarWhereTheyAreHeldAndLeavesThemOutElsewhere() {
        Instant before = LocalDate.of(-4712, 1, 2).atTime(3, 4, 5).toInstant(ZoneOffset.UTC);
        Instant after = LocalDate.of(294_276, 12, 31).atStartOfDay().toInstant(ZoneOffset.UTC);
        assertThat(TableWords.POSTGRESQL.text(before, ColumnType.TIMESTAMP)).isEqualTo("4713-01-02 03:04:05 BC");
        assertThat(TableWords.POSTGRESQL.text(after, ColumnType.DATE)).isEqualTo("294276-12-31");
        assertThat(TableWords.POSTGRESQL.text("infinity", ColumnType.DATE)).isEqualTo("infinity");
        for (TableWords words : List.of(TableWords.MARIADB, SNOWFLAKE)) {
            assertThat(words.text(before, ColumnType.TIMESTAMP)).isNull();
            assertThat(words.text("-infinity", ColumnType.DATE)).isNull();
            assertThat(words.text("-infinity", ColumnType.STRING)).isEqualTo("-infinity");
            assertThat(words.text(LocalDate.of(2026, 1, 2), ColumnType.DATE)).isEqualTo("2026-01-02");
        }
        assertThat(TableWords.MARIADB.text(new BigDecimal("1e400"), ColumnType.DECIMAL))
                .isNull();
        for (TableWords words : TableWords.values()) {
            assertThat(words.text("2024-02-00", ColumnType.DATE)).isNull();
            assertThat(words.text("2024-02-30", ColumnType.DATE)).isNull();
            assertThat(words.text("0000-00-00 00:00:00.000000", ColumnType.TIMESTAMP))
                    .isNull();
            assertThat(words.text("2024-02-00", ColumnType.STRING)).isEqualTo("2024-02-00");
            assertThat(words.text("2024-02-10 10:00:00", ColumnType.TIMESTAMP)).isEqualTo("2024-02-10 10:00:00");
        }
        assertThat(TableWords.POSTGRESQL.text("$1.00", ColumnType.FLOAT)).isNull();
        assertThat(TableWords.POSTGRESQL.text("-1.5e3", ColumnType.FLOAT)).isEqualTo("-1.5e3");
    }

    @Test
    void keepsNamesApartThatAreTooLong() {
        String one = TableWords.POSTGRESQL.called("_" + "ü".repeat(59) + "_check_metrics");
        String other = TableWords.POSTGRESQL.called("_" + "ü".repeat(58) + "u_check_metrics");
        assertThat(one).isNotEqualTo(other).endsWith("_check_metrics");
        assertThat(one.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    }
}

package io.touchstone.connector.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.Operand;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However DuckDB is asked for a match of a pattern, it answers what its regular expressions answer. */
class DuckDbPatternsTest {
    private static final List<String> TEXTS = List.of(
            "", "a", "A", "ab", "ba", "abc\n", "\n", "a\nb", "\nab", "é", "É", "K", "😀", "x1_", "1 2", "a|b", "a.b",
            "aaa", "b\\", "{2}", "a{,2}", "日本", "it's", "x a b", "a-b");
    private static final DuckDbDialect DIALECT = new DuckDbDialect();

    private static String asked(String pattern) {
        return DIALECT.call(
                "rlike",
                List.of(
                        new Operand("t", FieldType.STRING),
                        new Operand(DIALECT.text(DIALECT.pattern(pattern)), FieldType.STRING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a|b",
                "a b",
                "a|b|x1_",
                "a|b|c|d",
                "a|",
                "|a",
                "a||b",
                "-",
                "a-b",
                "it's",
                "it's|a",
                "",
                "A",
                "^a",
                "^a$",
                "^a*",
                "^a*$",
                "^$",
                "^",
                "^a?b",
                "^[a-z]+$",
                "^[a-z]*$",
                "^.",
                "^.+$",
                "^.*$",
                "^(?s).+$",
                "^a.b",
                "^a|b",
                "^a|",
                "^|a",
                "^(a|b)+",
                "^(a|b*)$",
                "^(?:|a)b?$",
                "^(?i)a",
                "^(?i:A)$",
                "^(?P<x>a)?",
                "^\\d",
                "^\\w{2}$",
                "^\\w{0,2}",
                "^\\w{0}",
                "^(?:a{0})+",
                "^\\Qa.\\E",
                "^\\Qa\\E*",
                "^\\Q\\E",
                "^\\A\\z",
                "^\\b",
                "^\\ba\\b",
                "^\\pL+$",
                "^[^a]",
                "^[]a]",
                "^[[:alpha:]]+",
                "^\\x{1F600}",
                "^\\n",
                "^a{,2}",
                "^{2}",
                "(?m)^b$",
                "^(?m)^$",
                "^a+?",
                "b$"
            })
    void findsTheSameMatches(String pattern) throws SQLException {
        List<String> different = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement both = duckDb.prepareStatement("select regexp_matches(t, ?) is not distinct from "
                        + asked(pattern) + " from (select cast(? as varchar) as t)")) {
            for (int at = 0; at <= TEXTS.size(); at++) {
                both.setString(1, pattern);
                both.setString(2, at < TEXTS.size() ? TEXTS.get(at) : null);
                try (ResultSet row = both.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        different.add(String.valueOf(at < TEXTS.size() ? TEXTS.get(at) : null));
                    }
                }
            }
        }
        assertThat(different).as(asked(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "furious|express ; (contains(t, 'furious') or contains(t, 'express'))",
                "^[A-Z ]+$       ; (regexp_extract(t, '^[A-Z ]+$') <> '')",
                "^[A-Z ]*$       ; regexp_matches(t, '^[A-Z ]*$')",
                "a|b|c|d         ; regexp_matches(t, 'a|b|c|d')",
                "[0-9]           ; regexp_matches(t, '[0-9]')"
            })
    void asksInTheQuickestWords(String pattern, String words) {
        assertThat(asked(pattern)).isEqualTo(words);
    }

    @Test
    void leavesPatternsAloneThatAreNoConstants() {
        String sql = DIALECT.call(
                "rlike", List.of(new Operand("t", FieldType.STRING), new Operand("'a' || 'b'", FieldType.STRING)));
        assertThat(sql).isEqualTo("regexp_matches(t, 'a' || 'b')");
    }
}

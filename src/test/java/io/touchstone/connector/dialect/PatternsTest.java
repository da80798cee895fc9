package io.touchstone.connector.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.Unspoken;
import io.touchstone.connector.dialect.Patterns.Flavor;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns are checked, and written anew so that every engine finds the same. */
class PatternsTest {
    private static final List<String> TEXTS = List.of(
            "", "a", "A", "ab", "abc\n", "\n", "a\nb", "é", "É", "ß", "ſ", "K", "k", "\u212a", "😀", "x1_", "1 2",
            "--]", "a.b", "aaa", "\t", "\u00a0", "\u000b", "日本", "b\\", "{2}", "a{,2}", "Σς");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "^a$",
                "(?i)k",
                "(?i)ſ",
                "(?i)[a-k]",
                "(?i)σ",
                "a(?i)b|C",
                "(?i:a)B",
                "(?-i)a",
                ".",
                "(?s)^.$",
                "a.b",
                "(?s)a.b",
                "(?m)^b$",
                "\\d",
                "\\D",
                "\\w+$",
                "\\W",
                "\\s",
                "[^\\s\\d]",
                "[\\D]",
                "[]-]",
                "[^]]",
                "[a\\]]",
                "\\x{1F600}",
                "\\x41",
                "\\141",
                "\\pL",
                "\\PL",
                "\\p{Lu}",
                "\\p{^Lu}",
                "\\p{Han}",
                "[[:alpha:]]",
                "[[:^alpha:]]",
                "[a-c[:digit:]]",
                "(a)(b)?",
                "(?P<x>a)",
                "(?:a|b)+?",
                "a{2}",
                "a{2,}",
                "a{1,2}?",
                "a{,2}",
                "\\{2\\}",
                "\\bA\\b",
                "a\\B",
                "\\Qa.b\\E",
                "\\Q.",
                "a||b",
                "(|a)b",
                "\\n",
                "\\t",
                "\\.",
                "\\\\",
                "x*",
                "\\z",
                "\\A\\z",
                "(^a|b$)",
                "é",
                "[à-ü]",
                "(?i)É",
                "-",
                "[+--]",
                "a#b",
                "a b",
                "(?i)ß"
            })
    void findTheSameWhenWrittenForAnEngineOfPerlsFamily(String pattern) {
        com.google.re2j.Pattern meant = com.google.re2j.Pattern.compile(Patterns.check(pattern));
        Pattern written = Pattern.compile(Patterns.translated(pattern, Flavor.PERL), Pattern.UNICODE_CHARACTER_CLASS);
        assertThat(TEXTS).allSatisfy(text -> assertThat(written.matcher(text).find())
                .as("%s in '%s', written %s", pattern, text, written)
                .isEqualTo(meant.matcher(text).find()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "(a)\\1 | refers back",
                "(?=a) | looks ahead or behind",
                "(?<!a)b | looks ahead or behind",
                "(a | no pattern",
                "a** | no pattern",
                "[b-a] | no pattern",
                "a{1001} | no pattern",
                "\\p{Nothing} | no pattern"
            })
    void refuseWhatIsNoneAndSayWhy(String pattern, String words) {
        assertThatThrownBy(() -> Patterns.check(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void areSpelledForSnowflakeWithoutGroupsThatDoNotCapture() {
        assertThat(Patterns.translated("^(?:a|\\d+)\\b.$", Flavor.SNOWFLAKE)).isEqualTo("^(a|[0-9]+)\\b[^\n]$");
        assertThatThrownBy(() -> Patterns.translated("(?m)^a", Flavor.SNOWFLAKE))
                .isInstanceOf(Unspoken.class);
        assertThatThrownBy(() -> Patterns.translated("a{300}", Flavor.POSTGRESQL))
                .isInstanceOf(Unspoken.class);
    }

    @Test
    void areSpelledForPostgresqlWithoutOptionsOfItsOwn() {
        assertThat(Patterns.translated("(?i)\\*{3}:é$", Flavor.POSTGRESQL)).isEqualTo("\\*{3}\\:[\\u00C9\\u00E9]\\Z");
    }

    @Test
    void countTheirGroups() {
        assertThat(Patterns.groups("(a)(?:b)(?P<c>c)")).isEqualTo(2);
    }
}

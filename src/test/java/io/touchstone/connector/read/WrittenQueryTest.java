package io.touchstone.connector.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenQueryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "WITH a as (select 1 as x) select x from a",
                "select ';' as a, '--' as b, 'it''s (' as c, \"odd ) name\" from t where x in (1, 2)",
                "select `name` from t",
                "select document #> '{a}' from t",
            })
    void takesOneSelect(String text) {
        assertThat(WrittenQuery.of(text).text()).isEqualTo(text);
    }

    @Test
    void leavesSemicolonsAtTheEndAway() {
        assertThat(WrittenQuery.of(" select 1 ; ").text()).isEqualTo("select 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from t",
                "selection",
                "select 1; drop table t",
                "select 1) x; drop table t; --",
                "select 1) x",
                "select (1",
                "select 'open",
                "select 'a\\' ; drop table t; --'",
                "select 1 -- rest",
                "select 1 /* rest */",
                "select 1 # rest",
                "select $$ ' $$",
                "select $a$ ' $a$",
                "select `a ; drop table t; `",
                "",
            })
    void refusesWhatIsMore(String text) {
        assertThatThrownBy(() -> WrittenQuery.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.touchstone.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.touchstone.connector.FieldType;
import io.touchstone.measure.Term;
import io.touchstone.measure.Terms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final List<String> FIELDS = List.of("a", "b", "odd, name");

    private static Selection read(String select, String where, String groups) {
        return Selection.of(
                select,
                where,
                groups,
                path -> path.size() == 1 && FIELDS.contains(path.get(0))
                        ? Optional.of(new Term.Field(path, FieldType.INTEGRAL))
                        : Optional.empty(),
                FIELDS);
    }

    private static List<String> names(Selection selection) {
        return selection.columns().stream().map(Selection.Column::name).toList();
    }

    @Test
    void namesColumns() {
        Selection selection = read("a, b as c, `odd, name`, concat('x, y', a) as `d e`, (a + b) AS f", null, "");
        assertThat(names(selection)).containsExactly("a", "c", "odd, name", "d e", "f");
        assertThat(selection.where()).isEqualTo(Terms.TRUE);
        assertThat(selection.ofAll()).isFalse();
    }

    @Test
    void selectsAllFields() {
        assertThat(names(read("*, a + 1 as more", "a > 1", null))).containsExactly("a", "b", "odd, name", "more");
    }

    @Test
    void groupsRows() {
        Selection selection = read("a, count(*) as n, sum(b) + a as total", null, "a");
        assertThat(selection.ofAll()).isTrue();
        assertThat(selection.groups()).hasSize(1);
        assertThat(read("max(a) as most", null, null).ofAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            a + 1                ;       ;     ; needs a name
            c                    ;       ;     ; c
            a, b as a            ;       ;     ; Two columns
            a, count(*) as n     ;       ;     ; many values
            b, count(*) as n     ;       ; a   ; many values
            a                    ; a + 1 ;     ; true or false
            a                    ;       ; 1   ; does not
            a,                   ;       ;     ; empty
            """)
    void refusesWhatMakesNoSense(String select, String where, String groups, String said) {
        assertThatThrownBy(() -> read(select, where, groups))
                .isInstanceOf(BadExpression.class)
                .hasMessageContaining(said);
    }
}

package io.touchstone.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.touchstone.connector.Dialect;
import io.touchstone.connector.FieldType;
import io.touchstone.connector.read.Rows;
import io.touchstone.measure.Speech;
import io.touchstone.measure.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Expressions over a table of awkward values have the same answers on every engine: those of {@code expressions.txt}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpellingContract {
    /** The columns: name, and a type every engine knows but for the texts. */
    static final String COLUMNS =
            """
            number integer, small smallint, big bigint, price decimal(10,2), ratio double precision,
            name TEXT, word TEXT, paid boolean, day date, seen MOMENT""";

    static final Words WORDS = new Words(
            Map.of(
                    "number", FieldType.INTEGRAL,
                    "small", FieldType.INTEGRAL,
                    "big", FieldType.INTEGRAL,
                    "price", FieldType.FRACTIONAL,
                    "ratio", FieldType.FRACTIONAL,
                    "name", FieldType.STRING,
                    "word", FieldType.STRING,
                    "paid", FieldType.BOOLEAN,
                    "day", FieldType.DATE,
                    "seen", FieldType.TIMESTAMP),
            Map.of());

    /** Its rows, as every engine takes them; a backslash stands as BACKSLASH. */
    static final List<String> ROWS = List.of(
            "1, 7, 9223372036854775807, 12.50, 0.1, 'Ada', 'ada', true, '2024-02-29', '2024-02-29 23:59:59.123456'",
            "2147483647, 32767, -9223372036854775808, -0.01, -1e300, 'Ada ', ' 12.7 ', false, '1969-12-31', '1969-12-31 23:59:59.5'",
            "0, null, null, null, null, '', null, null, null, null",
            "-7, -32768, 3, 99999999.99, 1e-5, 'ñ😀日本', '2023-02-30', true, '2023-12-31', '2023-12-31 00:00:00'",
            "-2147483648, 0, -3, 0, 2.5, 'it''s BACKSLASH 100%_x\n2nd', '2024-02-29T10:30:00.1234567+02:00', false, '0001-01-01', '2024-07-01 12:00:00'");

    private static final List<String> HOSTILE = List.of(
            "'; drop table awkward; --",
            "\\'; drop table awkward; --",
            "\\",
            "\\\\'",
            "' or '1' = '1",
            "?",
            "'?",
            "\\'?",
            ":name",
            "{d '2026-01-01'}",
            "{fn now()}",
            "$$ $1 $tag$",
            "/* */ -- #",
            "`\"",
            "%_!",
            "\u2019\uff07",
            "😀\n\t\r");

    private String table = "";

    /** How it spells SQL. */
    abstract Dialect dialect();

    /** Makes the table {@code awkward} with its rows. */
    abstract String table();

    /** Runs a select. */
    abstract void select(String sql, Rows rows);

    @BeforeAll
    void fill() {
        table = table();
    }

    @TestFactory
    Stream<DynamicTest> answersTheSame() {
        return lines().map(line -> {
            int arrow = line.indexOf(" => ");
            String text = line.substring(0, arrow).strip();
            String wanted = line.substring(arrow + 4).strip();
            return DynamicTest.dynamicTest(
                    text, () -> assertThat(answer(text, table).strip()).isEqualTo(wanted));
        });
    }

    /** What people write stays what it is, whatever it looks like to the engine or its driver. */
    @TestFactory
    Stream<DynamicTest> keepsTextsInTheirPlace() {
        return HOSTILE.stream()
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    String written = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
                    Term term = Expressions.scalar("concat('', " + written + ")", WORDS);
                    Term found = Expressions.condition("contains(" + written + ", " + written + ")", WORDS);
                    assertThat(value(term)).isEqualTo(text);
                    assertThat(shown(value(found), FieldType.BOOLEAN)).isEqualTo("true");
                }));
    }

    private @Nullable Object value(Term term) {
        return value(term, "");
    }

    private @Nullable Object value(Term term, String from) {
        List<@Nullable Object> values = new ArrayList<>();
        select("select " + term.in(new Speech(dialect(), reference -> "")) + from, row -> values.add(row[0]));
        return values.get(0);
    }

    /**
     * What an engine that knows arrays says of them.
     *
     * @param codes 1, nothing and 5, as it spells them
     */
    void looksIntoArrays(String codes) {
        Words words = new Words(Map.of("codes", FieldType.ARRAY, "codes[]", FieldType.INTEGRAL), Map.of());
        String from = " from (select " + codes + " as codes) t";
        Map.of(
                        "exists(codes, code -> code > 4)", "true",
                        "exists(codes, code -> code + 1 > 6)", "false",
                        "forall(codes, x -> x > 0)", "true",
                        "size(codes) = 3 and cardinality(codes) = 3", "true",
                        "array_contains(codes, 5)", "true")
                .forEach((text, wanted) -> {
                    Term term = Expressions.condition(text, words);
                    assertThat(shown(value(term, from), FieldType.BOOLEAN))
                            .as(text)
                            .isEqualTo(wanted);
                });
    }

    private static Stream<String> lines() {
        try (var file = SpellingContract.class.getResourceAsStream("expressions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.contains(" => ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(String text, String table) {
        boolean aggregate = text.startsWith("@");
        Term term = aggregate ? Expressions.aggregate(text.substring(1), WORDS) : Expressions.scalar(text, WORDS);
        Speech speech = new Speech(dialect(), reference -> "");
        String column = term.in(speech);
        List<String> values = new ArrayList<>();
        String order = aggregate ? "" : " order by " + dialect().quoted("row");
        select("select " + column + " from " + table + order, row -> values.add(shown(row[0], term.type())));
        return String.join(" | ", values);
    }

    private static String shown(@Nullable Object value, FieldType type) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case BOOLEAN ->
                value instanceof Boolean ? value.toString() : String.valueOf(((Number) value).intValue() != 0);
            case INTEGRAL, FRACTIONAL -> number(value);
            default -> value.toString().replace("\n", "\\n");
        };
    }

    private static String number(Object value) {
        if (value instanceof Double fraction && !Double.isFinite(fraction)) {
            return value.toString();
        }
        BigDecimal number =
                value instanceof BigInteger whole ? new BigDecimal(whole) : new BigDecimal(value.toString());
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(BigDecimal.TEN.pow(40)) < 0;
        BigDecimal shown = whole ? number : number.round(new MathContext(11));
        return shown.signum() == 0
                ? "0"
                : whole
                        ? number.toBigInteger().toString()
                        : shown.stripTrailingZeros().toString();
    }
}

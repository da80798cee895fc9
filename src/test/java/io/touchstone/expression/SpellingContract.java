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

    /** How it spells SQL. */
    abstract Dialect dialect();

    /** Makes the table {@code awkward} with its rows. */
    abstract String table();

    /** Runs a select. */
    abstract void select(String sql, Rows rows);

    @TestFactory
    Stream<DynamicTest> answersTheSame() {
        String table = table();
        return lines().map(line -> {
            int arrow = line.indexOf(" => ");
            String text = line.substring(0, arrow).strip();
            String wanted = line.substring(arrow + 4).strip();
            return DynamicTest.dynamicTest(
                    text, () -> assertThat(answer(text, table).strip()).isEqualTo(wanted));
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

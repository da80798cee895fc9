package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.connector.read.Subject;
import io.touchstone.measure.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of values at the edges of their types, on each store: of few rows, and of rows that are drawn from. */
class ExtremesTest {
    private static final double DAY = 86_400_000;
    private static final int COPIES = 1_000;
    private static final String DRAWN = "{\"max_count_testing_sample\": 800}";

    @TempDir
    Path folder;

    static List<Store> stores() {
        return Store.everywhere();
    }

    private static String numbers() {
        StringBuilder numbers = new StringBuilder("select 0 as n");
        for (int number = 1; number < 10; number++) {
            numbers.append(" union all select ").append(number);
        }
        return numbers.toString();
    }

    /** So many rows of each literal. */
    private static String copies(String... literals) {
        String numbers = numbers();
        return "select v from (select %s as v%s) x, (%s) a, (%s) b, (%s) c"
                .formatted(
                        literals[0],
                        List.of(literals).subList(1, literals.length).stream()
                                .map(literal -> " union all select " + literal)
                                .reduce("", String::concat),
                        numbers,
                        numbers,
                        numbers);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void ofOneRowNothingIsTakenForASpread(Store store) {
        Subject subject =
                store.table("n integer, t text, d date, b boolean", "values (7, 'x', date '2026-01-02', true)");
        List<FieldStatistics> fields = Looked.at(store, subject, "{}", folder);
        FieldStatistics.Numbers numbers = fields.get(0).numbers();
        assertThat(numbers).isEqualTo(new FieldStatistics.Numbers(7, 7, 7, 7, null, null, null, null));
        FieldStatistics.Quantiles quantiles = fields.get(0).quantiles();
        assertThat(List.of(quantiles.q1(), quantiles.median(), quantiles.q3())).containsOnly(7.0);
        assertThat(quantiles.bars()).containsExactly(new FieldStatistics.Bar(7, 7, 1));
        assertThat(fields).allSatisfy(field -> {
            assertThat(field.completeness()).isEqualTo(1);
            assertThat(field.distinct()).isEqualTo(new FieldStatistics.Distinct(1, 0, 1, 0.0));
            assertThat(field.histogram()).hasSize(1);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatIsMissingEverywhereIsToldAsMissing(Store store) {
        Subject subject = store.table(
                "id integer, n integer, t text, d date, s timestamp, b boolean, r double, x decimal(10,2)",
                "values (1, null, null, null, null, null, null, null), (2, null, null, null, null, null, null, null)");
        List<FieldStatistics> fields = Looked.at(store, subject, "{}", folder);
        assertThat(fields.subList(1, fields.size())).allSatisfy(field -> {
            assertThat(field.records()).isEqualTo(2);
            assertThat(field.completeness()).isZero();
            assertThat(field.numbers()).isNull();
            assertThat(field.lengths()).isNull();
            assertThat(field.quantiles()).isNull();
            assertThat(field.distinct().count()).isZero();
            assertThat(field.distinct().singles()).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void wholeNumbersReachTheEndsOfTheirType(Store store) {
        Subject subject = store.table("n bigint", copies("-9223372036854775807", "9223372036854775807", "1"));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.records()).isEqualTo(3 * COPIES);
            assertThat(field.numbers().min()).isEqualTo(-0x1p63);
            assertThat(field.numbers().max()).isEqualTo(0x1p63);
            assertThat(field.numbers().mean()).isCloseTo(1.0 / 3, within(1e3)); // of 1e19, in the last digits
            assertThat(field.numbers().deviation())
                    .isCloseTo(0x1p63 * Math.sqrt(2_000.0 / 2_999), within(0x1p63 * 1e-9));
            assertThat(field.numbers().skewness()).isCloseTo(0, within(1e-9));
            assertThat(field.distinct().count()).isEqualTo(3);
            assertThat(field.histogram().stream().map(FieldStatistics.Bucket::value))
                    .containsExactlyInAnyOrder("-9223372036854775807", "9223372036854775807", "1");
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void decimalsKeepTheirDigitsAsLongAsDoublesDo(Store store) {
        String huge = "1234567890123456789012345678.0123456789";
        Subject subject = store.table("x decimal(38,10)", copies(huge, "-" + huge, "0.0000000001"));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            double most = new BigDecimal(huge).doubleValue();
            assertThat(field.numbers().max()).isEqualTo(most);
            assertThat(field.numbers().min()).isEqualTo(-most);
            assertThat(field.numbers().kurtosis()).isCloseTo(1.5 - 3, within(1e-9));
            assertThat(field.distinct().count()).isEqualTo(3);
            assertThat(field.histogram().stream().map(FieldStatistics.Bucket::value))
                    .containsExactlyInAnyOrder(huge, "-" + huge, "0.0000000001");
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void doublesWhosePowersAreTooGreatKeepTheirExtremes(Store store) {
        Subject subject = store.table("r double", copies("1e300", "-1e300", "0"));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.present()).isEqualTo(3 * COPIES);
            assertThat(field.numbers().min()).isEqualTo(-1e300);
            assertThat(field.numbers().max()).isEqualTo(1e300);
            assertThat(field.numbers().mean()).isCloseTo(0, within(1e285));
            assertThat(field.numbers().kurtosis()).isNull();
            assertThat(field.quantiles().median()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void soDoManyDifferentOnes(Store store) {
        String numbers = numbers();
        Subject subject = store.table(
                "r double",
                "select (a.n * 100 + b.n * 10 + c.n + d.n * 1000) * 1e297 from (%1$s) a, (%1$s) b, (%1$s) c, (%1$s) d where d.n < 3"
                        .formatted(numbers));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.present()).isEqualTo(3 * COPIES);
            assertThat(field.numbers().min()).isZero();
            assertThat(field.numbers().max()).isCloseTo(2_999e297, within(1e290));
            assertThat(field.numbers().mean()).isCloseTo(1_499.5e297, within(1e290));
            assertThat(field.numbers().deviation()).isNull();
            assertThat(field.distinct().count()).isCloseTo(3 * COPIES, within(1e-9));
            assertThat(field.quantiles().median()).isCloseTo(1_500e297, within(200e297));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatIsNoFiniteNumberIsThereAndLeftOutOfAllElse(Store store) {
        boolean maria = store.toString().equals("maria"); // knows none of them
        String of = store.toString().equals("postgres") ? "'%s'::double precision" : "cast('%s' as double)";
        Subject subject = store.table(
                "r double",
                maria
                        ? copies("1", "2")
                        : copies("1", "2", of.formatted("NaN"), of.formatted("Infinity"), of.formatted("-Infinity")));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.present()).isEqualTo((maria ? 2 : 5) * COPIES);
            assertThat(field.completeness()).isEqualTo(1);
            assertThat(field.distinct().count()).isEqualTo(maria ? 2 : 5);
            assertThat(field.numbers().min()).isEqualTo(1);
            assertThat(field.numbers().max()).isEqualTo(2);
            assertThat(field.numbers().mean()).isEqualTo(1.5);
            assertThat(field.numbers().kurtosis()).isCloseTo(-2, within(1e-9));
            assertThat(field.quantiles().q1()).isEqualTo(1);
            assertThat(field.quantiles().q3()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void datesReachBeforeChristAndFarAhead(Store store) {
        boolean modern = store.isText() || store.toString().equals("maria"); // begins with the year 1
        String early =
                modern ? "0001-01-01" : store.toString().equals("postgres") ? "0044-03-15 BC" : "0044-03-15 (BC)";
        LocalDate first = modern ? LocalDate.of(1, 1, 1) : LocalDate.of(-43, 3, 15);
        Subject subject =
                store.table("d date", copies("date '" + early + "'", "date '9999-12-31'", "date '1970-01-01'"));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.present()).isEqualTo(3 * COPIES);
            assertThat(field.numbers().min()).isEqualTo(first.toEpochDay() * DAY);
            assertThat(field.numbers().max())
                    .isEqualTo(LocalDate.of(9999, 12, 31).toEpochDay() * DAY);
            assertThat(field.quantiles().median()).isZero();
            assertThat(field.distinct().count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void datesWithoutEndAreThereAndLeftOutOfAllElse(Store store) {
        if (store.isText() || store.toString().equals("maria")) {
            return; // know none
        }
        Subject subject = store.table(
                "d date, s timestamp",
                "values (date 'infinity', timestamp '-infinity'), (date '2026-01-02', timestamp '2026-01-02 00:00:00')");
        for (FieldStatistics field : Looked.at(store, subject, "{}", folder)) {
            assertThat(field.present()).isEqualTo(2);
            assertThat(field.numbers()).as(field.toString()).isNotNull();
            assertThat(field.numbers().min()).isEqualTo(field.numbers().max());
            assertThat(field.numbers().max()).isEqualTo(LocalDate.of(2026, 1, 2).toEpochDay() * DAY);
            assertThat(field.distinct().count()).isEqualTo(2);
        }
    }

    @Test
    void daysThatAreNoneAreThereAndLeftOutOfAllElse() {
        Store maria = Store.maria();
        Subject subject = maria.table(
                "d date",
                "select cast('2026-01-02' as date) union all select '2026-01-04' union all select cast('0000-00-00' as date)"
                        + " union all select cast('2024-02-00' as date) union all select cast('2024-00-00' as date)");
        FieldStatistics field = Looked.at(maria, subject, "{}", folder).get(0);
        assertThat(field.present()).isEqualTo(5);
        assertThat(field.distinct().count()).isEqualTo(5);
        assertThat(field.numbers().min()).isEqualTo(LocalDate.of(2026, 1, 2).toEpochDay() * DAY);
        assertThat(field.numbers().max()).isEqualTo(LocalDate.of(2026, 1, 4).toEpochDay() * DAY);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void textsAreToldApartByCodePoints(Store store) {
        String family = "👨‍👩‍👧"; // five code points that look like one
        Subject subject = store.table(
                "t text", copies("'é'", "'e\u0301'", "'" + family + "'", "'ß'", "'ss'", "'\u200b'", "'שלום'"));
        for (String options : List.of("{}", DRAWN)) {
            FieldStatistics field = Looked.at(store, subject, options, folder).get(0);
            assertThat(field.distinct().count()).isEqualTo(7);
            assertThat(field.lengths().min()).isEqualTo(1);
            assertThat(field.lengths().max()).isEqualTo(5);
            assertThat(field.lengths().total()).isEqualTo(COPIES * (1 + 2 + 5 + 1 + 2 + 1 + 4));
            assertThat(field.histogram().stream().map(FieldStatistics.Bucket::value))
                    .containsExactlyInAnyOrder("é", "e\u0301", family, "ß", "ss", "\u200b", "שלום");
        }
    }
}

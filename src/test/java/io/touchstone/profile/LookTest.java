package io.touchstone.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.touchstone.connector.FieldType;
import io.touchstone.connector.read.Subject;
import io.touchstone.http.Json;
import io.touchstone.measure.Store;
import io.touchstone.profile.figure.Kll;
import io.touchstone.profile.figure.Ranks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statistic against one reckoned in plain Java, on each store: of few rows, and of rows that are drawn from. */
class LookTest {
    private static final int ROWS = 6_000;
    private static final String COLUMNS = "id bigint, grade integer, far bigint, price decimal(12,3), ratio double,"
            + " word text, note text, fine boolean, day date, seen timestamp, nothing integer";
    /** An error is kept by 99 of 100 draws, half as much again by all but one of millions. */
    private static final double LUCK = 1.5;

    private static final double EXACT = 1e-9;

    @TempDir
    Path folder;

    static List<Store> stores() {
        return Store.everywhere();
    }

    /** A row, as SQL literals and as numbers or texts. */
    private record Row(List<String> sql, List<@Nullable Object> values) {}

    private static List<Row> rows(Store store) {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        String[] words = {"a", "A", "a ", " a", store.isText() ? "none" : "", "ä", "😀 smile", "o'clock"};
        for (int at = 0; at < ROWS; at++) {
            List<String> sql = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            put(sql, values, at + 1, true);
            put(sql, values, random.nextInt(7) * random.nextInt(3), random.nextInt(10) > 0);
            put(sql, values, 1_000_000_000_000_000L + random.nextInt(1_000_000), true);
            put(sql, values, Math.rint(Math.exp(random.nextGaussian() * 2) * 1000) / 1000, random.nextInt(4) > 0);
            put(sql, values, random.nextGaussian() * 1e-3 - 5e3, true);
            put(sql, values, words[random.nextInt(words.length)], random.nextInt(8) > 0);
            put(sql, values, "note " + Integer.toString(random.nextInt(4_000), 36), true);
            put(sql, values, random.nextBoolean(), random.nextInt(5) > 0);
            int days = random.nextInt(700);
            sql.add("date '" + LocalDate.ofEpochDay(days - 100) + "'");
            values.add((days - 100) * 86_400_000.0);
            long millis = 1_700_000_000_000L + random.nextInt(2_000_000_000);
            sql.add("timestamp '"
                    + LocalDateTime.ofEpochSecond(
                                    Math.floorDiv(millis, 1000), (int) (millis % 1000) * 1_000_000, ZoneOffset.UTC)
                            .toString()
                            .replace('T', ' ')
                    + "'");
            values.add((double) millis);
            put(sql, values, 0, false);
            rows.add(new Row(sql, values));
        }
        return rows;
    }

    private static void put(List<String> sql, List<@Nullable Object> values, Object value, boolean there) {
        @Nullable Object kept = value instanceof Number number ? (Object) number.doubleValue() : value;
        sql.add(
                !there
                        ? "null"
                        : value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString());
        values.add(there ? kept : null);
    }

    private static String insert(List<Row> rows) {
        return rows.stream()
                .map(row -> String.join(", ", row.sql()))
                .collect(Collectors.joining("), (", "values (", ")"));
    }

    private static ProfileOptions options(String json) {
        return ProfileOptions.of(Json.parse(json));
    }

    private void look(Store store, Subject subject, ProfileOptions options, Consumer<Look.Seen> check) {
        Looked.at(store, subject, options, new Types(subject, null), folder, check);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void ofFewRowsEveryFigureIsExact(Store store) {
        List<Row> rows = rows(store);
        Subject subject = store.table(COLUMNS, insert(rows));
        look(store, subject, options("{}"), seen -> {
            assertThat(seen.records()).isEqualTo(ROWS);
            assertThat(seen.drawn().isWhole()).isTrue();
            for (int at = 0; at < seen.fields().size(); at++) {
                check(seen.fields().get(at), column(rows, at), true);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void ofManyRowsQuantilesAndDistinctValuesAreEstimated(Store store) {
        List<Row> rows = rows(store);
        Subject subject = store.table(COLUMNS, insert(rows.subList(0, 2_500)));
        if (subject.container().files() == null) {
            subject = store.table(COLUMNS, insert(rows));
        } else {
            store.more(subject, insert(rows.subList(2_500, ROWS)));
        }
        look(store, subject, options("{\"max_count_testing_sample\": 800}"), seen -> {
            assertThat(seen.records()).isEqualTo(ROWS);
            assertThat(seen.drawn().isWhole()).isFalse();
            assertThat(seen.drawn().rows()).isBetween(1_700L, 2_100L);
            for (int at = 0; at < seen.fields().size(); at++) {
                check(seen.fields().get(at), column(rows, at), false);
            }
        });
    }

    private static List<Object> column(List<Row> rows, int at) {
        List<Object> column = new ArrayList<>();
        for (Row row : rows) {
            Object value = row.values().get(at);
            if (value != null) {
                column.add(value);
            }
        }
        return column;
    }

    private static void check(FieldStatistics field, List<Object> values, boolean exact) {
        String name = field.field().name();
        assertThat(field.records()).as(name).isEqualTo(ROWS);
        assertThat(field.present()).as(name).isEqualTo(values.size());
        Map<Object, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        distinct(name, field, counts, values.size(), exact);
        if (field.field().type() == FieldType.STRING) {
            List<Double> lengths = values.stream()
                    .map(value -> (double)
                            value.toString().codePointCount(0, value.toString().length()))
                    .sorted()
                    .toList();
            assertThat(field.lengths().min()).as(name).isEqualTo(lengths.get(0).longValue());
            assertThat(field.lengths().max())
                    .as(name)
                    .isEqualTo(lengths.get(lengths.size() - 1).longValue());
            double mean = moment(lengths, 0, 1);
            close(name + " mean length", field.lengths().mean(), mean);
            close(name + " total length", field.lengths().total(), mean * lengths.size());
            double deviation = Math.sqrt(moment(lengths, mean, 2) * lengths.size() / (lengths.size() - 1));
            close(name + " deviation of lengths", field.lengths().deviation(), deviation);
        } else if (field.field().type() != FieldType.BOOLEAN && !values.isEmpty()) {
            numbers(
                    name,
                    field,
                    values.stream().map(Double.class::cast).sorted().toList());
        }
        if (values.isEmpty()) {
            assertThat(field.numbers()).isNull();
            assertThat(field.quantiles()).isNull();
            assertThat(field.completeness()).isZero();
        }
    }

    private static void distinct(
            String name, FieldStatistics field, Map<Object, Long> counts, long present, boolean exact) {
        FieldStatistics.Distinct distinct = field.distinct();
        double off = exact ? 0 : 5 * distinct.error() * counts.size();
        assertThat(distinct.count()).as(name).isCloseTo(counts.size(), within(off));
        double singles = counts.values().stream().filter(count -> count == 1).count();
        double share = counts.isEmpty() ? 0 : singles / counts.size();
        assertThat(distinct.singles()).as(name).isCloseTo(share, within(distinct.error() == 0 ? EXACT : 0.1));
        if (distinct.entropy() != null) {
            double entropy = 0;
            for (long count : counts.values()) {
                entropy -= (double) count / present * Math.log((double) count / present) / Math.log(2);
            }
            assertThat(distinct.entropy()).as(name).isCloseTo(entropy, within(EXACT));
        }
        if (counts.size() <= 100) {
            assertThat(field.histogram()).as(name).hasSize(counts.size());
            assertThat(field.histogram().stream()
                            .mapToLong(FieldStatistics.Bucket::count)
                            .sum())
                    .isEqualTo(present);
            if (field.field().type() == FieldType.STRING) {
                field.histogram().forEach(bucket -> {
                    long count = counts.get(bucket.value());
                    assertThat(bucket.count()).as(name + " " + bucket.value()).isEqualTo(count);
                    assertThat(bucket.ratio()).isCloseTo((double) count / present, within(EXACT));
                });
            }
        } else {
            assertThat(field.histogram()).as(name).isNull();
        }
    }

    private static double moment(List<Double> values, double around, int power) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal center = new BigDecimal(around);
        for (double value : values) {
            sum = sum.add(new BigDecimal(value).subtract(center).pow(power));
        }
        return sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128)
                .doubleValue();
    }

    private static void numbers(String name, FieldStatistics field, List<Double> sorted) {
        FieldStatistics.Numbers numbers = field.numbers();
        assertThat(numbers.min()).as(name).isEqualTo(sorted.get(0));
        assertThat(numbers.max()).as(name).isEqualTo(sorted.get(sorted.size() - 1));
        double mean = moment(sorted, 0, 1);
        double variance = moment(sorted, mean, 2);
        close(name + " mean", numbers.mean(), mean);
        close(name + " sum", numbers.sum(), moment(sorted, 0, 1) * sorted.size());
        close(name + " deviation", numbers.deviation(), Math.sqrt(variance * sorted.size() / (sorted.size() - 1)));
        double skewness = moment(sorted, mean, 3) / Math.pow(variance, 1.5);
        double kurtosis = moment(sorted, mean, 4) / (variance * variance) - 3;
        assertThat(numbers.skewness()).as(name + " skewness").isCloseTo(skewness, within(1e-6));
        assertThat(numbers.kurtosis()).as(name + " kurtosis").isCloseTo(kurtosis, within(1e-6 * Math.max(1, kurtosis)));
        assertThat(numbers.notNormal())
                .as(name)
                .isEqualTo(sorted.size() / 6.0 * (skewness * skewness + kurtosis * kurtosis / 4) > 5.991464547107979);
        FieldStatistics.Quantiles quantiles = field.quantiles();
        rank(name, sorted, 0.25, quantiles.q1(), quantiles.error());
        rank(name, sorted, 0.5, quantiles.median(), quantiles.error());
        rank(name, sorted, 0.75, quantiles.q3(), quantiles.error());
        bars(name, sorted, quantiles);
        Kll sketch = Kll.of(quantiles.sketch());
        assertThat(sketch.count()).as(name).isEqualTo(sorted.size());
        Ranks ranks = sketch.ranks();
        long upTo = 0;
        for (int at = 0; at < ranks.numbers().size(); at++) {
            double value = ranks.numbers().get(at);
            upTo += ranks.counts().get(at);
            rank(name, sorted, (double) upTo / sorted.size(), value, quantiles.error() + 2 * Kll.ERROR);
        }
    }

    private static void bars(String name, List<Double> sorted, FieldStatistics.Quantiles quantiles) {
        List<FieldStatistics.Bar> bars = quantiles.bars();
        assertThat(bars.stream().mapToLong(FieldStatistics.Bar::count).sum())
                .as(name)
                .isEqualTo(sorted.size());
        assertThat(bars.get(0).low()).as(name).isEqualTo(sorted.get(0));
        assertThat(bars.get(bars.size() - 1).high()).as(name).isEqualTo(sorted.get(sorted.size() - 1));
        long upTo = 0;
        for (FieldStatistics.Bar bar : bars.subList(0, bars.size() - 1)) {
            upTo += bar.count();
            long exact = sorted.stream().filter(value -> value < bar.high()).count();
            assertThat((double) upTo / sorted.size())
                    .as(name + " below " + bar.high())
                    .isCloseTo((double) exact / sorted.size(), within(LUCK * quantiles.error() + 2.0 / sorted.size()));
        }
    }

    private static void close(String name, double found, double expected) {
        assertThat(found).as(name).isCloseTo(expected, within(EXACT * Math.max(1e-300, Math.abs(expected))));
    }

    /** Whether a value is a quantile, its rank off by no more than the error. */
    private static void rank(String name, List<Double> sorted, double share, double value, double error) {
        if (error == 0) {
            assertThat(value)
                    .as(name + " quantile " + share)
                    .isEqualTo(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
            return;
        }
        double below = sorted.stream().filter(one -> one < value).count() / (double) sorted.size();
        double upTo = sorted.stream().filter(one -> one <= value).count() / (double) sorted.size();
        assertThat(below).as(name + " quantile " + share).isLessThanOrEqualTo(share + LUCK * error);
        assertThat(upTo).as(name + " quantile " + share).isGreaterThanOrEqualTo(share - LUCK * error);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void ofNoRowsNothingIsTold(Store store) {
        Subject subject = store.table(
                COLUMNS,
                "select 1, 1, 1, 1, 1, 'a', 'a', true, date '2026-01-01',"
                        + " timestamp '2026-01-01 00:00:00', 1 from (select 1 as x) one where x > 1");
        look(store, subject, options("{}"), seen -> {
            assertThat(seen.records()).isZero();
            assertThat(seen.fields()).allSatisfy(field -> {
                assertThat(field.present()).isZero();
                assertThat(field.numbers()).isNull();
                assertThat(field.quantiles()).isNull();
                assertThat(field.distinct().count()).isZero();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void samplesAreSetAsideForTesting(Store store) {
        Subject subject = store.table(COLUMNS, insert(rows(store).subList(0, 1_000)));
        look(store, subject, options("{\"percent_testing_threshold\": 0.25}"), seen -> {
            Portrait.Sampled sampled = seen.drawn().sampled();
            assertThat(sampled.trainingRows() + sampled.testingRows()).isEqualTo(1_000);
            assertThat(sampled.testingRows()).isBetween(170L, 330L);
        });
    }
}
